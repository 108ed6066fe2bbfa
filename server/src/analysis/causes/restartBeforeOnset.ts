import type { LogData } from '../model.ts';
import { quoteOf } from '../quoteOf.ts';
import { inSentence, refOf, sentence, spanClaim } from '../sentences.ts';
import { timeOrder } from '../time/timeOrder.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { componentOf } from './_components.ts';
import { namedPeer } from './_namedPeers.ts';
import { answers } from './_risenStatements.ts';

/** So long before the first failure a stop or a start is looked for, ms; of stamps without fractions it may stand in the same second. */
const WINDOW_MS = 120_000;
const SECOND_MS = 1000;
/** What said so little before its start was just begun to be logged. */
const LEAST_BEFORE = 10;
/** More starts before are routine, or a loop of crashes. */
const ROUTINE = 2;
/** What failed in a program so shortly before it stopped is why it did, ms. */
const RIGHT_BEFORE_MS = 5000;
/** Such a share of so many failures, the first, must be of what was started, or name it. */
const MOSTLY = 0.5;
const MOST_READ = 100;
/** As start lines name a version: `version 1.5.0`, `"version":"1.5.0"`, `shop-api v1.5.0`. */
const VERSION = /\b(?:(?:version|build|release)["']?(?:[ :=]{1,3}["']?v?)|v)(\d[\w.+-]{0,40}\w)/i;

/** A program was stopped, or started as another version, right before it, or who calls it, began to fail. */
export const restartBeforeOnset: Cause = {
  id: 'restart-before-onset',
  title: 'A program was stopped or started anew shortly before',
  steps: [
    'Find out who stopped or started it, and whether another version or configuration came with it.',
    'Go back to the version that ran before, if it was another.',
    'Have callers wait or try again while it starts: take it out of service first, and in when it is ready.',
  ],
  find(context) {
    const found = restartOf(context);
    return found === null ? [] : [suspect(context, found)];
  },
};

/** What a program told of its restart: its last stop or start before the onset, and the stop before such a start. */
interface Restart {
  readonly row: number;
  readonly stop: number | null;
}

/** The last stop or start before the onset of a program that ran before and that most of the first failures are about; null of none. */
function restartOf(context: CauseContext): Restart | null {
  const { data, onset } = context;
  const { rows, facts } = data;
  if (Number.isNaN(onset)) return null;
  const order = timeOrder(data);
  const slack = onset % SECOND_MS === 0 ? SECOND_MS : 1;
  let start: number | null = null;
  // Of each program its last one counts.
  const passed = new Set<string>();
  for (let at = order.at(onset + slack) - 1; at >= 0; at--) {
    const row = order.rows[at]!;
    if (rows.time[row]! < onset - WINDOW_MS) break;
    const kind = rows.fact[row] === 0 || rows.mark[row] !== 0 ? undefined : facts[rows.fact[row]!]?.kind;
    if (kind !== 'start' && kind !== 'stop') continue;
    if (start !== null && componentOf(data, row) !== componentOf(data, start)) continue;
    if (start !== null && kind === 'stop') return { row: start, stop: row };
    if (start !== null || passed.has(componentOf(data, row))) continue;
    passed.add(componentOf(data, row));
    if (!ranBefore(data, row) || !isConcerned(context, row)) continue;
    if (kind === 'stop') return { row, stop: null };
    start = row;
  }
  // A start alone may be that of anything: of a job, a backup.
  return start === null || versionsOf(data, start)[0] === null ? null : { row: start, stop: null };
}

/** Who says a line: its component and, in a log of a whole machine, its program. */
const speakerOf = ({ rows }: LogData, row: number): string => `${rows.file[row]!} ${rows.service[row]!} ${rows.source[row]!}`;

/** Whether the program of a stop or a start said much before and nothing of a failure, and did not start again and again. */
function ranBefore(data: LogData, row: number): boolean {
  const { rows } = data;
  const [own, component] = [speakerOf(data, row), componentOf(data, row)];
  const isOwn = (one: number): boolean => componentOf(data, one) === component || speakerOf(data, one) === own;
  const failed = (one: number): boolean =>
    rows.mark[one] !== 0 && rows.time[one]! >= rows.time[row]! - RIGHT_BEFORE_MS && !answers(data, one) && isOwn(one);
  let [said, alike] = [0, 0];
  for (let before = row - 1; before >= 0 && rows.file[before] === rows.file[row]; before--) {
    if ((rows.template[before] === rows.template[row] && ++alike > ROUTINE) || failed(before)) return false;
    if (said < LEAST_BEFORE && isOwn(before)) said++;
  }
  return said >= LEAST_BEFORE;
}

/** Whether most of the first failures are of the program, or name it as the one that was called; answers alone tell of neither. */
function isConcerned({ data, failures }: CauseContext, row: number): boolean {
  const { source, time } = data.rows;
  const component = componentOf(data, row);
  const own = speakerOf(data, row);
  const read = failures
    .filter((one) => !answers(data, one))
    .sort((a, b) => time[a]! - time[b]!)
    .slice(0, MOST_READ);
  // A program tells of its failures in any of its loggers; where a component is a whole machine only its own lines count.
  const isOwn = (one: number): boolean => componentOf(data, one) === component && (source[row] === 0 || speakerOf(data, one) === own);
  const concerned = read.filter((one) => isOwn(one) || (component !== '' && namedPeer(data, one) === component));
  return concerned.length > 0 && concerned.length >= MOSTLY * read.length;
}

/** The version that a start names, where one before named another; both null where there is none. */
function versionsOf(data: LogData, row: number): readonly [now: string | null, before: string | null] {
  const { rows, text } = data;
  const named = (one: number): string | null => VERSION.exec(text(rows.file[one]!, rows.line[one]!).slice(0, 2000))?.[1] ?? null;
  const now = named(row);
  if (now === null) return [null, null];
  for (let before = row - 1; before >= 0 && rows.file[before] === rows.file[row]; before--) {
    if (rows.template[before] !== rows.template[row]) continue;
    const former = named(before);
    return former === null || former === now ? [null, null] : [now, former];
  }
  return [null, null];
}

function suspect({ data, failures, onset, prefix }: CauseContext, { row: last, stop }: Restart): Suspect {
  const { rows, facts } = data;
  const isStart = facts[rows.fact[last]!]!.kind === 'start';
  const [now, before] = isStart ? versionsOf(data, last) : [null, null];
  const row = now === null && stop !== null ? stop : last;
  const name = inSentence(componentOf(data, row));
  const what = now === null ? 'was stopped' : `was started as version ${inSentence(now)} (was ${inSentence(before!)})`;
  const [at, first] = [
    refOf(data, row),
    refOf(
      data,
      failures.find((one) => rows.time[one] === onset)!,
    ),
  ];
  const gap = onset - rows.time[row]!;
  return {
    // What fails only when it runs again may fail over something else.
    confidence: now !== null ? 0.88 : last === row || onset <= rows.time[last]! ? 0.8 : 0.55,
    category: now === null ? 'restart' : 'config',
    sentence: sentence(`${prefix}.restart`, `Failures began ${gap > 0 ? '{gap} after' : 'when'} ${name || 'the program'} ${what}: {text}`, {
      ...(gap > 0 ? { gap: spanClaim(gap, at, first) } : {}),
      text: quoteOf(data, row),
    }),
    detail: [],
    services: name === '' ? [] : [name],
    evidence: [at, first],
  };
}
