import { ENTITIES_PER_KIND } from '../findings/makeFinding.ts';
import type { Claim, Finding, Incident, Report } from '../model.ts';
import { counted, formatCount, formatDuration, formatPercent, withoutProbably } from '../sentences.ts';
import { escapeMarkdown, markdownCode, markdownFence } from './escape.ts';
import { categoriesMarkdown } from './groupsMarkdown.ts';
import { pinsSection } from './pins.ts';
import { lineLink, lineLinks, sentenceMarkdown, provenMarkdown } from './renderMarkdown.ts';
import * as sections from './sections.ts';
import type { SectionOptions } from './sections.ts';
import { toldLines } from './toldFirst.ts';
import { baseName, msOf } from './words.ts';

/** The report of one incident, and the options of its output. */
export interface DraftContext {
  readonly report: Report;
  readonly incident: Incident | null;
  readonly options: SectionOptions;
  readonly secondZone: string | null;
}

/** A variable of templates. Its value is Markdown, or null when the log does not hold it; then a blank with the label is left. */
export interface Variable {
  /** Shown by completion, and on the blank when there is no value. */
  readonly label: string;
  readonly value: (context: DraftContext) => string | null;
}

export const VARIABLES: Readonly<Record<string, Variable>> = {
  title: { label: 'title of the incident', value: ({ incident }) => incident && escapeMarkdown(incident.title) },
  headline: { label: 'what happened, in two sentences', value: headline },
  date: { label: 'date of the incident', value: ({ incident }) => incident?.startTime?.slice(0, 10) ?? null },
  start: { label: 'start of the incident, UTC', value: ({ incident, options }) => instant(incident?.startTime, options) },
  end: {
    label: 'end of the incident, UTC',
    value: ({ incident, options }) => instant(incident?.recoveryTime ?? incident?.endTime, options),
  },
  duration: { label: 'duration of the incident', value: ({ incident }) => durationOf(incident) },
  peak: { label: 'time of the peak, UTC', value: ({ incident, options }) => instant(incident?.peakTime, options) },
  recovery: { label: 'when the service was restored, UTC', value: ({ incident, options }) => instant(incident?.recoveryTime, options) },
  peakErrorRate: { label: 'peak error rate', value: peakRate },
  failures: { label: 'number of failures', value: failures },
  firstFailure: { label: 'first failure', value: ({ incident, options }) => incident && lineLink(incident.firstFailure, options) },
  lastSuccess: {
    label: 'last success before the failure',
    value: ({ incident, options }) => (incident?.lastSuccess ? lineLink(incident.lastSuccess, options) : null),
  },
  suspectedCause: { label: 'root cause', value: suspectedCause },
  trigger: { label: 'what changed before the first failure', value: trigger },
  changesDuring: { label: 'what was changed during the incident', value: changesDuring },
  services: { label: 'affected services', value: named('service') },
  jobs: { label: 'affected jobs', value: named('job') },
  addresses: { label: 'affected addresses', value: named('address') },
  inputs: { label: 'log files', value: ({ report }) => report.inputs.map((input) => markdownCode(input.file)).join(', ') || null },
  zone: { label: 'time zone', value: ({ secondZone }) => (secondZone === null ? 'UTC' : `UTC (and ${escapeMarkdown(secondZone)})`) },
  summary: { label: 'summary', value: ({ report, options }) => sections.summarySection(report, options) },
  categories: { label: 'failures by job, address and service', value: ({ report, options }) => categoriesMarkdown(report, options) },
  patterns: { label: 'patterns', value: ({ report, options }) => sections.patternsSection(report, options) },
  causes: {
    label: 'root causes',
    value: ({ report, options }) => (report.hypotheses.length === 0 ? null : sections.causesSection(report, options)),
  },
  ruledOut: {
    label: 'what was ruled out',
    value: ({ report, options }) => (report.ruledOut.length === 0 ? null : sections.ruledOutSection(report, options)),
  },
  evidence: { label: 'lines that show the cause', value: evidence },
  logs: { label: 'lines of the log', value: logs },
  pinned: { label: 'lines that were pinned, with their notes', value: ({ report, options }) => pinsSection(report, options) },
  impact: {
    label: 'impact',
    value: ({ report, options }) => (report.impact.length === 0 ? null : sections.impactSection(report, options)),
  },
  mitigation: { label: 'measures', value: ({ report }) => (report.mitigation.length === 0 ? null : sections.mitigationSection(report)) },
  timeline: {
    label: 'timeline',
    value: ({ report, options }) => (report.timeline.length === 0 ? null : sections.timelineSection(report, options)),
  },
  trendChart: { label: 'chart of failures over time', value: ({ report, options }) => sections.chartSection(report, 'trend', options) },
  latencyChart: { label: 'chart of latencies', value: ({ report, options }) => sections.chartSection(report, 'latency', options) },
  errorRates: { label: 'error rates', value: ({ report, options }) => sections.chartSection(report, 'errorRates', options) },
  timeCard: { label: 'how far the times can be trusted', value: ({ report }) => sections.timeCardSection(report) },
  gaps: { label: 'what the logs do not show', value: ({ report }) => sections.gapsSection(report) },
};

