import { firstTraces } from '../findings/traceFindings.ts';
import { levelCode } from '../lines/levels.ts';
import type { LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { likelihoodRise } from './_background.ts';
import { goneClient, tellsOfGoneClient } from './_goneClients.ts';
import type { CauseContext } from './_cause.ts';
import { headOf } from './_heads.ts';
import { passesOn } from './_outsideErrors.ts';
import { componentsOf } from './_components.ts';

/** A statement has risen from this likelihood ratio on (G, natural logarithm) of its rate against the background. */
const LEAST_LIFT = 3;
/** What remains of the weight of a failure that is only an answer's status, or reports a callee's failure. */
const ANSWER = 0.05;
/** With more failures than this their text is not read: only templates tell them apart. */
const MOST_READ = 20_000;

/** Instants, ms: before `split` is background; after `end` nothing is examined. */
export interface Times {
  readonly split: number;
  readonly end: number;
}

/** For each failed row, how much more frequent its statement became. */
export type Risen = ReadonlyMap<number, number>;

/** The failures whose statement became much more frequent, weighed by its rise and by how few components make it. */
export function risenStatements(data: LogData, { split, end }: Times, ratio: number): Risen {
  const { rows } = data;
  const error = levelCode('error');
  const traces = firstTraces(data);
  const read = rowIndex(data).marked.length <= MOST_READ;
  const own = new Map<string, Group>();
  const { of, known } = componentsOf(data);
  const shared = new Map<string, Group & { readonly speakers: Set<number> }>();
  for (let row = 0; row < rows.length; row++) {
    const time = rows.time[row]!;
    const beneath = rows.mark[row] === 0 ? traces.get(row) : undefined;
    if (!(time <= end) || (rows.mark[row] === 0 && beneath === undefined && rows.level[row]! < error)) continue;
    if (read && isToldAbove(data, row)) continue;
    // The last words of a crashing program stand below a record about something else.
    const what = beneath?.fingerprint ?? (read ? whatOf(data, row) : String(rows.template[row]!));
    const all = shared.get(what) ?? { before: 0, during: [], speakers: new Set<number>() };
    shared.set(what, all);
    all.speakers.add(of[row]!);
    const key = `${of[row]!} ${what}`;
    const group = own.get(key) ?? { before: 0, during: [] };
    own.set(key, group);
    for (const one of [all, group]) {
      if (time < split) one.before += rows.weight[row]!;
      else one.during.push(row);
    }
  }
  const services = Math.max(1, known.size);
  const risen = new Map<number, number>();
  for (const [key, group] of own) {
    const all = shared.get(key.slice(key.indexOf(' ') + 1))!;
    // A statement that rose in one service but is made in all tells less.
    const lift = Math.sqrt(likelihoodRise(group.before, group.during.length, ratio) * likelihoodRise(all.before, all.during.length, ratio));
    if (lift < LEAST_LIFT) continue;
    const rarity = Math.log(1 + services / all.speakers.size);
    for (const row of group.during) risen.set(row, (lift / group.during.length) * rarity);
  }
  // A client that is gone says nothing about other components.
  const gone = read ? [...risen.keys()].filter((row) => tellsOfGoneClient(textOf(data, row))) : [];
  for (const row of gone) if (!known.has(goneClient(textOf(data, row)) ?? '')) risen.delete(row);
  const isAnswer = (row: number): boolean => answers(data, row) || (read && passesOn(data, row));
  // A component that only states an answer's status passes on a failure, if anything else is reported.
  if (![...risen.keys()].every(isAnswer)) for (const [row, weight] of risen) if (isAnswer(row)) risen.set(row, weight * ANSWER);
  return risen;
}

interface Group {
  before: number;
  readonly during: number[];
}

/** Whether a row states only the failure of an answer. */
export function answers({ rows, marks }: LogData, row: number): boolean {
  const { category, kind } = marks[rows.mark[row]!] ?? {};
  return (category === 'http' && kind === 'status') || (rows.status[row]! >= 400 && (category === 'http' || category === 'error'));
}

/** Whether a row continues a failure stated above it. */
function isToldAbove(data: LogData, row: number): boolean {
  const head = headOf(data, row);
  return head !== row && (data.rows.mark[head] !== 0 || data.rows.level[head]! >= levelCode('error'));
}

const textOf = ({ rows, text }: LogData, row: number): string => text(rows.file[row]!, rows.line[row]!).slice(0, 1000);

/** The statement of a failure: its template with the names of its exceptions, which the template may have masked. */
function whatOf(data: LogData, row: number): string {
  const { rows } = data;
  const text = textOf(data, row);
  const named = !/Exception|Error/.test(text) ? [] : (text.match(/\b(?:[a-z]\w{0,40}\.){0,8}[A-Z]\w{0,80}(?:Exception|Error)\b/g) ?? []);
  return `${rows.template[row]!} ${[...new Set(named)].slice(0, 3).join(' ')}`;
}

const answered = new WeakMap<CauseContext, number>();

/** How many of the failures only state an answer; remembered per context. */
export function countOfAnswers(context: CauseContext): number {
  const known = answered.get(context) ?? context.failures.filter((row) => answers(context.data, row)).length;
  answered.set(context, known);
  return known;
}
