import { quotesOf } from '../quoteOf.ts';
import type { Fact, Finding, Incident, LineRef, LogData, TimelineEntry } from '../model.ts';
import { countOf, selectRows } from '../selectRows.ts';
import { evidenceOf, inSentence, refOf, sentence, timeClaim, type Unnamed } from '../sentences.ts';
import { markedRows, nameOf } from './markedRows.ts';
import { recordAt, rowOfLine, type RecordAt } from './rowOfLine.ts';
import { carriedOn } from './startUps.ts';
import { isoOf, msOf } from './words.ts';

/** At most so many entries; a timeline is read, not scrolled. */
export const MOST_ENTRIES = 60;
const MINUTE = 60_000;
/** Changes so long before the first failure are still told. */
const BEFORE_ONSET = 60 * MINUTE;

type Kind = TimelineEntry['kind'];

/** What matters in order of time: changes, last success, onset, the first of each finding, peak, end and recovery. */
export function timelineOf(data: LogData, findings: readonly Finding[], incidents: readonly Incident[]): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const taken = new Set<string>();
  const add = (kind: Kind, at: LineRef | null, label: string, more: Record<string, Unnamed> = {}): void => {
    const record = at === null ? null : recordAt(data, at);
    if (at === null || record === null || taken.has(`${at.file}:${at.startLine}:${kind === 'finding' ? '' : kind}`)) return;
    taken.add(`${at.file}:${at.startLine}:`).add(`${at.file}:${at.startLine}:${kind}`);
    entries.push(entryOf(record, kind, label, entries.length + 1, more));
  };
  for (const incident of incidents.slice(0, 10)) {
    add('last-success', incident.lastSuccess, 'Last success before');
    if (incident.slowSince) add('onset', incident.slowSince, 'Slower from here');
    if (incident.count > 0)
      add(incident.slowSince ? 'first' : 'onset', incident.firstFailure, incident.risen ? 'Failures rise' : 'First failure');
    addPeak(data, incident, add);
    addEnd(data, incident, findings, add);
  }
  const hidden = carriedOn(data);
  const onsets = incidents.map((incident) => msOf(incident.startTime)).filter((ms) => !Number.isNaN(ms));
  // Without an incident, all changes are told.
  const earliest = onsets.length === 0 ? -Infinity : Math.min(...onsets) - BEFORE_ONSET;
  for (const finding of findings) {
    const change = finding.kind === 'change' || finding.kind === 'restart';
    if (change && msOf(finding.firstTime) < earliest) continue;
    if (finding.overlay && !change && finding.kind !== 'critical-end') continue;
    if (entries.length >= MOST_ENTRIES) break;
    const at = { file: finding.file, startLine: finding.startLine, endLine: finding.startLine };
    const row = rowOfLine(data, at);
    if (change && row !== null && hidden[row] === 1) continue;
    if (change) add('change', at, (row !== null && factLabel(data, row)) || 'Change');
    else add('finding', at, finding.kind === 'critical-end' ? 'Ends on' : 'First of its kind');
  }
  addFacts(data, incidents, hidden, add);
  return entries.sort((a, b) => order(a, b) || rank(a.kind) - rank(b.kind));
}

function order(a: TimelineEntry, b: TimelineEntry): number {
  if (a.time !== null && b.time !== null && a.time !== b.time) return a.time < b.time ? -1 : 1;
  if ((a.time === null) !== (b.time === null)) return a.time === null ? 1 : -1;
  return (a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : 0) || a.at.startLine - b.at.startLine;
}

function rank(kind: Kind): number {
  return ['change', 'last-success', 'onset', 'first', 'finding', 'peak', 'end', 'recovery'].indexOf(kind);
}

function entryOf({ data, row }: RecordAt, kind: Kind, label: string, at: number, more: Record<string, Unnamed>): TimelineEntry {
  const ref = refOf(data, row);
  const line = { ...ref, endLine: ref.startLine };
  const time = isoOf(data.rows.time[row] ?? Number.NaN);
  const timed = time === null ? more : { ...more, time: timeClaim(time, line) };
  const quotes = kind === 'peak' ? null : quotesOf(data, row);
  const isSilent = quotes === null || quotes.claims['text']?.value === '';
  if (isSilent) return { time, at: line, kind, text: sentence(`timeline${at}`, label, timed) };
  const who = inSentence(serviceToTell(data, row));
  return {
    time,
    at: line,
    kind,
    text: sentence(`timeline${at}`, `${label}${who && ` · ${who}`}: ${quotes.said}`, { ...timed, ...quotes.claims }),
  };
}

