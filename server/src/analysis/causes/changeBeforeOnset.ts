import { CONFIGURED } from '../facts/changes.ts';
import { levelCode } from '../lines/levels.ts';
import { LIFT } from '../findings/whyBurst.ts';
import type { Claim, LogData, Sentence } from '../model.ts';
import { countOf, rowIndex, selectRows } from '../selectRows.ts';
import { refOf, sentence, timeClaim, type Unnamed } from '../sentences.ts';
import { spanOf, timeOrder } from '../time/timeOrder.ts';
import { median } from '../statistics.ts';
import { burstOf } from './_background.ts';
import { afterChange, changeBeforeSlowdown, slowOnset } from './_changeBeforeSlowdown.ts';
import { changeByOrder } from './_changeByOrder.ts';
import { countOfFailures, earliest, type Cause, type CauseContext, type Suspect } from './_cause.ts';
import { componentOf } from './_components.ts';
import { failureAboutChange } from './_failureAboutChange.ts';
import { removalBefore } from './_missedThings.ts';

/** A change more than so many minutes before the first failure is not suspected. */
const WINDOW_MINUTES = 15;
/** A log that begins with its program's start shows the start-up for this long, ms. */
const START_UP_MS = 60_000;
/** A configuration loaded this shortly after the first line belongs to the start-up, ms. */
const AT_ONCE_MS = 2000;
/** This long after a program's last start-up message the start is over, ms. */
const SETTLED_MS = 20_000;
/** The first loading, not a repeated one. */
const LOADS = /\b(?<!re-)load(?:ed|ing)\b/i;
/** A statement made more often than this before is routine. */
const ROUTINE = 2;
/** At most so many different changes are examined, the nearest first. */
const MOST_CHANGES = 20;

/** Failures that go on all along rise when they become so many times as frequent. */
const ROSE = 10;
/** With fewer failures their rate is unknown. */
const LEAST_RISEN = 10;

/** When it began: the first failure of the incident, or the first of a burst that rose from constant failures. */
interface Onset {
  readonly row: number;
  readonly time: number;
  /** When the burst ended; null for a first failure. */
  readonly until: number | null;
  /** By what factor the rate rose; null when that is not stated. */
  readonly lift: Claim | null;
}

/** Something changed shortly before the first failure, or before a component became slow: deployment, configuration, switch, failover. */
export const changeBeforeOnset: Cause = {
  id: 'change-before-onset',
  title: 'A change shortly before failures began or rose',
  steps: [
    'Roll back the change that came before failures began or rose, or switch it off.',
    'Compare the configuration before and after the change.',
    'Release changes in stages, and watch the failures named here as the stop signal.',
  ],
  find(context) {
    const suspects = onsetsOf(context).flatMap((onset) => {
      const row = removalBefore(context.data, context.failures, onset.time) ?? lastChange(context, onset);
      return row === null ? [] : [suspect(context, row, onset)];
    });
    const slow = slowOnset(context);
    const change = slow && lastChange(context, slow);
    if (slow && change !== null) suspects.push(changeBeforeSlowdown(context, change, slow.row));
    const byOrder = changeByOrder(context);
    if (byOrder !== null) suspects.push(byOrder);
    return suspects.sort((a, b) => b.confidence - a.confidence).slice(0, 1);
  },
  ruledOut(context) {
    const { data, prefix } = context;
    const [began] = onsetsOf(context);
    if (began === undefined || !changesBefore(context, began).next().done) return null;
    const at = refOf(data, began.row);
    return sentence(`${prefix}.nochange`, `No change is logged in the ${WINDOW_MINUTES} minutes before the first failure at {t}.`, {
      t: timeClaim(new Date(began.time).toISOString(), at),
    });
  },
  collect: 'Deployment, configuration and feature-flag changes of the hour before the first failure.',
};

