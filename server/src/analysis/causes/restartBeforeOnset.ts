import type { LineRef, LogData } from '../model.ts';
import { quoteOf } from '../quoteOf.ts';
import { inSentence, refOf, sentence, spanClaim } from '../sentences.ts';
import { spanOf, timeOrder } from '../time/timeOrder.ts';
import { backgroundEnd, hasBackground } from './_background.ts';
import { toldOrigins } from './_blames.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { slowName, slowOnset } from './_changeBeforeSlowdown.ts';
import { componentOf, componentsOf } from './_components.ts';
import { silences } from './_silences.ts';
import { answers } from './_risenStatements.ts';

/** A stop or start is looked for this long before the first failure, ms, or in the same second when stamps have no fractions. */
const WINDOW_MS = 120_000;
const SECOND_MS = 1000;
/** A program that was down at the first failure starts within this time after it, ms. */
const DOWN_MS = 60_000;
/** With fewer records before its start, a program has only begun to be logged. */
const LEAST_BEFORE = 10;
/** More starts before are routine, or a crash loop. */
const ROUTINE = 2;
/** Failures of a program this shortly before it stopped, ms, are the reason for the stop. */
const RIGHT_BEFORE_MS = 5000;
/** At least this share of the first failures must be of the restarted program, or name it. */
const MOSTLY = 0.5;
const MOST_READ = 100;
/** A new version also concerns callers that fail over its answers, when at most this share of the log, or so many ms, lies between. */
const AT_ONCE = 0.02;
const AT_ONCE_MS = 3000;
/** A program's messages about one start are this close to each other, ms. */
const STARTING_MS = 5000;
/** So many records after that show that it works. */
const WORKS = 3;
/** A version in a start message: `version 1.5.0`, `"version":"1.5.0"`, `shop-api v1.5.0`, `shop-api 1.5.0 starting`. */
const VERSION =
  /\b(?:(?:version|build|release)["']?(?:[ :=]{1,3}["']?v?)|v|[a-z][\w-]{0,40} (?=\d[\w.+-]{0,40} (?:start(?:ing|ed)|listening|ready|running)\b))(\d[\w.+-]{0,40}\w)/i;
/** The line with which a program begins is among so many first lines. */
const FIRST_LINES = 5;

/** A program was stopped, or started in another version, just before it or its callers began to fail. */
export const restartBeforeOnset: Cause = {
  id: 'restart-before-onset',
  title: 'A program was stopped or started anew shortly before',
  steps: [
    'Find out who stopped or started it, and whether another version or configuration came with it.',
    'Go back to the version that ran before, if it was another.',
    'Have callers wait or try again while it starts: take it out of service first, and in when it is ready.',
  ],
  find(context) {
    const begun = beginOf(context);
    const found = restartOf(begun);
    return found === null ? [] : [suspect(begun, found)];
  },
};

/** Records before an onset may have stamps up to this much later, ms. */
const slackOf = (onset: number): number => (onset % SECOND_MS === 0 ? SECOND_MS : 1);

/** The incident from where its failures become frequent: usual ones may come before. */
function fromRise(context: CauseContext): CauseContext {
  const { time } = context.data.rows;
  const from = hasBackground(context) ? backgroundEnd(context) : NaN;
  const failures = context.failures.filter((row) => time[row]! >= from);
  if (failures.length === 0 || !(from > context.onset)) return context;
  return { ...context, failures, onset: failures.reduce((first, row) => Math.min(first, time[row]!), Infinity) };
}

/** The beginning of an incident: its first failure, or a slow record before it. */
interface Begun extends CauseContext {
  readonly slow: number | null;
}

function beginOf(whole: CauseContext): Begun {
  const context = fromRise(whole);
  const slow = slowOnset(context);
  return slow === null || slow.time >= context.onset ? { ...context, slow: null } : { ...context, onset: slow.time, slow: slow.row };
}

/**
 * A restart: the program's last stop or start before the onset, and the stop before that start. Of a program that starts in another version
 * soon after its stop, or was down at the onset, the start is one after it.
 */
interface Restart {
  readonly row: number;
  readonly stop: number | null;
}

/**
 * The last stop or start, before the onset, of a program that ran before and that most of the first failures concern; null when there is
 * none.
 */
function restartOf(context: Begun): Restart | null {
  const { onset } = context;
  if (Number.isNaN(onset)) return null;
  return restartBefore(context) ?? restartSoonAfter(context);
}

function restartBefore(context: Begun): Restart | null {
  const { data, onset } = context;
  const { rows, facts } = data;
  const order = timeOrder(data);
  let start: number | null = null;
  // Only the last one of each program counts.
  const passed = new Set<string>();
  for (let at = order.at(onset + slackOf(onset)) - 1; at >= 0; at--) {
    const row = order.rows[at]!;
    if (rows.time[row]! < onset - WINDOW_MS) break;
    const kind = rows.fact[row] === 0 || rows.mark[row] !== 0 ? undefined : facts[rows.fact[row]!]?.kind;
    if (kind !== 'start' && kind !== 'stop') continue;
    if (start !== null && componentOf(data, row) !== componentOf(data, start)) continue;
    if (start !== null && kind === 'stop') return { row: start, stop: row };
    if (start !== null || passed.has(componentOf(data, row))) continue;
    passed.add(componentOf(data, row));
    if (!ranBefore(data, row) || !(isConcerned(context, row) || (kind === 'start' && isNewAtOnce(context, row)))) continue;
    if (kind === 'stop') return { row: versionAfter(data, row) ?? row, stop: row };
    start = row;
  }
  return start !== null && isAnew(data, start) ? { row: start, stop: null } : null;
}

/**
 * Whether a start without a stop before it is the program's own: another version, or a start that is not repeated. Other starts may be
 * those of jobs, or of a crash loop.
 */
const isAnew = (data: LogData, start: number): boolean =>
  versionsOf(data, start)[0] !== null ||
  ((isOwnStart(data, start) || tellsVersion(data, start)) && !failsSilently(data, start) && startsAfter(data, start) < ROUTINE);

/** Whether the program is among those that say nothing more after their start. */
const failsSilently = (data: LogData, start: number): boolean =>
  silences(data).some(
    ({ name, back, from }) => back === null && name === componentOf(data, start) && from - data.rows.time[start]! < DOWN_MS,
  );

/** Whether a row is a stop, or a start in words that the program used before. */
const isKnownStart = (data: LogData, row: number): boolean =>
  data.facts[data.rows.fact[row]!]?.kind !== 'start' || versionsOf(data, row)[0] !== null || isOwnStart(data, row);

/** A program tells its version when it begins, also one of which the log holds no earlier start. */
function tellsVersion(data: LogData, row: number): boolean {
  const { rows, text } = data;
  return VERSION.test(text(rows.file[row]!, rows.line[row]!).slice(0, 2000)) && worksAfter(data, row);
}

/** Whether a program that started works on: it makes so many records without a failure. */
function worksAfter(data: LogData, start: number): boolean {
  const { time, mark, length } = data.rows;
  const { of } = componentsOf(data);
  let works = 0;
  for (let row = start + 1; row < length && works < WORKS; row++)
    if (of[row] === of[start] && mark[row] === 0 && time[row]! > time[start]! + STARTING_MS) works++;
  return works === WORKS;
}

/** How often a program reports its start again later in its file. */
function startsAfter({ rows: { template, file, length } }: LogData, start: number): number {
  let often = 0;
  for (let row = start + 1; row < length && file[row] === file[start]; row++) if (template[row] === template[start]) often++;
  return often;
}

/** The first start since the onset of a program that ran before and was silent in between: it was down when others missed it. */
function restartSoonAfter(context: Begun): Restart | null {
  const { data, onset } = context;
  const { rows, facts } = data;
  const order = timeOrder(data);
  const spoke = new Set<string>();
  for (let at = order.at(onset + 1); at < order.rows.length; at++) {
    const row = order.rows[at]!;
    if (rows.time[row]! > onset + DOWN_MS) return null;
    const component = componentOf(data, row);
    if (spoke.has(component)) continue;
    const kind = rows.mark[row] !== 0 ? undefined : facts[rows.fact[row]!]?.kind;
    // Its words about its end are not those of a program that runs; in the second of a coarse stamp they may precede the failure.
    if (kind === 'stop' || (kind !== 'start' && rows.time[row]! < onset + slackOf(onset))) continue;
    spoke.add(component);
    if (kind !== 'start') continue;
    const told = withVersion(data, row);
    if (isAnew(data, told) && ranBefore(data, row) && (isConcerned(context, row) || isNewAtOnce(context, told)))
      return { row: told, stop: null };
  }
  return null;
}

/** The message with which a stopped program soon starts in another version; null when it does not. */
function versionAfter(data: LogData, stop: number): number | null {
  const { time, file, fact, length } = data.rows;
  for (let row = stop + 1; row < length && file[row] === file[stop] && !(time[row]! > time[stop]! + DOWN_MS); row++) {
    if (data.facts[fact[row]!]?.kind !== 'start' || componentOf(data, row) !== componentOf(data, stop)) continue;
    const told = withVersion(data, row);
    return versionsOf(data, told)[0] === null ? null : told;
  }
  return null;
}

/** Of the messages with which a program starts, this one and later ones, the one that names another version than before; otherwise this. */
function withVersion(data: LogData, start: number): number {
  const { time, file, fact, length } = data.rows;
  for (let row = start; row < length && file[row] === file[start] && !(time[row]! > time[start]! + STARTING_MS); row++) {
    if (
      data.facts[fact[row]!]?.kind === 'start' &&
      componentOf(data, row) === componentOf(data, start) &&
      versionsOf(data, row)[0] !== null
    )
      return row;
  }
  return start;
}

/** Whether a start has the wording with which the program's log begins. */
function isOwnStart(data: LogData, row: number): boolean {
  const { template, file } = data.rows;
  const component = componentOf(data, row);
  let said = 0;
  for (let first = data.rows.file.indexOf(file[row]!); first < row && said < FIRST_LINES; first++) {
    if (componentOf(data, first) !== component) continue;
    if (template[first] === template[row]) return true;
    said++;
  }
  return false;
}

/** What identifies the program of a line: its component and, in a log of a whole machine, its source. */
const speakerOf = ({ rows }: LogData, row: number): string => `${rows.file[row]!} ${rows.service[row]!} ${rows.source[row]!}`;

/** Whether the program of a stop or start logged much before, reported no failure, and did not start again and again. */
function ranBefore(data: LogData, row: number): boolean {
  const { rows } = data;
  const [own, component] = [speakerOf(data, row), componentOf(data, row)];
  const isOwn = (one: number): boolean => componentOf(data, one) === component || speakerOf(data, one) === own;
  const failed = (one: number): boolean =>
    rows.mark[one] !== 0 && rows.time[one]! >= rows.time[row]! - RIGHT_BEFORE_MS && !answers(data, one) && isOwn(one);
  let [said, alike] = [0, 0];
  // Failures right before, less those that the program stated long before, too: it lives with these.
  const last = new Set<number>();
  for (let before = row - 1; before >= 0 && rows.file[before] === rows.file[row]; before--) {
    if (rows.template[before] === rows.template[row] && ++alike > ROUTINE) return false;
    if (failed(before)) last.add(rows.template[before]!);
    else if (rows.mark[before] !== 0) last.delete(rows.template[before]!);
    if (said < LEAST_BEFORE && isOwn(before)) said++;
  }
  return said >= LEAST_BEFORE && last.size === 0;
}

/**
 * Whether the program is the slow one, or most of the first failures are its own or name it as callee; failures that only state an answer
 * do not count.
 */
function isConcerned({ data, failures, slow }: Begun, row: number): boolean {
  const { source, time } = data.rows;
  const component = componentOf(data, row);
  if (slow !== null) return component === slowName(data);
  const own = speakerOf(data, row);
  const read = failures
    .filter((one) => !answers(data, one))
    .sort((a, b) => time[a]! - time[b]!)
    .slice(0, MOST_READ);
  // All loggers of a program count, as classes have their own; when the component is a whole machine, only the program's own lines.
  const isProgram = source[row] === 0 || data.rows.service[row] !== 0 || data.names[source[row]!]!.includes('.');
  const isOwn = (one: number): boolean => componentOf(data, one) === component && (isProgram || speakerOf(data, one) === own);
  const origin = toldOrigins(data, read);
  const concerned = read.filter((one) => isOwn(one) || (component !== '' && origin(one) === component));
  return concerned.length > 0 && concerned.length >= MOSTLY * read.length;
}

/** Whether the first failure follows a start with its version too soon for chance. */
function isNewAtOnce({ data, onset }: Begun, row: number): boolean {
  const most = Math.max(AT_ONCE_MS, AT_ONCE * (onset - spanOf(data).start));
  return Math.abs(onset - data.rows.time[row]!) <= most && tellsVersion(data, row);
}

/** The version in a start message and the different one before it; both null when there is none. */
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

/** When failures that begin at once neither are the program's own nor name it, and no earlier version is known. */
const NEAR_BY = 0.65;

function suspect(context: Begun, { row: last, stop }: Restart): Suspect {
  const { data, failures, onset, slow, prefix } = context;
  const { rows, facts } = data;
  const isStart = facts[rows.fact[last]!]!.kind === 'start';
  const [now, before] = isStart ? versionsOf(data, last) : [null, null];
  const row = now === null && stop !== null ? stop : last;
  const name = inSentence(componentOf(data, row));
  const what =
    now === null
      ? row === stop || !isStart
        ? 'was stopped'
        : 'was started anew'
      : `was started as version ${inSentence(now)} (was ${inSentence(before!)})`;
  const [at, first] = [refOf(data, row), refOf(data, slow ?? failures.find((one) => rows.time[one] === onset)!)];
  const gap = onset - rows.time[row]!;
  if (-gap >= slackOf(onset) && isStart) return wasDown(context, row, [at, first]);
  return {
    // Failures that begin after the program runs again may have another reason.
    confidence: Math.min(
      now !== null ? (isConcerned(context, last) ? 0.88 : 0.75) : last === row || onset <= rows.time[last]! ? 0.8 : 0.55,
      isKnownStart(data, last) && (now !== null || isConcerned(context, last)) ? 1 : NEAR_BY,
    ),
    category: now === null ? 'restart' : 'config',
    sentence: sentence(
      `${prefix}.restart`,
      `${slow === null ? 'Failures began' : 'Requests got slower'} ${gap > 0 ? '{gap} after' : 'when'} ${name || 'the program'} ${what}: {text}`,
      {
        ...(gap > 0 ? { gap: spanClaim(gap, at, first) } : {}),
        text: quoteOf(data, row),
      },
    ),
    detail: [],
    services: name === '' ? [] : [name],
    evidence: [at, first],
  };
}

/** A program that was down when others began to fail, and was started afterwards. */
function wasDown(context: Begun, row: number, [at, first]: readonly [LineRef, LineRef]): Suspect {
  const { data, onset, slow, prefix } = context;
  const [now, before] = versionsOf(data, row);
  const name = inSentence(componentOf(data, row));
  const as = now === null ? 'anew' : `as version ${inSentence(now)} (was ${inSentence(before!)})`;
  return {
    confidence:
      now !== null ? (isConcerned(context, row) ? 0.88 : 0.75) : isConcerned(context, row) && isOwnStart(data, row) ? 0.8 : NEAR_BY,
    category: 'restart',
    sentence: sentence(
      `${prefix}.down`,
      `${name || 'The program'} was down when ${slow === null ? 'failures began' : 'requests got slower'}: it was started ${as} {gap} after the first: {text}`,
      {
        gap: spanClaim(data.rows.time[row]! - onset, first, at),
        text: quoteOf(data, row),
      },
    ),
    detail: [],
    services: name === '' ? [] : [name],
    evidence: [first, at],
  };
}
