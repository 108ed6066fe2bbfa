import assert from 'node:assert/strict';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { bestKernel } from '../../server/src/analysis/kernel/bestKernel.ts';
import { newLineColumns, type Kernel } from '../../server/src/analysis/kernel/kernel.ts';
import { plainKernel } from '../../server/src/analysis/kernel/plain.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';
import { createSession } from '../../server/src/analysis/session.ts';
import { benchText } from '../bench/benchLogs.ts';

/** Processor time of a job in ms, the least of three runs. */
function cost(job: () => void): number {
  const runs = [1, 2, 3].map(() => {
    const from = process.cpuUsage();
    job();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}

const text = [...benchText('log4j', 3e6)].join('');
const bytes = new TextEncoder().encode(text);

describe('Speed of our own paths', () => {
  it('reads a log by its shapes in less than a third of the time that it takes line by line', () => {
    const some = bytes.subarray(0, bytes.lastIndexOf(10, 300_000) + 1);
    const scan = (shapeCache: boolean) => () => void scanAll(bytesSource(some), { rules: { ...builtInRules, shapeCache } });
    const ratio = cost(scan(true)) / cost(scan(false));
    assert.ok(ratio < 1 / 3, `${ratio}`);
  });

  it('scans bytes by WebAssembly in less than two thirds of the time that plain TypeScript takes', () => {
    const out = newLineColumns();
    const block = bytes.subarray(0, bytes.lastIndexOf(10, 250_000) + 1);
    const scan = (kernel: Kernel) => () => {
      for (let round = 0; round < 20; round++) kernel.scan(block, 0, block.length, out);
    };
    const ratio = cost(scan(bestKernel())) / cost(scan(plainKernel));
    assert.ok(ratio < 2 / 3, `${ratio}`);
  });

  it('reads an edited document in less than a fifth of the time that the whole takes', () => {
    const session = createSession(bytes, { rules: builtInRules, blockBytes: 65536 });
    const whole = cost(() => void createSession(bytes, { rules: builtInRules, blockBytes: 65536 }).blocks());
    session.blocks();
    const edit = cost(() => {
      session.replace({ line: 9000, character: 30 }, { line: 9000, character: 31 }, 'x');
      session.blocks();
    });
    assert.ok(edit < whole / 5, `${edit} of ${whole} ms`);
  });
});
