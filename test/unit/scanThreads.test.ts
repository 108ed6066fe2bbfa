import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import type { BlockResult } from '../../server/src/analysis/fold/blockRows.ts';
import { bytesSource, type ByteSource } from '../../server/src/analysis/fold/blocks.ts';
import { joinLog, type LogJoin } from '../../server/src/analysis/join/joinLog.ts';
import type { Trace } from '../../server/src/analysis/model.ts';
import { scanAll, withOpenTraces, type Scanned } from '../../server/src/analysis/scan.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { scanThreads, type ThreadOptions } from '../../server/src/node/scanThreads.ts';
import { benchText } from '../bench/benchLogs.ts';
import { foldedFacts } from '../support/folded.ts';
import { randomLog } from '../support/randomLog.ts';

const program = new URL('../support/foldThread.ts', import.meta.url);

type Told = Omit<ThreadOptions, 'program' | 'threads'>;

/** Scans a file by two threads, giving each block to `take`. */
async function scanByThreads(path: string, size: number, options: Told, take: (block: BlockResult) => void): Promise<Scanned> {
  const descriptor = openSync(path, 'r');
  const source: ByteSource = {
    size,
    read(offset, length) {
      const bytes = Buffer.alloc(Math.min(length, size - offset));
      return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, offset));
    },
  };
  const steps = scanThreads(source, descriptor, { program, threads: 2, ...options });
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value;
      take(step.value.block);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** What is folded of a file by threads that take segments of a few kilobytes, and start at once or behind the head. */
async function foldedByThreads(path: string, size: number, polite: boolean): Promise<unknown> {
  const blocks: BlockResult[] = [];
  const { open } = await scanByThreads(path, size, { polite, segmentBytes: 9000 }, (block) => blocks.push(block));
  return foldedFacts(withOpenTraces(blocks, open));
}

const CLOCK = { timezone: 'UTC', year: 2025 };
const FACTS = { file: 'x.log', sha256: null, modified: null, notes: [], text: () => '' };

/** What a join without room for all keeps of the rows, and how many records reached it. */
function keptOf(log: LogJoin, bytes: number, open: readonly Trace[], arrived: number): unknown {
  log.endFile({ ...FACTS, bytes }, open);
  const { inputs, rows, names, traces } = runAll(log.finish()).data;
  return { arrived, records: inputs[0]!.records, rows, names, traces };
}

const rowsIn = (blocks: readonly BlockResult[]): number => blocks.reduce((sum, { rows }) => sum + rows.length, 0);

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

  it('leave out what one thread leaves out of a long log, or less', async () => {
    const path = join(folder, 'long.log');
    writeFileSync(path, [...benchText('sshd', 3_000_000)].join(''));
    const bytes = readFileSync(path);
    const room = 2048;
    const whole = joinLog(CLOCK, room);
    const { blocks } = scanAll(bytesSource(bytes), { rules: builtInRules });
    for (const block of blocks) whole.add(block);
    const { arrived: all, ...expected } = keptOf(whole, bytes.length, [], rowsIn(blocks)) as { arrived: number };
    const thinned = joinLog(CLOCK, room);
    const seen: BlockResult[] = [];
    const { open } = await scanByThreads(path, bytes.length, { thinning: thinned.thinning(), segmentBytes: 300_000 }, (block) => {
      seen.push(block);
      thinned.add(block);
    });
    const { arrived, ...kept } = keptOf(thinned, bytes.length, open, rowsIn(seen)) as { arrived: number };
    assert.ok(arrived < all, `all of ${all} records came as rows`);
    assert.deepEqual(kept, expected);
  });
});
