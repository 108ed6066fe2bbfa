import type { Incident, LineRef, Report } from '../model.ts';
import { offsetAt } from '../time/zones.ts';
import { escapeMarkdown, escapeSnippet } from './escape.ts';
import type { SectionOptions } from './sections.ts';
import { postmortemTemplates } from './postmortemTemplates/index.ts';
import type { PostmortemTemplate } from './postmortemTemplates/types.ts';
import { parsePostmortemTemplate, type TemplateNode } from './parsePostmortemTemplate.ts';
import { VARIABLES, type DraftContext } from './variables.ts';
import { msOf } from './words.ts';

/** How a draft is made. */
export interface DraftOptions {
  /** Id of the incident; the first one when left out. */
  readonly incident?: string;
  /** A zone in which times are stated beside UTC. */
  readonly secondZone?: string;
  /** In a snippet each labelled blank is a tab stop, too. */
  readonly format: 'markdown' | 'snippet';
  /** Folder in which the draft will stand; links to log lines are relative to it. */
  readonly linkBase?: string;
  readonly charts?: SectionOptions['charts'];
}

/** Name of the HTML comment by which a draft of ours is recognised later, so that it is checked as a postmortem. */
const MARKER = 'log-triage-postmortem';

/** A draft of a known template; an unknown id gives the empty text (callers check it before). */
export function draftPostmortem(report: Report, templateId: string, options: DraftOptions): string {
  const template = postmortemTemplates.find(({ id }) => id === templateId);
  return template === undefined ? '' : fillTemplate(report, template, options);
}

/** A draft of any template, a user's own as well. */
export function fillTemplate(report: Report, template: Pick<PostmortemTemplate, 'id' | 'body'>, options: DraftOptions): string {
  const context = contextOf(report, options);
  const { body } = template;
  // Below the title, since the editor names an unsaved draft after its first line.
  const [title] = /^# [^\n]{0,500}\n|/.exec(body)!;
  const marker = `<!-- ${MARKER}: ${template.id.replace(/[^\w.-]/g, '-')} -->\n`;
  const { nodes } = parsePostmortemTemplate(title + marker + body.slice(title.length) + placeOfPins(report, body));
  return writeNodes(nodes, options.format, (name) => VARIABLES[name]?.value(context) ?? null);
}

/** A section for pinned lines, when the template has no place for them. */
function placeOfPins({ pins = [] }: Report, body: string): string {
  return pins.length === 0 || /\{\{\s{0,4}(?:timeline|evidence|pinned)\s{0,4}\}\}/.test(body) ? '' : '\n## Pinned Lines\n\n{{pinned}}\n';
}

/** What each variable of a template stands for in a report; those the log does not hold are left out. */
export function variableValues(
  report: Report,
  options: Omit<DraftOptions, 'format'> = {},
): readonly { readonly name: string; readonly label: string; readonly value: string }[] {
  const context = contextOf(report, options);
  return Object.entries(VARIABLES).flatMap(([name, variable]) => {
    const value = variable.value(context);
    return value === null ? [] : [{ name, label: variable.label, value }];
  });
}

function contextOf(report: Report, options: Omit<DraftOptions, 'format'>): DraftContext {
  const incident = report.incidents.find(({ id }) => id === options.incident) ?? report.incidents[0] ?? null;
  const zone = options.secondZone;
  return {
    report: incident === null ? report : reportOfIncident(report, incident),
    incident,
    secondZone: zone ?? null,
    options: {
      charts: options.charts ?? 'mermaid',
      ...(options.linkBase === undefined ? {} : { linkBase: options.linkBase }),
      ...(zone === undefined ? {} : { second: { name: zone, offsetMinutes: (ms: number) => offsetAt(zone, ms) ?? 0 } }),
    },
  };
}

/** The nodes as text; a variable without a value becomes a blank with its label. */
export function writeNodes(
  nodes: readonly TemplateNode[],
  format: DraftOptions['format'],
  valueOf: (name: string) => string | null,
): string {
  const stops = new Map<string, number>();
  const literal = (text: string): string => (format === 'snippet' ? escapeSnippet(text) : text);
  const blank = (label: string): string => {
    // A stop that is left as it is must not read as an answer.
    const shown = `_[${escapeMarkdown(label.replace(/\?$/, ''))}?]_`;
    if (format === 'markdown') return shown;
    const stop = stops.get(label) ?? stops.size + 1;
    stops.set(label, stop);
    return `\${${stop}:${escapeSnippet(shown)}}`;
  };
  const parts = nodes.map((node) => {
    if (node.kind === 'text') return literal(node.text);
    if (node.kind === 'blank') return blank(node.label);
    const value = valueOf(node.name);
    return value === null ? blank(VARIABLES[node.name]?.label ?? node.name) : literal(value);
  });
  return parts.join('') + (format === 'snippet' ? '$0' : '');
}

/** What of a report belongs to one incident. */
export function reportOfIncident(report: Report, incident: Incident): Report {
  if (report.incidents.length < 2) return report;
  const members = new Set(incident.findings);
  const findings = report.findings.filter((finding) => members.has(finding.id));
  const lines = new Set(findings.flatMap((finding) => finding.lines.map((line) => `${finding.file}:${line}`)));
  const files = new Set(findings.map((finding) => finding.file));
  const from = msOf(incident.startTime) - 3_600_000;
  const to = msOf(incident.recoveryTime ?? incident.endTime);
  const touches = (at: LineRef): boolean => lines.has(`${at.file}:${at.startLine}`);
  return {
    ...report,
    incidents: [incident],
    summary: incident.summary,
    findings,
    hypotheses: report.hypotheses.filter((hypothesis) => hypothesis.incident === null || hypothesis.incident === incident.id),
    timeline: report.timeline.filter(
      (entry) =>
        entry.kind === 'pinned' ||
        (files.has(entry.at.file) && (touches(entry.at) || (msOf(entry.time) >= from && msOf(entry.time) <= to))),
    ),
    categories: report.categories.filter((group) => group.lines.some(touches)),
  };
}
