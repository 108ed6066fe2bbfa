import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { methods } from '../../server/src/protocol/protocol.ts';
import type { ReportDigest, ReportMessage } from '../../server/src/protocol/protocol.ts';
import { startServer } from '../lsp/support/server.ts';

/** What became of the lines that a writer appended to a log while it was followed. */
export interface Followed {
  readonly written: number;
  readonly failuresWritten: number;
  readonly records: number;
  readonly failures: number;
  /** The server's resident memory in MB: when a third was written, and at the end; null where it cannot be read. */
  readonly memory: readonly [number, number] | null;
  /** The longest that a failure just written was not told of, in ms. */
  readonly longestWait: number;
}

const every = 100;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Of every hundred lines one is a failure; the ids differ in each line. */
function batch(from: number, count: number, begun: number): string {
  let text = '';
  for (let n = from; n < from + count; n++) {
    const stamp = new Date(begun + n / 10).toISOString().replace('T', ' ').slice(0, 23);
    text +=
      n % 100 === 99
        ? `${stamp} ERROR [pool-${n % 7}] com.acme.Orders - Order ${n} failed: Connection to 10.0.0.${n % 9} refused\n`
        : `${stamp} INFO  [pool-${n % 7}] com.acme.Orders - Order ${n} of customer c${(n * 7919) % 100003} stored in ${n % 90} ms\n`;
  }
  return text;
}

/** Appends so many lines a second for so long, rotates the log by renaming after a third and by copying after two, and follows it. */
export async function writeAndFollow(linesPerSecond: number, seconds: number): Promise<Followed> {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-write-'));
  const path = join(folder, 'orders.log');
  const uri = pathToFileURL(path).href;
  const server = await startServer();
  try {
    writeFileSync(path, '');
    await server.request(methods.follow, { uri });
    const seen = (failures: number): Promise<unknown> =>
      server.notification<ReportDigest>(methods.reportChanged, (one) => one.uri === uri && (one.state?.marked ?? 0) >= failures);
    const perBatch = (linesPerSecond * every) / 1000;
    const batches = (seconds * 1000) / every;
    const begun = Date.now();
    let written = 0;
    let longestWait = 0;
    let early = 0;
    const waits: Promise<void>[] = [];
    for (let n = 0; n < batches; n++) {
      if (n === Math.floor(batches / 3)) {
        renameSync(path, `${path}.1`);
        early = memoryOf(server.pid);
      }
      if (n === Math.floor((2 * batches) / 3)) {
        renameSync(`${path}.1`, `${path}.2`);
        copyFileSync(path, `${path}.1`);
        truncateSync(path);
      }
      appendFileSync(path, batch(written, perBatch, begun));
      written += perBatch;
      const from = performance.now();
      const wait = seen(Math.floor(written / 100)).then(() => void (longestWait = Math.max(longestWait, performance.now() - from)));
      waits.push(wait);
      await pause(Math.max(0, begun + (n + 1) * every - Date.now()));
    }
    await Promise.race([Promise.all(waits), pause(20_000)]);
    const { report } = await server.request<ReportMessage>(methods.report, { uri });
    const late = memoryOf(server.pid);
    return {
      written,
      failuresWritten: Math.floor(written / 100),
      records: report.inputs.reduce((sum, { records }) => sum + records, 0),
      failures: report.marked,
      memory: early === 0 ? null : [early, late],
      longestWait,
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Resident memory of a process in MB; 0 where there is no /proc. */
function memoryOf(pid: number): number {
  const path = `/proc/${pid}/status`;
  return existsSync(path) ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? 0) / 1024 : 0;
}
