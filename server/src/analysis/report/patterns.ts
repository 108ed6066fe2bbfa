import { groupBy } from '../groupBy.ts';
import type { Finding, Incident, LogData, Sentence } from '../model.ts';
import { LEVELS } from '../model.ts';
import { countOf } from '../selectRows.ts';
import { evidenceOf, inSentence, plain, refOf, spanClaim, sentence, timeClaim, type Unnamed } from '../sentences.ts';
import { NO_RECOVERY } from '../incidents/summaryOf.ts';
import { CATEGORY_NAMES } from './categories.ts';
import { categoryOf, markedRows, textOf } from './markedRows.ts';

/**
 * What the failures have in common, and what stands out without one, most telling first: bursts, what stopped, one dominant
 * statement, several entities at once, stated latencies, how the log ends.
 */
export function patternsOf(data: LogData, findings: readonly Finding[], incidents: readonly Incident[]): readonly Sentence[] {
  const marked = markedRows(data);
  return [
    ...bursts(findings),
    ...remarks(findings),
    ...kinds(data, marked),
    ...sharedMoment(data, marked),
    ...dominantTemplate(data, marked),
    ...latencies(data, marked),
    ...endings(data, findings),
    ...openIncidents(incidents),
  ].slice(0, 16);
}

function bursts(findings: readonly Finding[]): readonly Sentence[] {
  return findings
    .filter((finding) => finding.kind === 'burst')
    .slice(0, 4)
    .map((finding) => finding.why);
}

/** What stands out though no line reports it: what stopped coming, a log that ends early. */
export function remarks(findings: readonly Finding[]): readonly Sentence[] {
  return findings
    .filter(({ kind }) => kind === 'absence')
    .slice(0, 4)
    .map(({ title, why }) => ({ ...why, text: `${inSentence(title)}. ${why.text}` }));
}

function kinds(data: LogData, marked: Uint32Array): readonly Sentence[] {
  const groups = [...groupBy(marked, (row) => (data.rows.mark[row] === 0 ? null : categoryOf(data, row)))]
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, 6);
  if (groups.length < 2) return [];
  const claims: Record<string, Unnamed> = {};
  const words = groups.map(([category, rows]) => {
    claims[category] = { kind: 'count', value: countOf(data.rows, rows), of: { category }, evidence: evidenceOf(data, rows) };
    return `${CATEGORY_NAMES[category]}: {${category}}`;
  });
  return [sentence('kinds', `Failures by kind: ${words.join('; ')}.`, claims)];
}

/** Several jobs, addresses or services that fail within one span. Nothing is said about which caused which. */
function sharedMoment(data: LogData, marked: Uint32Array): readonly Sentence[] {
  for (const field of ['job', 'address', 'service'] as const) {
    const groups = groupBy(marked, (row) => (data.rows[field][row] ? (data.names[data.rows[field][row] ?? 0] ?? null) : null));
    const timed = [...groups.values()].flat().filter((row) => !Number.isNaN(data.rows.time[row] ?? Number.NaN));
    if (groups.size < 2 || timed.length < 3) continue;
    timed.sort((a, b) => (data.rows.time[a] ?? 0) - (data.rows.time[b] ?? 0) || a - b);
    const from = refOf(data, timed[0] ?? 0);
    const to = refOf(data, timed[timed.length - 1] ?? 0);
    const length = (data.rows.time[timed[timed.length - 1] ?? 0] ?? 0) - (data.rows.time[timed[0] ?? 0] ?? 0);
    if (length > 3_600_000) continue;
    const name = { job: 'jobs', address: 'addresses', service: 'services' }[field];
    return [
      sentence('shared', `{k} ${name} fail within the same {span}.`, {
        k: {
          kind: 'distinct',
          value: groups.size,
          field,
          of: { marked: true },
          evidence: [...groups.values()].slice(0, 20).map((rows) => refOf(data, rows[0] ?? 0)),
        },
        span: spanClaim(length, from, to),
      }),
    ];
  }
  return [];
}

function dominantTemplate(data: LogData, marked: Uint32Array): readonly Sentence[] {
  const groups = [...groupBy(marked, (row) => data.rows.template[row] ?? 0)].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  const [first] = groups;
  if (first === undefined || marked.length < 5) return [];
  const [at, rows] = first;
  const template = data.templates[at];
  const count = countOf(data.rows, rows);
  const all = countOf(data.rows, [...marked]);
  if (template === undefined || count / all < 0.5) return [];
  const of = { templateId: template.id, marked: true };
  const evidence = evidenceOf(data, rows);
  return [
    sentence('dominant', `One statement, “${inSentence(template.text)}”, makes up {n} of {all} failures ({share}).`, {
      n: { kind: 'count', value: count, of, evidence },
      all: { kind: 'count', value: all, of: { marked: true }, evidence: evidenceOf(data, [...marked]) },
      share: { kind: 'ratio', value: count / all, of, among: { marked: true }, evidence },
    }),
  ];
}

/** Latencies that lines of failures state. */
function latencies(data: LogData, marked: Uint32Array): readonly Sentence[] {
  const rows = [...marked].filter((row) => categoryOf(data, row) === 'latency' && (data.rows.duration[row] ?? Number.NaN) >= 0);
  return rows
    .slice(0, 4)
    .map((row, i) => {
      const at = refOf(data, row);
      return sentence(`stated${i + 1}`, 'A line states a latency of {ms} at {where}.', {
        ms: { kind: 'number', value: data.rows.duration[row] ?? 0, field: 'durationMs', at, evidence: [at] },
        ...whereOf(data, row),
      });
    })
    .map((s) => (s.claims.length === 2 ? s : { ...s, text: s.text.replace(/ at \{where\}/, '') }));
}

function whereOf(data: LogData, row: number): Record<string, Unnamed> {
  const time = data.rows.time[row] ?? Number.NaN;
  if (Number.isNaN(time)) return {};
  const at = refOf(data, row);
  return { where: timeClaim(new Date(time).toISOString(), at) };
}

/** Logs that end on a critical line, as a finding says it or as the last line itself shows. */
function endings(data: LogData, findings: readonly Finding[]): readonly Sentence[] {
  const found = findings.filter((finding) => finding.kind === 'critical-end').slice(0, 3);
  if (found.length > 0) return found.map((finding) => finding.why);
  const last = new Map<number, number>();
  for (let row = 0; row < data.rows.length; row++) last.set(data.rows.file[row] ?? 0, row);
  const fatal = [...last.values()].filter(
    (row) => data.rows.level[row] === LEVELS.length && data.rows.mark[row] !== 0 && textOf(data, row) !== '',
  );
  return fatal.slice(0, 3).map((row, i) => {
    const at = refOf(data, row);
    const line = { ...at, endLine: at.startLine };
    return sentence(`ending${i + 1}`, 'The log ends on a critical line: {line}', {
      line: { kind: 'text', value: textOf(data, row), at: line, evidence: [line] },
      last: { kind: 'last', value: at.startLine, of: { file: at.file, minLevel: 'fatal' }, evidence: [line] },
    });
  });
}

function openIncidents(incidents: readonly Incident[]): readonly Sentence[] {
  return incidents.length > 0 && incidents.every(({ recovery }) => recovery === null) ? [plain(NO_RECOVERY)] : [];
}
