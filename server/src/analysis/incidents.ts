import { entitiesOf, iso } from './findings/makeFinding.ts';
import { hash } from './hash.ts';
import { atLeast, importance } from './findings/kinds.ts';
import { episodesOf, type Episode } from './incidents/episodes.ts';
import { BACKGROUND, isCrowd, zonesOf } from './incidents/zones.ts';
import { joinEpisodes } from './incidents/joinEpisodes.ts';
import { lastSuccessBefore, recoveryAfter, succeedsMeanwhile } from './incidents/aroundIncident.ts';
import { partsOf } from './incidents/partsOf.ts';
import { peakOf } from './incidents/peakOf.ts';
import { countTold, summaryOf } from './incidents/summaryOf.ts';
import { slowIncident } from './incidents/slowIncident.ts';
import { titleOfIncident } from './incidents/titleOfIncident.ts';
import { calmAfter, isAllAlong } from './incidents/usualFailures.ts';
import { viewsOf } from './incidents/viewsOf.ts';
import type { Finding, Incident, LogData, Severity } from './model.ts';
import { refOf } from './sentences.ts';
import { leastLead } from './slowdowns/slowdownOf.ts';
import { spanOf } from './time/timeOrder.ts';
import { runAll, type Steps } from './steps.ts';

/** At most so many incidents are reported; other failures remain findings. */
export const INCIDENTS_LIMIT = 20;

/** The incidents of a log, see `incidentSteps`. */
export function findIncidents(data: LogData, findings: readonly Finding[]): readonly Incident[] {
  return runAll(incidentSteps(data, findings));
}

/**
 * Incidents from onset to recovery, the most important first: findings close in time and alike in cause. Findings are cut into episodes
 * before, since one template may fail in the morning and at night for different reasons.
 */
export function* incidentSteps(data: LogData, findings: readonly Finding[]): Steps<readonly Incident[]> {
  const episodes = episodesOf(data, findings);
  const hasBursts = findings.some(({ kind }) => kind === 'burst');
  const groups = joinEpisodes(
    data,
    episodes.filter((episode) => !isUsualBackground(data, episode)),
  ).filter((group) => isIncident(data, group, hasBursts));
  const isSlow = episodes.some(isSlowdown);
  const ranked = groups.map((group) => ({
    group,
    rows: membersOf(data, group),
    rank: rankOf(group) - (isSlow && isStray(data, group) ? STRAY : 0),
  }));
  const startOf = (rows: readonly number[]): string => iso(data.rows.time[rows[0] ?? 0] ?? NaN) ?? '';
  ranked.sort(
    (a, b) =>
      b.rank - a.rank ||
      startOf(a.rows).localeCompare(startOf(b.rows)) ||
      (data.rows.line[a.rows[0] ?? 0] ?? 0) - (data.rows.line[b.rows[0] ?? 0] ?? 0),
  );
  const incidents: Incident[] = [];
  for (const { group, rows } of ranked.slice(0, INCIDENTS_LIMIT)) {
    yield;
    incidents.push(incidentOf(data, group, rows, findings));
  }
  return incidents;
}

/** Whether an episode outside of all bursts consists of failures that go on all along, over more than half of the log. */
function isUsualBackground(data: LogData, { zone, usual, finding }: Episode): boolean {
  if (zone !== BACKGROUND || !isAllAlong(data, usual)) return false;
  const { start, end } = spanOf(data);
  return (Date.parse(finding.lastTime ?? '') - Date.parse(finding.firstTime ?? '')) * 2 > end - start;
}

/** In a log with bursts, failures outside of them are background, except for crashes, traces and fatal levels. */
function isIncident(data: LogData, group: readonly Episode[], hasBursts: boolean): boolean {
  return !hasBursts || !isStray(data, group);
}

/** Where order stands for time, bursts have no surroundings: outside is what is not alike and near. */
const isOutside = ({ zone, timed, finding }: Episode): boolean => zone === BACKGROUND || (!timed && finding.kind !== 'burst');

function isStray(data: LogData, group: readonly Episode[]): boolean {
  return (
    group.every(isOutside) &&
    group.every(
      ({ finding, rows }) => finding.kind !== 'crash' && finding.kind !== 'traceback' && !rows.some((row) => atLeast(data, row, 'fatal')),
    )
  );
}

