import type { Finding, LogData, MarkKind, Selector, Sentence } from '../model.ts';
import { countOf } from '../selectRows.ts';
import { evidenceOf, formatCount, plain, refOf, shortDuration, sentence, timeClaim, type Unnamed } from '../sentences.ts';
import { statementOf, type Group } from './groups.ts';
import { KIND_OF, severityOf } from './kinds.ts';
import { countNames, exactly, iso, makeFinding } from './makeFinding.ts';
import { titleOf, withError } from './titleOf.ts';

/** A selector names at most so many templates. */
const MOST_TEMPLATES = 100;

/** The finding of one group. */
export function groupFinding(data: LogData, file: string, group: Group): Finding {
  const { category, templates, operations, job, rows } = group;
  const mark = commonMark(data, rows);
  const ids = templates.slice(0, MOST_TEMPLATES).map((template) => data.templates[template]?.id ?? '');
  const selector: Selector = {
    file,
    category,
    hasTrace: false,
    ...(operations.length === 1 ? { operation: operations[0]! } : {}),
    ...(ids.length === 1 ? { templateId: ids[0]! } : ids.length > 1 ? { templateIds: ids } : {}),
    ...(job === null ? {} : { job }),
  };
  return makeFinding(data, {
    kind: KIND_OF[category],
    category,
    severity: severityOf(data, category, rows, false),
    overlay: false,
    title: titleOfGroup(data, group),
    counted: true,
    why: (id) => whyOf(data, id, rows, exactly(data, selector, rows), mark.why),
    rows,
    key: group.key,
    templateId: ids.length === 1 ? ids[0]! : null,
  });
}

/** The mark that most rows have; its `why` words the finding. */
function commonMark({ rows, marks }: LogData, members: readonly number[]): MarkKind {
  const counts = new Map<number, number>();
  for (const row of members) counts.set(rows.mark[row] ?? 0, (counts.get(rows.mark[row] ?? 0) ?? 0) + 1);
  const [[most] = [0]] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return marks[most] ?? { detector: '', category: 'error', kind: null, why: 'says that something failed' };
}

function titleOfGroup(data: LogData, { operations, templates, category, rows }: Group): string {
  const [operation, ...others] = operations;
  if (operation === undefined) {
    const text = data.templates[templates[0] ?? 0]?.text ?? '';
    const said = titleOf(data, templates.length === 1 ? text : statementOf(text), rows);
    return named(data, category === 'latency' ? withDuration(data, said, rows) : withError(data, said, rows), rows);
  }
  const who = others.length === 0 ? operation : `${operation} and ${formatCount(others.length)} more`;
  const statuses = [...new Set(rows.map((row) => data.rows.status[row] ?? 0))].filter((status) => status > 0).sort((a, b) => a - b);
  if (category === 'latency') return `${who} ${others.length === 0 ? 'is' : 'are'} slow`;
  if (statuses.length > 0) return `${who} answered ${statuses.length <= 2 ? statuses.join(' and ') : '5xx'}`;
  const [common = -1, ...more] = new Set(rows.map((row) => data.rows.template[row] ?? -1));
  const said = more.length === 0 ? titleOf(data, data.templates[common]?.text ?? '', rows) : '';
  return said === '' || said.includes(operation) ? `${who} answered with an error` : `${said} · ${who}`;
}

/** Adds the shortest and longest stated time to a title that names no number. */
function withDuration({ rows }: LogData, title: string, members: readonly number[]): string {
  if (/\d/.test(title)) return title;
  let [least, most] = [Infinity, -Infinity];
  for (const row of members) {
    const duration = rows.duration[row] ?? NaN;
    if (duration < least) least = duration;
    if (duration > most) most = duration;
  }
  if (most < least) return title;
  const [from, to] = [shortDuration(least), shortDuration(most)];
  return from === to ? `${title}: ${from}` : `${title}: ${from} to ${to}`;
}

/** Adds the job or address that all members share to a title that does not name it. */
export function named(data: LogData, title: string, members: readonly number[]): string {
  const { rows, names } = data;
  for (const [kind, word] of [
    ['job', 'Job '],
    ['address', ''],
  ] as const) {
    const counts = countNames(rows[kind], members);
    const [[name, count] = [0, 0]] = counts;
    const value = names[name] ?? '';
    if (counts.size === 1 && count === members.length && value !== '' && !title.includes(value)) return `${title} · ${word}${value}`;
  }
  return title;
}

/** "13 records from … to …; each says …": every number a claim. */
export function whyOf(data: LogData, id: string, members: readonly number[], selector: Selector | null, why: string): Sentence {
  const first = members[0] ?? 0;
  const last = members[members.length - 1] ?? first;
  const claims: Record<string, Unnamed> = {};
  const reason = plain(why).text;
  if (members.length === 1) return sentence(id, `The record ${reason}${timed(data, claims, 'at', 'at', first)}.`, claims);
  if (selector) claims['n'] = { kind: 'count', value: countOf(data.rows, members), of: selector, evidence: evidenceOf(data, members) };
  const goesBack = (data.rows.time[last] ?? NaN) < (data.rows.time[first] ?? NaN);
  const from = timed(data, claims, 'first', 'from', goesBack ? last : first);
  const to = from === '' ? '' : timed(data, claims, 'last', 'to', goesBack ? first : last);
  return sentence(id, `${selector ? '{n}' : 'Many'} records${from}${to}; each ${reason}.`, claims);
}

function timed(data: LogData, claims: Record<string, Unnamed>, name: string, word: string, row: number): string {
  const value = iso(data.rows.time[row] ?? NaN);
  if (value === null) return '';
  const at = refOf(data, row);
  claims[name] = timeClaim(value, at);
  return ` ${word} {${name}}`;
}