function onsetsOf(context: CauseContext): readonly Onset[] {
  const { data, failures, onset } = context;
  if (failures.length === 0 || Number.isNaN(onset)) return [];
  const { rows } = data;
  const first = earliest(data, failures);
  const began = { row: first, time: onset, until: null, lift: null };
  const burst = burstOf(context);
  const [from, to] = [Date.parse(burst?.firstTime ?? ''), Date.parse(burst?.lastTime ?? '')];
  const lift = burst?.why.claims.find(({ id }) => id === `${burst.id}.${LIFT}`) ?? null;
  const later = failures.filter((failure) => rows.time[failure]! >= from);
  if (later.length === 0) return [began];
  const row = earliest(data, later);
  if (row === first && lift === null) return [began];
  const rose = { row, time: rows.time[row]!, until: to + 1, lift };
  return row === first ? [rose] : [began, rose];
}

/** The nearest earlier change that is neither routine nor part of a start-up. */
function lastChange(context: CauseContext, onset: Pick<Onset, 'row' | 'time'>): number | null {
  const { data } = context;
  const known = new Set<number>();
  for (const row of changesBefore(context, onset)) {
    const template = data.rows.template[row]!;
    if (known.has(template)) continue;
    known.add(template);
    if (!isStartUp(data, row) && !isRoutine(data, row)) return row;
    if (known.size === MOST_CHANGES) break;
  }
  return null;
}

/** The changes within the window before the onset, the nearest first. */
function* changesBefore(
  { data: { rows, facts }, data }: CauseContext,
  { row: first, time }: Pick<Onset, 'row' | 'time'>,
): Generator<number, void> {
  const order = timeOrder(data);
  let at = order.at(time);
  while (at < order.rows.length && rows.time[order.rows[at]!] === time) at++;
  while (--at >= 0) {
    const row = order.rows[at]!;
    const gap = time - rows.time[row]!;
    if (gap > WINDOW_MINUTES * 60_000) return;
    const kind = rows.fact[row] === 0 ? null : facts[rows.fact[row]!]?.kind;
    // Settings logged for debugging are no change.
    const isTold = kind === 'change' || (kind === 'configuration' && !isForDebugging(data, row));
    if (isTold && !(gap === 0 && row > first)) yield row;
  }
}

const isForDebugging = ({ rows }: LogData, row: number): boolean => rows.level[row] !== 0 && rows.level[row]! <= levelCode('debug');

/** Whether a program says this while it starts, and nothing before shows that it was ever otherwise. */
function isStartUp({ rows, facts, templates }: LogData, change: number): boolean {
  const file = rows.file[change]!;
  let row = rows.file.indexOf(file);
  while (row < change && Number.isNaN(rows.time[row]!)) row++;
  const until = rows.time[row]! + START_UP_MS;
  if (!(rows.time[change]! <= until)) return false;
  // Settings are printed and read before a start is reported too; other changes before a start may be the reason for it.
  const fact = facts[rows.fact[change]!];
  const configures = fact?.kind === 'configuration' || fact?.why === CONFIGURED;
  const atOnce = configures && rows.time[change]! <= rows.time[row]! + AT_ONCE_MS;
  // A program that fails over its settings never reports its start, and some report it in unknown words.
  if (atOnce && (fact?.kind === 'configuration' || LOADS.test(templates[rows.template[change]!]!.text))) return true;
  const settings = atOnce || fact?.kind === 'configuration';
  let last = Number.NaN;
  for (; row < rows.length && rows.file[row] === file && !(rows.time[row]! > until); row++) {
    if (rows.fact[row] === 0 || facts[rows.fact[row]!]?.kind !== 'start') continue;
    if (row > change) return settings || last <= rows.time[change]!;
    if (settings) return true;
    last = rows.time[row]!;
  }
  return rows.time[change]! - last <= SETTLED_MS;
}

