import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { readLogs } from '../../server/src/node/readLogs.ts';
import { entry } from './entry.ts';
import { logBytes, mutated } from './inputs.ts';

const bomb = Buffer.alloc(1 << 20);

/** Streams that are what their first bytes say, at first. */
const packed = fc.tuple(logBytes, fc.constantFrom(gzipSync, zstdCompressSync, brotliCompressSync, deflateRawSync)).map(([bytes, pack]) => {
  const twice = Buffer.concat([pack(bytes), pack(bomb)]);
  return new Uint8Array(bytes.length % 5 === 0 ? twice : pack(bytes));
});
/** Text that is no UTF-8: either byte order, with a mark or without. */
const foreign = fc.tuple(logBytes, fc.boolean(), fc.boolean()).map(([bytes, isBig, hasMark]) => {
  const text = Buffer.from(`${hasMark ? '\ufeff' : ''}${Buffer.from(bytes).toString('utf8')}`, 'utf16le');
  return new Uint8Array(isBig && text.length % 2 === 0 ? text.swap16() : text);
});

const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
const settings = { timezone: 'UTC', year: null, rules: builtInRules, rulesOf: () => builtInRules };
/** What is copied goes into a folder of this test's own while it runs: others may make copies too. */
async function withCopiesIn<Result>(folder: string, act: () => Promise<Result>): Promise<Result> {
  const { TMPDIR, TEMP } = process.env;
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder });
  try {
    return await act();
  } finally {
    for (const [name, value] of Object.entries({ TMPDIR, TEMP })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** A file is read or refused with one line, the file beside it is read whatever is in the first, and no copy is left behind. */
export const files = entry('files', 60, fc.oneof(mutated(packed), mutated(foreign), fc.uint8Array({ maxLength: 600 })), async (bytes) => {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-fuzz-'));
  const copies = join(folder, 'copies');
  mkdirSync(copies);
  try {
    const [first, second] = [join(folder, 'x.log.gz'), join(folder, 'good.log')];
    writeFileSync(first, bytes);
    writeFileSync(second, '2025-02-10 16:30:34 - ERROR - Job A1 failed after 3 seconds.\n');
    const uris = [first, second].map((path) => pathToFileURL(path).toString());
    const read = await withCopiesIn(copies, () => readLogs(uris, settings, { progress: () => undefined, soFar: () => undefined }, token));
    for (const problem of read.problems) assert.doesNotMatch(problem, /\n/);
    assert.ok(read.report !== null, 'the good one was not read');
    assert.ok(read.report.inputs.length + read.problems.length >= 2, 'the bad one is neither read nor refused');
    assert.equal(read.report.inputs.at(-1)?.records, 1);
    read.close();
    assert.deepEqual(readdirSync(copies), [], 'temporary copies that stay');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