/** How far failures outside of a slowdown rank below it: more than the difference between an error and a warning. */
const STRAY = 300;

const isSlowdown = ({ finding }: Episode): boolean => finding.kind === 'slowdown';

/** A slowdown ranks like an error. */
function rankOf(group: readonly Episode[]): number {
  const ranks = group.map(({ finding, rows }) =>
    importance({ kind: finding.kind, severity: finding.kind === 'slowdown' ? 'error' : finding.severity, count: rows.length }),
  );
  // Spreading would exceed the number of arguments of a call for large groups.
  return ranks.reduce((most, rank) => Math.max(most, rank), -Infinity);
}

function incidentOf(data: LogData, whole: readonly Episode[], members: readonly number[], all: readonly Finding[]): Incident {
  const slow = whole.find(isSlowdown);
  const group = whole.filter((episode) => episode !== slow);
  if (slow !== undefined && group.length === 0) return slowIncident(data, slow, all);
  const rows = slow === undefined ? members : membersOf(data, group);
  const first = rows[0] ?? 0;
  const last = rows[rows.length - 1] ?? first;
  const leading = [...group].sort(
    (a, b) => importance({ ...b.finding, count: b.rows.length }) - importance({ ...a.finding, count: a.rows.length }) || a.from - b.from,
  );
  const isBurst = group.some(({ zone }) => zone !== null && zone !== BACKGROUND);
  const sign = recoveryAfter(data, rows);
  const isTold = sign !== null && (sign.how === 'stated' || !isBurst || !succeedsMeanwhile(data, rows));
  const calm = (isBurst && !isTold) || sign === null ? calmAfter(data, rows, zonesOf(all.filter(isCrowd)), isBurst) : null;
  const over = calm === null ? sign : { at: refOf(data, calm[0]), time: data.rows.time[calm[0]]!, how: 'calm' as const };
  const peak = peakOf(data, rows)?.[0];
  const findings = [...new Set([...leading, ...(slow ? [slow] : [])].map(({ finding }) => finding.id))];
  const views = viewsOf(data, members, all);
  const parts = partsOf(data, group);
  const lead = group.some(({ finding }) => finding.kind === 'burst') ? leastLead(data) : 0;
  const leads = slow !== undefined && slow.from < data.rows.time[first]! - lead ? slow : null;
  const firstFailure = refOf(data, first);
  const id = `incident-${hash(`${firstFailure.file}\n${firstFailure.startLine}\n${findings[0] ?? ''}`)}`;
  return {
    id,
    title: `${leads === null ? '' : `${leads.finding.title}, then `}${titleOfIncident(data, leading, rows)}`,
    startTime: iso(leads?.from ?? data.rows.time[first] ?? NaN),
    endTime: iso(data.rows.time[last] ?? NaN),
    peakTime: peak === undefined ? null : iso(data.rows.time[peak] ?? NaN),
    recoveryTime: over && iso(over.time),
    firstFailure,
    ...(leads === null ? {} : { slowSince: refOf(data, leads.rows[0]!) }),
    lastSuccess: lastSuccessBefore(data, leads?.rows ?? rows)?.at ?? null,
    recovery: over && { at: over.at, how: over.how },
    count: countTold(data, rows),
    findings: [...findings, ...views],
    ...(parts.length > 0 ? { parts } : {}),
    ...(parts.length > 0 && isBurst ? { risen: true } : {}),
    severity: severest(group),
    entities: entitiesOf(data, rows),
    summary: summaryOf(data, { rows, recovery: calm === null ? sign : null, calm, id, isBurst, leads }),
  };
}

/** All member rows without repetition, in order of time, or of place when some have no time. */
function membersOf({ rows }: LogData, group: readonly Episode[]): readonly number[] {
  const all = [...new Set(group.flatMap((episode) => episode.rows))];
  const key = (row: number) => (Number.isNaN(rows.time[row] ?? NaN) ? -Infinity : (rows.time[row] ?? 0));
  const timed = all.every((row) => !Number.isNaN(rows.time[row] ?? NaN));
  return all.sort((a, b) => (timed ? key(a) - key(b) : 0) || a - b);
}

function severest(group: readonly Episode[]): Severity {
  const all = group.map(({ finding }) => finding.severity);
  return all.includes('error') ? 'error' : all.includes('warning') ? 'warning' : 'info';
}