/** Whether the same was said more than twice before, or at such even intervals that it may have been before the log begins. */
function isRoutine({ rows }: LogData, change: number): boolean {
  const first = rows.file.indexOf(rows.file[change]!);
  const said: number[] = [];
  let before = 0;
  for (let row = first; row < rows.length && rows.file[row] === rows.file[change]; row++) {
    if (rows.template[row] !== rows.template[change] || rows.fact[row] !== rows.fact[change]) continue;
    said.push(rows.time[row]!);
    if (row < change && ++before > ROUTINE) return true;
  }
  const gaps = said.slice(1).map((time, i) => time - said[i]!);
  return said.length > 2 * ROUTINE && said[0]! - rows.time[first]! <= 2 * median(gaps);
}

function suspect(context: CauseContext, row: number, onset: Onset): Suspect {
  const { data, failures, incident, prefix } = context;
  const { rows } = data;
  const at = refOf(data, row);
  const first = refOf(data, onset.row);
  const gap = onset.time - rows.time[row]!;
  // With stamps of whole seconds, failures in the same second as the change were not before it.
  const until = { file: at.file, marked: true, toTime: new Date(rows.time[row]! - 1).toISOString() };
  const before = countOf(rows, selectRows(data, until));
  const own = failures.filter(
    (one) => rows.file[one] === rows.file[row] && (onset.until === null || isWithin(rows.time[one]!, onset.time, onset.until)),
  );
  const after = countOfFailures(data, own, {});
  const shared = failureAboutChange(context, row);
  const said = afterChange(data, prefix, `Failures ${riseOf(onset)}`, row, onset.row);
  const counted = sentence(
    `${prefix}.change.count`,
    `Failures logged before it: {before}; in the ${onset.until === null ? 'incident' : 'burst'} after it: {after}.`,
    {
      before: { kind: 'count', value: before, of: until, evidence: [] },
      after,
    },
  );
  const service = componentOf(data, row);
  return {
    confidence: confidenceOf(isQuiet(context, onset, before, own) || isQuietElsewhere(context, onset, row, own), gap, shared !== null),
    category: 'config',
    sentence: onset.lift === null ? said : { ...said, claims: [...said.claims, onset.lift] },
    detail: [...(shared === null ? [] : [named(context, shared.quote)]), ...(incident?.startTime && own.length > 0 ? [counted] : [])],
    services: service ? [service] : [],
    evidence: [at, first, ...(shared === null || shared.row === failures[0] ? [] : [refOf(data, shared.row)])],
  };
}

const riseOf = ({ until, lift }: Onset): string =>
  until === null ? 'began' : lift === null ? 'rose' : `rose to {${lift.id}} times the usual rate`;

/** Whether hardly anything failed before, or failed much more rarely. */
function isQuiet({ data, data: { rows } }: CauseContext, { time, until }: Onset, before: number, own: readonly number[]): boolean {
  const during = countOf(rows, own);
  if (until === null && before <= during / 20) return true;
  if (until === null && during < LEAST_RISEN) return false;
  const end = until ?? own.reduce((last, row) => Math.max(last, rows.time[row]!), time + 1);
  return during >= (ROSE * before * (end - time)) / (time - spanOf(data).start);
}

/** The same over all files, when others than that of the change tell of most failures. */
function isQuietElsewhere(context: CauseContext, onset: Onset, change: number, own: readonly number[]): boolean {
  const { data, failures } = context;
  const { time } = data.rows;
  const within = failures.filter((row) => onset.until === null || isWithin(time[row]!, onset.time, onset.until));
  const before = rowIndex(data).marked.filter((row) => time[row]! < time[change]!).length;
  return own.length < LEAST_RISEN && isQuiet(context, onset, before, within);
}

const isWithin = (time: number, from: number, to: number): boolean => time >= from && time <= to;

/** A change just before a first failure is likely its cause, the more so when it concerns what then fails. */
function confidenceOf(quiet: boolean, gap: number, shared: boolean): number {
  if (!quiet) return 0.3;
  return (shared ? 0.9 : 0.65) * (gap <= 120_000 ? 1 : 0.8);
}

const named = ({ prefix }: CauseContext, text: Unnamed): Sentence =>
  sentence(`${prefix}.change.shared`, 'A failure names the very thing that was changed: {text}', { text });