/** The service that wrote a record of a log of several; '' where there is nothing to tell apart. */
function serviceToTell(data: LogData, row: number): string {
  const { service } = data.rows;
  return service.some((other) => other !== 0 && other !== service[row]) ? nameOf(data, 'service', row) : '';
}

/**
 * The minute of the peak, counted again from its first failure, so that the number belongs to a span that can be named. Left out when the
 * incident begins with it.
 */
function addPeak(
  data: LogData,
  incident: Incident,
  add: (kind: Kind, at: LineRef | null, label: string, more?: Record<string, Unnamed>) => void,
): void {
  const peak = msOf(incident.peakTime);
  if (!(peak > msOf(incident.startTime))) return;
  const of = { marked: true, fromTime: isoOf(peak) ?? '', toTime: isoOf(peak + MINUTE - 1) ?? '' };
  const rows = selectRows(data, of);
  const first = rows[0];
  if (first === undefined || rows.length < 2) return;
  add('peak', refOf(data, first), 'Peak, {n} failures within a minute from here', {
    n: { kind: 'count', value: countOf(data.rows, rows), of, evidence: evidenceOf(data, rows) },
  });
}

function addEnd(
  data: LogData,
  incident: Incident,
  findings: readonly Finding[],
  add: (kind: Kind, at: LineRef | null, label: string) => void,
): void {
  const end = msOf(incident.endTime);
  const { recovery } = incident;
  const members = new Set(incident.findings);
  const files = new Set(findings.filter((finding) => members.has(finding.id)).map((finding) => finding.file));
  const { rows, inputs } = data;
  if (!Number.isNaN(end)) {
    const marked = markedRows(data);
    let at = marked.length - 1;
    while (at >= 0 && !(Math.abs(rows.time[marked[at]!]! - end) < 1 && files.has(inputs[rows.file[marked[at]!]!]?.file ?? ''))) at--;
    const last = marked[at];
    if (last !== undefined && data.rows.line[last] !== incident.firstFailure.startLine)
      add('end', refOf(data, last), incident.risen ? 'Last failure of the burst' : 'Last failure');
  }
  if (recovery !== null) add('recovery', recovery.at, recovery.how === 'calm' ? 'Failures as rare as usual' : 'Recovery');
}

/** Changes, starts and stops near the first incidents, whether a finding speaks of them or not. */
function addFacts(
  data: LogData,
  incidents: readonly Incident[],
  hidden: Uint8Array,
  add: (kind: Kind, at: LineRef | null, label: string) => void,
): void {
  const spans = incidents.slice(0, 3).map((incident) => ({
    from: msOf(incident.startTime) - BEFORE_ONSET,
    to: msOf(incident.recoveryTime ?? incident.endTime) + 10 * MINUTE,
  }));
  const told: number[] = [];
  const said = new Map<string, number>();
  const statementOf = (row: number): string => `${data.rows.template[row]} ${data.rows.fact[row]}`;
  for (let row = 0; row < data.rows.length; row++) {
    const time = data.rows.time[row] ?? Number.NaN;
    if (factLabel(data, row) === null || hidden[row] === 1 || !spans.some((span) => time >= span.from && time <= span.to)) continue;
    told.push(row);
    said.set(statementOf(row), (said.get(statementOf(row)) ?? 0) + 1);
  }
  const rare = told.filter((row) => said.get(statementOf(row))! <= MOST_SAID);
  for (const row of rare.slice(0, MOST_FACTS)) add('change', refOf(data, row), factLabel(data, row) ?? '');
}

/** Statements that occur more often are routine. */
const MOST_SAID = 5;
const MOST_FACTS = 15;
const FACT_LABELS: Partial<Readonly<Record<Fact['kind'], string>>> = {
  change: 'Change',
  configuration: 'Configuration',
  start: 'Start',
  stop: 'Stop',
};

/** What a row says was changed; null when it states no change. */
function factLabel({ rows, facts, marks }: LogData, row: number): string | null {
  if (marks[rows.mark[row] ?? 0]?.category === 'restart') return 'Restart';
  const fact = rows.fact[row] ?? 0;
  return fact === 0 ? null : (FACT_LABELS[facts[fact]!.kind] ?? null);
}
