import type { Finding, Hypothesis, Incident, LineRef, LogData, Report, RuledOut, Sentence } from '../model.ts';
import { countAll, countOf } from '../selectRows.ts';
import { evidenceOf, plain, sentence } from '../sentences.ts';
import { runAll, type Steps } from '../steps.ts';
import { categoryGroups } from './categories.ts';
import { buildCharts } from './chartData.ts';
import { ENGINE_VERSION } from './engineVersion.ts';
import { excerptsOf } from './excerpts.ts';
import { gapsOf } from './gaps.ts';
import { impactOf } from './impact.ts';
import { markedRows } from './markedRows.ts';
import { patternsOf, remarks } from './patterns.ts';
import { mitigationOf } from './playbook.ts';
import { templateRows } from './templateRows.ts';
import { timelineOf } from './timeline.ts';
import { isoOf } from './words.ts';

/** What was concluded from the log, of which the report is made. */
export interface ReportParts {
  readonly findings: readonly Finding[];
  readonly incidents: readonly Incident[];
  readonly hypotheses: readonly Hypothesis[];
  readonly verdict: Report['verdict'];
  readonly collectNext: readonly string[];
  readonly ruledOut: readonly RuledOut[];
  /** The line (1-based) that says that a build or a run of tests ended well. */
  readonly endedWell?: number | null;
  /** How many records are marked; counted when left out. */
  readonly marked?: number;
}

/** What the user said about the stamps. Part of the report, since it decides the times. */
export interface ReportOptions {
  readonly timezone: string;
  readonly year: number | null;
}

/** The report at once, see `buildSteps`. */
export function buildReport(data: LogData, parts: ReportParts, options: ReportOptions): Report {
  return runAll(buildSteps(data, parts, options));
}

/** Makes the report, from the log's data and what was concluded from it alone. */
export function* buildSteps(data: LogData, parts: ReportParts, options: ReportOptions): Steps<Report> {
  const { findings, incidents, hypotheses, verdict, collectNext, ruledOut } = parts;
  const timeline = timelineOf(data, findings, incidents);
  yield;
  const categories = categoryGroups(data, incidents);
  yield;
  const templates = templateRows(data, incidents);
  yield;
  const patterns = patternsOf(data, findings, incidents);
  yield;
  const impact = impactOf(data, incidents);
  yield;
  const charts = buildCharts(data, incidents);
  yield;
  return {
    schemaVersion: 1,
    engineVersion: ENGINE_VERSION,
    inputs: inputsOf(data),
    summary: summaryOf(data, parts),
    findings,
    incidents,
    hypotheses,
    verdict,
    collectNext,
    ruledOut,
    timeline,
    categories,
    templates,
    patterns,
    impact,
    mitigation: mitigationOf(data, hypotheses),
    charts,
    excerpts: excerptsOf(data, findings, incidents),
    marked: parts.marked ?? countOf(data.rows, [...markedRows(data)]),
    gaps: gapsOf(data, findings, incidents),
    options: { timezone: options.timezone, year: options.year },
  };
}

function inputsOf(data: LogData): Report['inputs'] {
  const { file, time, length } = data.rows;
  const first = data.inputs.map(() => Infinity);
  const last = data.inputs.map(() => -Infinity);
  for (let row = 0; row < length; row++) {
    const at = time[row] ?? Number.NaN;
    const input = file[row] ?? 0;
    if (at < (first[input] ?? 0)) first[input] = at;
    if (at > (last[input] ?? 0)) last[input] = at;
  }
  return data.inputs.map((input, i) => ({ ...input, firstTime: isoOf(first[i] ?? Number.NaN), lastTime: isoOf(last[i] ?? Number.NaN) }));
}

function saidWell(data: LogData, line: number): Sentence {
  const at: LineRef = { file: data.inputs[0]!.file, startLine: line, endLine: line };
  return sentence('summary.endedWell', 'It did not fail the run, which ended well: {text}', {
    text: { kind: 'text', value: data.text(0, line), at, evidence: [at] },
  });
}

/** What failed, since when and how much: a count of the whole, the sentences of the first incident, and the extent of the next ones. */
function summaryOf(data: LogData, { findings, incidents, verdict, endedWell = null }: ReportParts): readonly Sentence[] {
  const marked = [...markedRows(data)];
  if (data.rows.length === 0) return [plain('The input is empty.')];
  const all = { kind: 'count', value: countAll(data), of: {}, evidence: [] } as const;
  if (marked.length === 0)
    return [sentence('summary', 'None of {all} records reports a failure.', { all }), ...(incidents[0]?.summary ?? remarks(findings))];
  const n = countOf(data.rows, marked);
  const counted = sentence('summary', `{n} of {all} records ${n === 1 ? 'reports' : 'report'} a failure.`, {
    n: { kind: 'count', value: n, of: { marked: true }, evidence: evidenceOf(data, marked) },
    all,
  });
  if (endedWell !== null) return [counted, saidWell(data, endedWell)];
  const open = verdict === 'insufficient-evidence' ? [plain('The lines are not enough to rank a cause with confidence.')] : [];
  const [first, ...others] = incidents.slice(0, 3).map((incident) => incident.summary);
  const told = [
    ...(first ?? []),
    ...others.flatMap(([extent]) => (extent ? [{ ...extent, text: `Another incident: ${extent.text}` }] : [])),
  ];
  const more = incidents.length > 3 ? [plain('Further incidents are listed below.')] : [];
  return [
    counted,
    ...told.filter((s, i) => s.claims.length > 0 || told.findIndex((other) => other.text === s.text) === i),
    ...more,
    ...open,
  ];
}