function instant(iso: string | null | undefined, options: SectionOptions): string | null {
  return iso == null ? null : sections.timeWords(iso, options);
}

/** From the first failure to the recovery; to the last failure when no recovery is logged. */
function durationOf(incident: Incident | null): string | null {
  const length = msOf(incident?.recoveryTime ?? incident?.endTime ?? null) - msOf(incident?.startTime ?? null);
  if (Number.isNaN(length)) return null;
  return length === 0 ? 'one instant' : formatDuration(length);
}

function headline({ report, incident, options }: DraftContext): string | null {
  const said = incident?.summary ?? report.summary;
  return said.length === 0
    ? null
    : said
        .slice(0, 2)
        .map((s) => sentenceMarkdown(s))
        .join(' ') + (incident ? ` (${lineLink(incident.slowSince ?? incident.firstFailure, options)})` : '');
}

function claimOf(report: Report, id: string): Claim | undefined {
  return report.impact.flatMap((s) => s.claims).find((claim) => claim.id === id);
}

/** The peak error rate: of requests, where the log holds statuses; else of the log's records. */
function peakRate({ report, options }: DraftContext): string | null {
  const requests = claimOf(report, 'peakrate.rate');
  if (requests?.kind === 'ratio')
    return `${formatPercent(requests.value)} of requests within a minute (${lineLinks(requests.evidence, options, 1)})`;
  const records = claimOf(report, 'peakshare.share');
  if (records?.kind === 'ratio')
    return `${formatPercent(records.value)} of log records within a minute (${lineLinks(records.evidence, options, 1)})`;
  return null;
}

function failures({ report, incident }: DraftContext): string | null {
  const members = incident === null ? null : new Set(incident.findings);
  const told = report.findings.filter((finding) => !finding.overlay && (members === null || members.has(finding.id)));
  const within = new Map(incident?.parts?.map((part) => [part.finding, part.count]));
  const count = told.reduce((sum, finding) => sum + (within.get(finding.id) ?? finding.count), 0);
  return count === 0 ? null : counted(count, 'failure');
}

function suspectedCause({ report, options }: DraftContext): string | null {
  const [best] = report.hypotheses;
  if (best === undefined) return null;
  const word = report.verdict === 'ranked' ? 'Probably' : 'Not confirmed';
  return `${word}: ${escapeMarkdown(withoutProbably(best.statement))} (confidence ${best.confidence.toFixed(2)}; ${lineLinks(best.evidence, options)})`;
}

/** A start belongs to the beginning of a log for so long (ms), */
const START_UP_MS = 60_000;
/** and is the trigger of what fails within so long (ms) of it. */
const FAILS_SOON_MS = 20_000;

