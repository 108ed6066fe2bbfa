import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyzeText, builtInRules, reportOf } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { explainLine } from '../../server/src/analysis/explain.ts';
import { joinFiles } from '../../server/src/analysis/join/logData.ts';
import type { LogData, Report } from '../../server/src/analysis/model.ts';
import { recordsOf } from '../../server/src/analysis/records.ts';
import { toCsv } from '../../server/src/analysis/report/csv.ts';
import { toHtml } from '../../server/src/analysis/report/html.ts';
import { toJson } from '../../server/src/analysis/report/json.ts';
import { toMarkdown } from '../../server/src/analysis/report/markdown.ts';
import { draftPostmortem } from '../../server/src/analysis/report/postmortem.ts';
import { linesOf, redactor } from '../../server/src/analysis/report/redact.ts';
import { toSarif } from '../../server/src/analysis/report/sarif.ts';
import { postmortemTemplates } from '../../server/src/analysis/report/postmortemTemplates/index.ts';
import { verifyReport } from '../../server/src/analysis/report/verify.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';
import { createSession, type Position } from '../../server/src/analysis/session.ts';
import { foldedFacts } from '../support/folded.ts';
import { entry } from './entry.ts';
import { anyText, logBytes } from './inputs.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const options = { timezone: 'UTC', year: null };

/** 1-based lines that hold more than blanks and control characters. */
function linesWithText(bytes: Uint8Array): readonly number[] {
  const found: number[] = [];
  for (let line = 1, at = 0; at < bytes.length; line++) {
    const end = bytes.indexOf(10, at) < 0 ? bytes.length : bytes.indexOf(10, at);
    if (bytes.subarray(at, end).some((byte) => byte > 32)) found.push(line);
    at = end + 1;
  }
  return found;
}

/** Each record begins behind the one before, and every line with text belongs to one. */
function assertCovered(bytes: Uint8Array, { rows }: LogData): void {
  const covered = new Set<number>();
  for (let row = 0; row < rows.length; row++) {
    assert.ok(row === 0 || rows.line[row]! > rows.endLine[row - 1]!, `row ${row} begins inside of the one before`);
    for (let line = rows.line[row]!; line <= rows.endLine[row]!; line++) covered.add(line);
  }
  const lost = linesWithText(bytes).filter((line) => !covered.has(line));
  assert.deepEqual(lost, [], 'lines of no record');
}

export const blocks = entry(
  'blocks',
  150,
  fc.tuple(logBytes, fc.integer({ min: 1, max: 900 })),
  ([bytes, blockBytes]) => {
    const facts = (rules: Partial<typeof builtInRules>, size: number): unknown =>
      foldedFacts(scanAll(bytesSource(bytes), { rules: { ...builtInRules, ...rules }, blockBytes: size }).blocks);
    const whole = facts({}, 1 << 20);
    assert.deepEqual(facts({}, blockBytes), whole, 'cut elsewhere');
    assert.deepEqual(facts({ shapeCache: false }, blockBytes), whole, 'without the cache of shapes');
    assertCovered(bytes, analyzeText(bytes).data);
  },
  [
    [bytesOf('time\tlevel\tconstructor\n2025-02-10 16:30:34\terror\tx\n'), 20],
    [bytesOf('{"time":"2025-02-10T16:30:34Z","level":"constructor","msg":"took 3 constructor"}\n'), 20],
  ],
);

/** What each writer makes of a report: none may fail, and no text of the log may stand in it as markup. */
function writeAll(report: Report, data: LogData): void {
  const shown = redactor().report(report, linesOf(data));
  for (const one of [report, shown]) {
    const html = toHtml(one);
    assert.doesNotMatch(html, /<(?:script|img|iframe|svg\/|textarea)[\s>/](?!.{0,40}class)/i);
    for (const text of [toMarkdown(one), toJson(one), toSarif(one), toCsv(one)]) assert.ok(text.length > 0);
    JSON.parse(toSarif(one));
    for (const { id } of postmortemTemplates) for (const format of ['markdown', 'snippet'] as const) draftPostmortem(one, id, { format });
  }
}

export const reports = entry(
  'reports',
  60,
  logBytes,
  (bytes) => {
    const source = bytesSource(bytes);
    const scanned = scanAll(source, { rules: builtInRules });
    const { data, stamps } = analyzeText(bytes);
    const records = [...recordsOf(source, scanned, data, stamps)].flat();
    assert.equal(records.length, data.rows.length);
    JSON.stringify(records);
    const report = reportOf(data, options);
    writeAll(report, data);
    const checked = verifyReport(JSON.parse(toJson(report)), data);
    assert.deepEqual(
      checked.claims.filter(({ ok }) => !ok),
      [],
      'claims that do not hold of the log they were made of',
    );
    for (const line of [0, 1, 2, data.inputs[0]!.lines, data.inputs[0]!.lines + 1]) explainLine(source, scanned, data, stamps, line);
  },
  [
    bytesOf('CEF:0|Acme|Wall|1.0|101|rule changed|3|rt=Feb 10 2025 16:30:35 suser=jo\n  File "/app/a.py", line 3, in b\n'),
    bytesOf('x\nTraceback (most recent call last):\n  File "/app/app.py", line 15, in home\nValueError: no\n'),
  ],
);

/** Two and more files on one clock, of which some may be alike, empty or without times. */
export const joined = entry('several files', 25, fc.array(logBytes, { minLength: 2, maxLength: 4 }), (files) => {
  const folded = files.map((bytes, i) => {
    const { blocks: made } = scanAll(bytesSource(bytes), { rules: builtInRules });
    return { file: `${i % 3}.log`, bytes: bytes.length, sha256: null, modified: 1.7e12, notes: [], blocks: made, text: () => '' };
  });
  const { data } = joinFiles(folded, options);
  assert.equal(
    data.rows.length,
    files.reduce((sum, bytes) => sum + analyzeText(bytes).data.rows.length, 0),
  );
  writeAll(reportOf(data, options), data);
});

interface Edit {
  readonly from: Position;
  readonly to: Position;
  readonly text: string;
  readonly read: boolean;
}
const coordinate = fc.oneof({ weight: 9, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.constantFrom(-1, 2 ** 31, 1e9) });
const position = fc.record({ line: coordinate, character: coordinate });
const edit: fc.Arbitrary<Edit> = fc.record({ from: position, to: position, text: anyText, read: fc.boolean() });

export const edits = entry(
  'session edits',
  120,
  fc.tuple(logBytes, fc.array(edit, { maxLength: 8 }), fc.integer({ min: 16, max: 600 })),
  ([bytes, made, blockBytes]) => {
    const session = createSession(bytes, { rules: builtInRules, blockBytes });
    for (const { from, to, text, read } of made) {
      session.replace(from, to, text);
      if (read) session.advance(1);
    }
    const now = Buffer.concat([...session.chunks()]);
    assert.deepEqual(foldedFacts(session.blocks()), foldedFacts(scanAll(bytesSource(now), { rules: builtInRules, blockBytes }).blocks));
    assert.equal(session.bytes, now.length);
    assert.equal(session.lineCount, now.toString('latin1').split('\n').length);
    assert.equal(typeof session.line(made[0]?.from.line ?? 0), 'string');
  },
);
