import { hash, entitiesOf, iso } from './findings/makeFinding.ts';
import { importance } from './findings/kinds.ts';
import { episodesOf, type Episode } from './incidents/episodes.ts';
import { joinEpisodes } from './incidents/joinEpisodes.ts';
import { lastSuccessBefore, recoveryAfter } from './incidents/aroundIncident.ts';
import { summaryOf } from './incidents/summaryOf.ts';
import type { Finding, Incident, LogData, Severity } from './model.ts';
import { refOf } from './statements.ts';

/** Incidents a report tells of; what is beyond stays a finding. */
export const INCIDENTS_LIMIT = 20;

/**
 * Findings close in time and alike in cause, as incidents from onset to recovery, most important first. Findings are
 * cut into episodes first, since one template may fail in the morning and again at night for different reasons.
 */
export function findIncidents(data: LogData, findings: readonly Finding[]): readonly Incident[] {
  const episodes = episodesOf(data, findings);
  const groups = joinEpisodes(data, episodes);
  const incidents = groups.map((group) => ({ incident: incidentOf(data, group), rank: rankOf(group) }));
  incidents.sort((a, b) => b.rank - a.rank || (a.incident.startTime ?? '').localeCompare(b.incident.startTime ?? '') || a.incident.startLine.startLine - b.incident.startLine.startLine);
  return incidents.slice(0, INCIDENTS_LIMIT).map(({ incident }) => incident);
}

function rankOf(group: readonly Episode[]): number {
  return Math.max(...group.map(({ finding, rows }) => importance({ kind: finding.kind, severity: finding.severity, count: rows.length })));
}

function incidentOf(data: LogData, group: readonly Episode[]): Incident {
  const rows = membersOf(data, group);
  const first = rows[0] ?? 0;
  const last = rows[rows.length - 1] ?? first;
  const leading = [...group].sort((a, b) => importance({ ...b.finding, count: b.rows.length }) - importance({ ...a.finding, count: a.rows.length }) || a.from - b.from);
  const recovery = recoveryAfter(data, rows);
  const peak = peakOf(data, rows);
  const findings = [...new Set(leading.map(({ finding }) => finding.id))];
  const startLine = refOf(data, first);
  return {
    id: `incident-${hash(`${startLine.file}\n${startLine.startLine}\n${findings[0] ?? ''}`)}`,
    title: titleOfIncident(leading, rows.length),
    startTime: iso(data.rows.time[first] ?? NaN),
    endTime: iso(data.rows.time[last] ?? NaN),
    peakTime: peak,
    recoveryTime: recovery === null ? null : iso(data.rows.time[recovery] ?? NaN),
    startLine,
    firstFailure: startLine,
    lastSuccess: lastSuccessRef(data, rows),
    findings,
    severity: severest(group),
    entities: entitiesOf(data, rows),
    summary: summaryOf(data, { rows, recovery, id: `incident-${hash(`${startLine.file}\n${startLine.startLine}\n${findings[0] ?? ''}`)}`, peak }),
  };
}

/** All member rows once, in order of time where it is known, else of place. */
function membersOf({ rows }: LogData, group: readonly Episode[]): readonly number[] {
  const all = [...new Set(group.flatMap((episode) => episode.rows))];
  const key = (row: number) => (Number.isNaN(rows.time[row] ?? NaN) ? -Infinity : (rows.time[row] ?? 0));
  const timed = all.every((row) => !Number.isNaN(rows.time[row] ?? NaN));
  return all.sort((a, b) => (timed ? key(a) - key(b) : 0) || a - b);
}

function titleOfIncident(leading: readonly Episode[], count: number): string {
  const [main] = leading;
  if (!main) return 'Failures';
  const others = new Set(leading.filter(({ finding }) => !finding.overlay).map(({ finding }) => finding.id));
  others.delete(main.finding.id);
  const extra = others.size > 0 && !main.finding.overlay ? ` and ${others.size} other kind${others.size > 1 ? 's' : ''} of failure` : '';
  return count > 0 ? `${main.finding.title}${extra}` : main.finding.title;
}

function severest(group: readonly Episode[]): Severity {
  const all = group.map(({ finding }) => finding.severity);
  return all.includes('error') ? 'error' : all.includes('warning') ? 'warning' : 'info';
}

/** Start of the minute in which most members fail; null without times. */
function peakOf({ rows }: LogData, members: readonly number[]): string | null {
  const minutes = new Map<number, number>();
  for (const row of members) {
    const minute = Math.floor((rows.time[row] ?? NaN) / 60_000);
    if (!Number.isNaN(minute)) minutes.set(minute, (minutes.get(minute) ?? 0) + (rows.weight[row] ?? 1));
  }
  const [[minute] = [NaN]] = [...minutes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return iso(minute * 60_000);
}

function lastSuccessRef(data: LogData, rows: readonly number[]) {
  const row = lastSuccessBefore(data, rows);
  return row === null ? null : refOf(data, row);
}