/** Changes up to the first failure, without the start at the log's beginning. */
function trigger({ report, incident, options }: DraftContext): string | null {
  const onset = msOf(incident?.startTime ?? null);
  const began = new Map(report.inputs.map(({ file, firstTime }) => [file, msOf(firstTime)]));
  const isFirstStart = ({ time, at, text }: Report['timeline'][number]): boolean =>
    text.text.startsWith('Start') && msOf(time) - (began.get(at.file) ?? NaN) <= START_UP_MS && onset - msOf(time) > FAILS_SOON_MS;
  const changes = report.timeline.filter((entry) => entry.kind === 'change' && !(msOf(entry.time) > onset) && !isFirstStart(entry));
  return changes.length === 0 ? null : entriesMarkdown(changes.slice(-5), options);
}

/** Changes between the first failure and the recovery: what was tried, as far as it was logged. */
function changesDuring({ report, incident, options }: DraftContext): string {
  const changes = report.timeline.filter((entry) => entry.kind === 'change' && msOf(entry.time) > msOf(incident?.startTime ?? null));
  if (changes.length === 0) return 'The log shows no change during the incident.';
  return `Changes that the log shows during the incident:\n\n${entriesMarkdown(changes.slice(0, 10), options)}`;
}

function entriesMarkdown(entries: Report['timeline'], options: SectionOptions): string {
  const lines = entries.map((entry) => {
    const time = entry.time === null ? '' : `${sections.timeWords(entry.time, options)}: `;
    return `- ${time}${sentenceMarkdown(entry.text)} (${lineLink(entry.at, options)})`;
  });
  return lines.join('\n');
}

function named(kind: 'service' | 'job' | 'address'): Variable['value'] {
  return ({ report, incident }) => {
    const values = (incident?.entities ?? []).filter((entity) => entity.kind === kind).map((entity) => entity.value);
    const grouped = report.categories.filter((group) => group.by === kind).map((group) => group.value);
    // An incident keeps only the entities that are named most.
    const all = values.length > 0 && values.length < ENTITIES_PER_KIND ? values : [...new Set([...values, ...grouped])];
    if (all.length === 0) return null;
    const shown = all
      .slice(0, 10)
      .map((value) => markdownCode(value))
      .join(', ');
    return all.length > 10 ? `${shown} and ${formatCount(all.length - 10)} more` : shown;
  };
}

function evidence({ report, options }: DraftContext): string | null {
  const pinned = pinsSection(report, options);
  const parts = [evidenceOfBest(report, options), pinned === null ? null : `Pinned lines:\n\n${pinned}`].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('\n\n');
}

function evidenceOfBest(report: Report, options: SectionOptions): string | null {
  const [best] = report.hypotheses;
  if (best === undefined) return null;
  const details = best.detail.map((s) => `- ${provenMarkdown(s, options)}`);
  return details.length > 0 ? details.join('\n') : `Evidence: ${lineLinks(best.evidence, options, 6)}`;
}

/** The lines of the most important findings, as they stand in the log. */
function logs({ report, options }: DraftContext): string | null {
  const shown = report.findings.slice(0, 5);
  const blocks = [...new Set(shown.map((finding) => finding.file))].map((file) => {
    const own = shown.filter((finding) => finding.file === file);
    const lines = report.excerpts
      .filter((excerpt) => excerpt.file === file && own.some((finding) => covers(report, finding, excerpt.line)))
      .slice(0, 40);
    const refs = lines.map(({ line }) => ({ file, startLine: line, endLine: line }));
    return lines.length === 0
      ? ''
      : `${escapeMarkdown(baseName(file))}: ${lineLinks(refs, options)}\n\n${markdownFence(
          lines.map((line) => line.text),
          'log',
        )}`;
  });
  return blocks.filter((block) => block !== '').join('\n\n') || null;
}

function covers({ incidents }: Report, finding: Finding, line: number): boolean {
  if (toldLines(incidents, finding).includes(line)) return true;
  const from = finding.lines[0] ?? finding.startLine;
  return finding.trace !== null && line >= from && line <= finding.trace.endLine;
}
