import type { Finding, LineRef, Report, Severity } from '../model.ts';
import { render } from '../sentences.ts';
import { CATEGORY_NAMES } from './categories.ts';
import { visible } from './visible.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
/** Other places of a finding that are listed with it. */
const MOST_RELATED = 50;

/** The findings as SARIF 2.1.0 (OASIS): one result a finding, one rule a category. */
export function toSarif(report: Report): string {
  const rules = [...new Set(report.findings.map(ruleOf))].sort();
  const run = {
    tool: {
      driver: {
        name: 'Log Triage',
        version: report.engineVersion,
        semanticVersion: report.engineVersion,
        rules: rules.map((id) => ruleEntry(id, report)),
      },
    },
    columnKind: 'utf16CodeUnits',
    artifacts: report.inputs.map((input) => ({
      location: { uri: uriOf(input.file) },
      ...(input.bytes > 0 ? { length: input.bytes } : {}),
      ...(input.sha256 === null ? {} : { hashes: { 'sha-256': input.sha256 } }),
      roles: ['analysisTarget'],
    })),
    results: report.findings.map((finding) => resultOf(finding, rules, report)),
    properties: { verdict: report.verdict, records: report.inputs.reduce((sum, input) => sum + input.records, 0), marked: report.marked },
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

/** Rule ids say the kind of the finding and the category of the failure: `LT/burst/job`. */
function ruleOf(finding: Finding): string {
  return `LT/${finding.kind}/${finding.category}`;
}

function ruleEntry(id: string, report: Report): object {
  const finding = report.findings.find((f) => ruleOf(f) === id);
  const [, kind = '', category = 'error'] = id.split('/');
  const name = `${kind}-${category}`.replace(/(?:^|-)(\w)/g, (_all, c: string) => c.toUpperCase());
  const text = `${kind.charAt(0).toUpperCase()}${kind.slice(1).replace(/-/g, ' ')} of ${CATEGORY_NAMES[category as keyof typeof CATEGORY_NAMES] ?? category}.`;
  return {
    id,
    name,
    shortDescription: { text },
    fullDescription: { text },
    defaultConfiguration: { level: LEVEL[finding?.severity ?? 'warning'] },
  };
}

function resultOf(finding: Finding, rules: readonly string[], report: Report): object {
  const at: LineRef = {
    file: finding.file,
    startLine: finding.lines[0] ?? finding.startLine,
    endLine: finding.lines[0] ?? finding.startLine,
  };
  const related = finding.lines
    .slice(1, 1 + MOST_RELATED)
    .map((line, i) => ({ id: i + 1, ...locationOf({ file: finding.file, startLine: line, endLine: line }, report) }));
  return {
    ruleId: ruleOf(finding),
    ruleIndex: rules.indexOf(ruleOf(finding)),
    level: LEVEL[finding.severity],
    message: { text: message(finding) },
    locations: [locationOf(at, report)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { 'logTriageFinding/v1': finding.id },
    occurrenceCount: Math.max(1, finding.count),
    ...(finding.trace === null ? {} : { stacks: [stackOf(finding)] }),
    properties: { count: finding.count, firstTime: finding.firstTime, lastTime: finding.lastTime, overlay: finding.overlay },
  };
}

/** Braces would be read as placeholders of the message. */
function message(finding: Finding): string {
  return visible(`${finding.title.replace(/[.!?]?$/, '.')} ${render(finding.why)}`)
    .replace(/[{}]/g, (c) => c + c)
    .replace(/[[\]]/g, '\\$&');
}

function locationOf(at: LineRef, report: Report): object {
  const index = report.inputs.findIndex((input) => input.file === at.file);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(at.file), ...(index < 0 ? {} : { index }) },
      region: { startLine: at.startLine, endLine: at.endLine },
    },
  };
}

function stackOf({ trace }: Finding): object {
  const head = [trace?.exceptionType, trace?.message].filter((part) => part != null).join(': ');
  const frames = (trace?.frames ?? []).map((frame) => ({
    location: {
      ...(frame.file === null
        ? {}
        : {
            physicalLocation: {
              artifactLocation: { uri: uriOf(frame.file) },
              ...(frame.line !== null && frame.line > 0 ? { region: { startLine: frame.line } } : {}),
            },
          }),
      logicalLocations: [{ fullyQualifiedName: visible(frame.function ?? 'unknown') }],
    },
  }));
  return { ...(head === '' ? {} : { message: { text: visible(head) } }), frames };
}

/** A path as a URI reference (RFC 3986): a drive or root becomes a file URI. */
function uriOf(path: string): string {
  const slashed = path.replace(/\\/g, '/').replace(/[\ud800-\udfff]/gu, '\ufffd');
  const encoded = slashed
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  if (/^[A-Za-z]:\//.test(slashed)) return `file:///${slashed.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}`;
  if (slashed.startsWith('//')) return `file:${encoded}`;
  return slashed.startsWith('/') ? `file://${encoded}` : encoded || 'unnamed';
}
