import assert from 'node:assert/strict';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource, type ByteSource } from '../../server/src/analysis/fold/blocks.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';
import { createSession } from '../../server/src/analysis/session.ts';
import { foldedFacts } from '../support/folded.ts';
import { randomLog } from '../support/randomLog.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250401);
const LOGS = 12;

/** A source whose bytes are overwritten as soon as others are asked for, as a reader of disks does with its one buffer. */
function fleeting(bytes: Uint8Array): ByteSource {
  const shared = new Uint8Array(bytes.length);
  return {
    size: bytes.length,
    read(offset, length) {
      shared.fill(35);
      const view = shared.subarray(offset, offset + length);
      view.set(bytes.subarray(offset, offset + length));
      return view;
    },
  };
}

function overLogs(law: (bytes: Uint8Array) => void): void {
  for (let i = 0; i < LOGS; i++) {
    const seed = SEED + i * 7919;
    try {
      law(new TextEncoder().encode(randomLog(seed, 60)));
    } catch (error) {
      throw new Error(`LAW_SEED=${seed}`, { cause: error });
    }
  }
}

describe('Law of ownership', () => {
  it('keeps nothing of a block but copies, though its bytes are overwritten by the next', () => {
    overLogs((bytes) => {
      const facts = (source: ByteSource): unknown => foldedFacts(scanAll(source, { rules: builtInRules, blockBytes: 300 }).blocks);
      assert.deepEqual(facts(fleeting(bytes)), facts(bytesSource(bytes)));
    });
  });

  it('keeps a session apart from the bytes it was made of', () => {
    overLogs((bytes) => {
      const expected = foldedFacts(createSession(bytes.slice(), { rules: builtInRules }).blocks());
      const session = createSession(bytes, { rules: builtInRules });
      bytes.fill(35);
      assert.deepEqual(foldedFacts(session.blocks()), expected);
    });
  });
});
