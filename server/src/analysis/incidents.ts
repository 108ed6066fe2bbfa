import { entitiesOf, iso, membersOf as findingRows } from './findings/makeFinding.ts';
import { hash } from './hash.ts';
import { atLeast, importance } from './findings/kinds.ts';
import { BACKGROUND, episodesOf, zonesOf, type Episode } from './incidents/episodes.ts';
import { joinEpisodes } from './incidents/joinEpisodes.ts';
import { lastSuccessBefore, recoveryAfter, succeedsMeanwhile } from './incidents/aroundIncident.ts';
import { partsOf } from './incidents/partsOf.ts';
import { peakOf } from './incidents/peakOf.ts';
import { countTold, summaryOf } from './incidents/summaryOf.ts';
import { calmAfter, isAllAlong } from './incidents/usualFailures.ts';
import type { Finding, Incident, LogData, Severity } from './model.ts';
import { countOf } from './selectRows.ts';
import { formatCount, refOf, shortDuration } from './statements.ts';
import { spanOf } from './time/timeOrder.ts';
import { runAll, type Steps } from './steps.ts';

/** Incidents a report tells of; what is beyond stays a finding. */
export const INCIDENTS_LIMIT = 20;

/** The incidents of a log, see `incidentSteps`. */
export function findIncidents(data: LogData, findings: readonly Finding[]): readonly Incident[] {
  return runAll(incidentSteps(data, findings));
}

/**
 * Findings close in time and alike in cause, as incidents from onset to recovery, most important first. Findings are
 * cut into episodes first, since one template may fail in the morning and again at night for different reasons.
 */
