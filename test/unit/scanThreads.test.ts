import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import type { BlockResult } from '../../server/src/analysis/fold/blockRows.ts';
import { bytesSource, type ByteSource } from '../../server/src/analysis/fold/blocks.ts';
import { scanAll, withOpenTraces } from '../../server/src/analysis/scan.ts';
import { scanThreads } from '../../server/src/node/scanThreads.ts';
import { benchText } from '../bench/benchLogs.ts';
import { foldedFacts } from '../support/folded.ts';
import { randomLog } from '../support/randomLog.ts';

const program = new URL('../support/foldThread.ts', import.meta.url);

/** What is folded of a file by two threads that take segments of a few kilobytes, and start at once or behind the head. */
async function foldedByThreads(path: string, size: number, polite: boolean): Promise<unknown> {
  const descriptor = openSync(path, 'r');
  const source: ByteSource = {
    size,
    read(offset, length) {
      const bytes = Buffer.alloc(Math.min(length, size - offset));
      return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, offset));
    },
  };
  const steps = scanThreads(source, descriptor, { program, threads: 2, polite, segmentBytes: 9000 });
  const blocks: BlockResult[] = [];
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done) return foldedFacts(withOpenTraces(blocks, step.value.open));
      blocks.push(step.value.block);
    }
  } finally {
    closeSync(descriptor);
  }
}

describe('Several threads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-test-'));
  after(() => rmSync(folder, { recursive: true }));

  const logs: Readonly<Record<string, string>> = {
    'a log of traces': [...benchText('log4j', 100_000)].join('').slice(0, 100_000),
    'a log of many kinds': Array.from({ length: 12 }, (_, i) => randomLog(i * 7919, 200)).join('\n'),
    'a log of one long line': `x ${'y 1 '.repeat(8000)}\n2025-02-10 16:30:34 - ERROR - failed\n`,
    'an empty log': '',
  };
  for (const [name, text] of Object.entries(logs)) {
    it(`make of ${name} what one makes`, async () => {
      const path = join(folder, 'x.log');
      writeFileSync(path, text);
      const bytes = Buffer.from(text);
      const alone = foldedFacts(scanAll(bytesSource(bytes), { rules: builtInRules }).blocks);
      for (const polite of [false, true]) assert.deepEqual(await foldedByThreads(path, bytes.length, polite), alone);
    });
  }
});
