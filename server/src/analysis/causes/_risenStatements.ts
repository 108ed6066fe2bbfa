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

/** A statement counts as risen from so large a likelihood ratio (G, natural logarithm) of its rate against background. */
const LEAST_LIFT = 3;
/** What remains of the weight of a failure that is an answer's status alone, or tells of a callee's. */
const ANSWER = 0.05;
/** Beyond so many failures their text is not read: templates alone tell them apart. */
const MOST_READ = 20_000;

/** Instants, ms: what is logged before `split` is background, what is after `end` is not looked at. */
export interface Times {
  readonly split: number;
  readonly end: number;
}

/** How much more often a failure statement is made than before, by row. */
export type Risen = ReadonlyMap<number, number>;

/** The failures whose statement is made much more often than before, weighed by how far it rose and how few components make it. */
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
    // What a program prints when it dies stands below a record that tells of something else.
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
    // a statement that rose in one service while it is made everywhere tells less
    const lift = Math.sqrt(likelihoodRise(group.before, group.during.length, ratio) * likelihoodRise(all.before, all.during.length, ratio));
    if (lift < LEAST_LIFT) continue;
    const rarity = Math.log(1 + services / all.speakers.size);
    for (const row of group.during) risen.set(row, (lift / group.during.length) * rarity);
  }
  // That a client is gone tells of nothing but of that client.
  const gone = read ? [...risen.keys()].filter((row) => tellsOfGoneClient(textOf(data, row))) : [];
  for (const row of gone) if (!known.has(goneClient(textOf(data, row)) ?? '')) risen.delete(row);
  const isAnswer = (row: number): boolean => answers(data, row) || (read && passesOn(data, row));
  // Who only states an answer's status passes on what failed behind it, where anything else is told.
  if (![...risen.keys()].every(isAnswer)) for (const [row, weight] of risen) if (isAnswer(row)) risen.set(row, weight * ANSWER);
  return risen;
}

interface Group {
  before: number;
  readonly during: number[];
}

/** Whether a row states the failure of an answer, and no more. */
export function answers({ rows, marks }: LogData, row: number): boolean {
  const { category, kind } = marks[rows.mark[row]!] ?? {};
  return (category === 'http' && kind === 'status') || (rows.status[row]! >= 400 && (category === 'http' || category === 'error'));
}

/** Whether a row goes on with a failure that was stated above it. */
function isToldAbove(data: LogData, row: number): boolean {
  const head = headOf(data, row);
  return head !== row && (data.rows.mark[head] !== 0 || data.rows.level[head]! >= levelCode('error'));
}

const textOf = ({ rows, text }: LogData, row: number): string => text(rows.file[row]!, rows.line[row]!).slice(0, 1000);

/** A failure's statement: its template with the exceptions it names, which a template may have taken for a value. */
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