export function* incidentSteps(data: LogData, findings: readonly Finding[]): Steps<readonly Incident[]> {
  const episodes = episodesOf(data, findings);
  const groups = joinEpisodes(
    data,
    episodes.filter((episode) => !isUsualBackground(data, episode)),
  ).filter((group) => isIncident(data, group));
  const ranked = groups.map((group) => ({ group, rows: membersOf(data, group), rank: rankOf(group) }));
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

/** Whether an episode outside of all bursts is of what fails all along, over more than half of the log. */
function isUsualBackground(data: LogData, { zone, usual, finding }: Episode): boolean {
  if (zone !== BACKGROUND || !isAllAlong(data, usual)) return false;
  const { start, end } = spanOf(data);
  return (Date.parse(finding.lastTime ?? '') - Date.parse(finding.firstTime ?? '')) * 2 > end - start;
}

/** In a log with bursts, single failures elsewhere are background: only what crashes, carries a trace or states a fatal level is an incident there. */
function isIncident(data: LogData, group: readonly Episode[]): boolean {
  if (group.some(({ zone }) => zone !== BACKGROUND)) return true;
  return group.some(
    ({ finding, rows }) => finding.kind === 'crash' || finding.kind === 'traceback' || rows.some((row) => atLeast(data, row, 'fatal')),
  );
}

function rankOf(group: readonly Episode[]): number {
  const ranks = group.map(({ finding, rows }) => importance({ kind: finding.kind, severity: finding.severity, count: rows.length }));
  // Not by spreading: a group may hold more episodes than a call takes arguments.
  return ranks.reduce((most, rank) => Math.max(most, rank), -Infinity);
}

function incidentOf(data: LogData, group: readonly Episode[], rows: readonly number[], all: readonly Finding[]): Incident {
  const first = rows[0] ?? 0;
  const last = rows[rows.length - 1] ?? first;
  const leading = [...group].sort(
    (a, b) => importance({ ...b.finding, count: b.rows.length }) - importance({ ...a.finding, count: a.rows.length }) || a.from - b.from,
  );
  const isBurst = group.some(({ zone }) => zone !== null && zone !== BACKGROUND);
  const sign = recoveryAfter(data, rows);
  const isTold = sign !== null && (sign.how === 'stated' || !isBurst || !succeedsMeanwhile(data, rows));
  const calm = isBurst && !isTold ? calmAfter(data, rows, zonesOf(all.filter(({ kind }) => kind === 'burst'))) : null;
  const over = calm === null ? sign : { at: refOf(data, calm[0]), time: data.rows.time[calm[0]]!, how: 'calm' as const };
  const peak = peakOf(data, rows)?.[0];
  const findings = [...new Set(leading.map(({ finding }) => finding.id))];
  const views = viewsOf(data, rows, all);
  const parts = partsOf(data, group);
  const firstFailure = refOf(data, first);
  const id = `incident-${hash(`${firstFailure.file}\n${firstFailure.startLine}\n${findings[0] ?? ''}`)}`;
  return {
    id,
    title: titleOfIncident(data, leading, rows),
    startTime: iso(data.rows.time[first] ?? NaN),
    endTime: iso(data.rows.time[last] ?? NaN),
    peakTime: peak === undefined ? null : iso(data.rows.time[peak] ?? NaN),
    recoveryTime: over && iso(over.time),
    firstFailure,
    lastSuccess: lastSuccessBefore(data, rows)?.at ?? null,
    recovery: over && { at: over.at, how: over.how },
    count: countTold(data, rows),
    findings: [...findings, ...views],
    ...(parts.length > 0 ? { parts } : {}),
    ...(parts.length > 0 && isBurst ? { risen: true } : {}),
    severity: severest(group),
    entities: entitiesOf(data, rows),
    summary: summaryOf(data, { rows, recovery: calm === null ? sign : null, calm, id, isBurst }),
  };
}

const VIEW_KINDS: ReadonlySet<Finding['kind']> = new Set(['error-rate', 'latency-shift', 'retry-storm', 'absence']);
/** How far from the incident a view of it may lie, ms. */
const VIEW_REACH = 120_000;

/** Rates, shifts, storms and absences of the same files that meet the incident in time. */
function viewsOf({ inputs, rows }: LogData, members: readonly number[], all: readonly Finding[]): string[] {
  const files = new Set(members.map((row) => inputs[rows.file[row] ?? 0]?.file));
  const start = rows.time[members[0] ?? 0] ?? NaN;
  const end = rows.time[members[members.length - 1] ?? 0] ?? NaN;
  const meets = ({ firstTime, lastTime }: Finding) =>
    firstTime === null || lastTime === null
      ? Number.isNaN(start)
      : Date.parse(firstTime) <= end + VIEW_REACH && Date.parse(lastTime) >= start - VIEW_REACH;
  return all.filter((finding) => VIEW_KINDS.has(finding.kind) && files.has(finding.file) && meets(finding)).map(({ id }) => id);
}

/** All member rows once, in order of time where it is known, else of place. */
function membersOf({ rows }: LogData, group: readonly Episode[]): readonly number[] {
  const all = [...new Set(group.flatMap((episode) => episode.rows))];
  const key = (row: number) => (Number.isNaN(rows.time[row] ?? NaN) ? -Infinity : (rows.time[row] ?? 0));
  const timed = all.every((row) => !Number.isNaN(rows.time[row] ?? NaN));
  return all.sort((a, b) => (timed ? key(a) - key(b) : 0) || a - b);
}

/** A burst that holds a smaller share of the incident's records does not tell how large it is. */
const MOST_OF_IT = 0.6;

/** The leading finding's title; several bursts by entity as one crowd. */
function titleOfIncident(data: LogData, leading: readonly Episode[], rows: readonly number[]): string {
  const end = leading.find(({ finding }) => finding.kind === 'critical-end')?.finding.startLine;
  const groups = leading.filter(({ finding }) => !finding.overlay);
  const main =
    leading.find(({ finding }) => finding.kind === 'burst') ??
    groups.find(({ finding }) => end !== undefined && finding.lines.includes(end)) ??
    groups[0] ??
    leading[0];
  if (!main) return 'Failures';
  const bursts = leading.filter(({ finding }) => finding.kind === 'burst');
  if (bursts.length > 1 || (bursts[0] && bursts[0].rows.length < MOST_OF_IT * rows.length))
    return titleOfBursts(data, bursts, groups, rows);
  const others = leading.some(({ finding }) => !finding.overlay && finding.id !== main.finding.id);
  const title = titleWithin(data, main.finding, rows);
  if (main.finding.kind === 'burst') {
    const what = leading.find(({ finding }) => !finding.overlay);
    return what && main.finding.observed?.crowdOf === undefined
      ? `${main.finding.title} · ${what.finding.title.replace(TIMES, '')}`
      : main.finding.title;
  }
  // No number: a title carries no claim that could prove it.
  return others ? `${title} and other failures` : title;
}

/** Bursts by entity as one crowd with their names; those of several files with what fails most. */
function titleOfBursts(data: LogData, bursts: readonly Episode[], groups: readonly Episode[], rows: readonly number[]): string {
  const named = bursts.flatMap(({ finding }) => finding.observed?.crowdOf ?? []);
  const what = named.length > 0 ? named.slice(0, 3).join(', ') : (groups[0]?.finding.title.replace(TIMES, '') ?? '');
  return `${formatCount(countTold(data, rows))} failures${spanWords(data, rows)}${what === '' ? '' : ` · ${what}`}`;
}

const TIMES = / \(×[\d,]+\)$/;

/** A finding's title with the number of its records that lie within the incident. */
function titleWithin(data: LogData, finding: Finding, rows: readonly number[]): string {
  const inside = new Set(rows);
  const count = countOf(
    data.rows,
    findingRows(data, finding).filter((row) => inside.has(row)),
  );
  if (count === finding.count || !TIMES.test(finding.title)) return finding.title;
  return finding.title.replace(TIMES, count > 1 ? ` (×${formatCount(count)})` : '');
}

function spanWords({ rows }: LogData, members: readonly number[]): string {
  const span = (rows.time[members[members.length - 1] ?? 0] ?? NaN) - (rows.time[members[0] ?? 0] ?? NaN);
  return span > 0 ? ` in ${shortDuration(span)}` : '';
}

function severest(group: readonly Episode[]): Severity {
  const all = group.map(({ finding }) => finding.severity);
  return all.includes('error') ? 'error' : all.includes('warning') ? 'warning' : 'info';
}
