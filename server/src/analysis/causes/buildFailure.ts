import type { Category, LineRef, LogData } from '../model.ts';
import { levelCode } from '../levels.ts';
import { rowIndex } from '../selectRows.ts';
import { statement } from '../statements.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';

/** Lines that only say that it failed, not why. */
const VERDICT =
  /\bBUILD FAIL(?:ED|URE)\b|^\W{0,3}(?:\[\w+\] )?Finished: |marked build as failure|completed with exit code|Build failed with an exception|\bexited with\b|returned (?:a )?non-?zero|Job failed: exit|\bwhat went wrong\b|^COMPILATION ERROR|COMPILATION ERROR : ?$|\d+ tests? completed|build has been stopped|A complete log of this run|Process finished with exit code/i;
/** Hot lines with no more lines between them than this are one region. */
const GAP = 2;
const MOST_REGIONS = 4;

/** How much a kind of line explains; what is not listed explains as much as an exception. */
const WEIGHTS: Partial<Readonly<Record<Category, number>>> = { build: 4, test: 3.5, exception: 2.5, error: 1, http: 1, latency: 0.5 };

/** Neighbouring lines that report failures. */
interface Region {
  readonly rows: readonly number[];
  readonly startLine: number;
  readonly endLine: number;
  readonly score: number;
}

/** In a build log, or a log without times, order takes the place of time: the region that explains why the end was a failure. */
export const buildFailure: Cause = {
  id: 'build-failure',
  title: 'The step at which a build or run failed',
  find(context) {
    const { data, incident, prefix } = context;
    if (prefix !== 'h1' || data.rows.length === 0 || data.inputs.length !== 1) return [];
    const verdict = lastVerdict(data);
    const timeless = data.inputs[0]!.timeCard.stamped === 0;
    if (verdict === null && (!timeless || incident === null)) return [];
    const regions = rankRegions(data, verdict ?? lastFailure(data));
    return regions.length === 0 ? [] : [suspect(context, regions, verdict !== null)];
  },
};

/** The last row that says a build or test failed. */
function lastVerdict(data: LogData): number | null {
  const { rows, marks } = data;
  const own = [...rowIndex(data).marked].filter((row) => {
    const category = marks[rows.mark[row]!]?.category;
    return category === 'build' || category === 'test';
  });
  return own[own.length - 1] ?? null;
}

function lastFailure(data: LogData): number {
  const { marked } = rowIndex(data);
  return marked[marked.length - 1] ?? data.rows.length - 1;
}

function rankRegions(data: LogData, anchor: number): readonly Region[] {
  const regions = regionsOf(data, anchor);
  const best = Math.max(0, ...regions.map(({ score }) => score));
  return regions
    .filter(({ score }) => score >= best * 0.6)
    .sort((a, b) => b.score - a.score || a.startLine - b.startLine)
    .slice(0, MOST_REGIONS);
}

function regionsOf(data: LogData, anchor: number): readonly Region[] {
  const { rows, traces } = data;
  const counts = templateCounts(data);
  const traceEnds = new Map<number, number>();
  for (const { row, endLine } of traces) traceEnds.set(row, Math.max(endLine, traceEnds.get(row) ?? 0));
  const regions: Region[] = [];
  let open: number[] = [];
  const close = (): void => {
    if (open.length > 0) regions.push(regionOf(data, open, anchor, counts, traceEnds));
    open = [];
  };
  for (const row of hotRows(data)) {
    const last = open[open.length - 1];
    if (last !== undefined && rows.line[row]! - rows.endLine[last]! > GAP + 1) close();
    open.push(row);
  }
  close();
  return regions;
}

/** Rows at error level or marked, verdicts aside. */
function hotRows(data: LogData): readonly number[] {
  const { rows, traces } = data;
  const traced = new Set(traces.map(({ row }) => row));
  const error = levelCode('error');
  const hot: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    if (rows.level[row]! < error && rows.mark[row] === 0 && !traced.has(row)) continue;
    if (!VERDICT.test(data.text(rows.file[row]!, rows.line[row]!).slice(0, 500))) hot.push(row);
  }
  return hot;
}

function templateCounts({ rows, templates }: LogData): Uint32Array {
  const counts = new Uint32Array(templates.length);
  for (let row = 0; row < rows.length; row++) counts[rows.template[row]!]!++;
  return counts;
}

function regionOf(
  data: LogData,
  own: readonly number[],
  anchor: number,
  counts: Uint32Array,
  traceEnds: ReadonlyMap<number, number>,
): Region {
  const { rows } = data;
  const startLine = rows.line[own[0]!]!;
  const endLine = own.reduce((end, row) => Math.max(end, rows.endLine[row]!, traceEnds.get(row) ?? 0), startLine);
  const telling = own.reduce(
    (most, row) => Math.max(most, weightOf(data, row) / Math.sqrt(Math.max(1, counts[rows.template[row]!]! / 3))),
    0,
  );
  const away = Math.max(0, rows.line[anchor]! - endLine);
  const near = away <= 40 ? 2 : away <= 150 ? 1 : 0;
  return { rows: own, startLine, endLine, score: telling + near };
}

function weightOf({ rows, marks }: LogData, row: number): number {
  const category = marks[rows.mark[row]!]?.category;
  const marked = rows.mark[row] === 0 || category === undefined ? 0 : (WEIGHTS[category] ?? 2.5);
  return marked + (rows.level[row]! >= levelCode('error') ? 1 : 0);
}

function suspect({ data, prefix }: CauseContext, regions: readonly Region[], build: boolean): Suspect {
  const { rows, inputs } = data;
  const file = inputs[0]!.file;
  const refs = regions.map(({ startLine, endLine }): LineRef => ({ file, startLine, endLine }));
  const [first] = regions;
  const telling = first!.rows.reduce((best, row) => (weightOf(data, row) > weightOf(data, best) ? row : best));
  const at: LineRef = { file, startLine: rows.line[telling]!, endLine: rows.line[telling]! };
  const said = statement(`${prefix}.build`, `${build ? 'The build' : 'The run'} most likely failed at {line}: {text}`, {
    line: { kind: 'first', value: at.startLine, of: { file, lines: [at.startLine] }, evidence: [at] },
    text: { kind: 'text', value: data.text(0, at.startLine), at, evidence: [at] },
  });
  return {
    confidence: build ? 0.75 : 0.45,
    category: build ? 'build' : 'failure',
    statement: said,
    detail: [],
    services: [],
    evidence: refs,
  };
}
