import type { LogData } from '../analysis/model.ts';
import { counted, formatCount } from '../analysis/sentences.ts';
import { median } from '../analysis/statistics.ts';
import type { CompareResult } from '../protocol/protocol.ts';
import { clip } from './words.ts';

/** Least G² (one degree of freedom) at which two rates differ, p = 0.001 (Dunning 1993, Computational Linguistics 19/1). */
const significant = 10.83;
/** Least factor between two rates that is worth a look. */
const worthALook = 1.5;
const mostTemplates = 2000;
const mostValues = 4;

/** A statement's share of one side. */
interface Share {
  count: number;
  readonly durations: number[];
  readonly values: Set<string>;
}
interface Side {
  readonly name: string;
  readonly records: number;
  readonly byTemplate: ReadonlyMap<number, Share>;
}

/**
 * Writes two sets of rows as two texts to be shown in a diff: statements that are new, gone, more or less frequent, or that name other
 * values.
 */
export function compareRows(
  data: LogData,
  left: { readonly name: string; readonly rows: readonly number[] },
  right: { readonly name: string; readonly rows: readonly number[] },
): CompareResult {
  const a = sideOf(data, left.name, left.rows);
  const b = sideOf(data, right.name, right.rows);
  const ids = [...new Set([...a.byTemplate.keys(), ...b.byTemplate.keys()])];
  const textOf = (id: number): string => clip(data.templates[id]?.text ?? '', 300);
  const weight = (id: number): number => (a.byTemplate.get(id)?.count ?? 0) + (b.byTemplate.get(id)?.count ?? 0);
  ids.sort((x, y) => weight(y) - weight(x) || (textOf(x) < textOf(y) ? -1 : 1));
  const groups: Record<Change, number[]> = { new: [], gone: [], rate: [], values: [], same: [] };
  for (const id of ids.slice(0, mostTemplates)) groups[changeOf(a, b, id)].push(id);
  const texts: [string[], string[]] = [[], []];
  for (const [side, lines] of [a, b].map((one, index) => [one, texts[index as 0 | 1]] as const)) {
    lines.push('Statements by how they differ. Times, numbers and identifiers read <*>.', '');
    for (const change of ['new', 'gone', 'rate', 'values', 'same'] as const) {
      lines.push(`== ${titles[change]}: ${groups[change].length}`);
      for (const id of groups[change]) lines.push(...lineOf(side, id, change, textOf(id)));
      lines.push('');
    }
  }
  const counts = (['new', 'gone', 'rate', 'values'] as const).map((change) => `${groups[change].length} ${titles[change]}`);
  return { left: texts[0].join('\n'), right: texts[1].join('\n'), summary: counts.join(', '), problem: null };
}

type Change = 'new' | 'gone' | 'rate' | 'values' | 'same';
const titles: Readonly<Record<Change, string>> = {
  new: 'new',
  gone: 'gone',
  rate: 'more or less often',
  values: 'with other values or durations',
  same: 'as before',
};

function sideOf({ rows, names }: LogData, name: string, chosen: readonly number[]): Side {
  const byTemplate = new Map<number, Share>();
  let records = 0;
  for (const row of chosen) {
    const id = rows.template[row] ?? 0;
    const share = byTemplate.get(id) ?? { count: 0, durations: [], values: new Set<string>() };
    byTemplate.set(id, share);
    const weight = rows.weight[row] ?? 1;
    share.count += weight;
    records += weight;
    if (Number.isFinite(rows.duration[row])) share.durations.push(rows.duration[row] ?? 0);
    for (const column of [rows.address, rows.callee, rows.service, rows.operation]) {
      const value = names[column[row] ?? 0] ?? '';
      if (value !== '' && share.values.size <= mostValues) share.values.add(value);
    }
  }
  return { name, records, byTemplate };
}

function changeOf(a: Side, b: Side, id: number): Change {
  const before = a.byTemplate.get(id);
  const after = b.byTemplate.get(id);
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  const rates = [before.count / a.records, after.count / b.records] as const;
  const ratio = Math.max(...rates) / Math.min(...rates);
  if (ratio >= worthALook && logLikelihood(before.count, a.records, after.count, b.records) >= significant) return 'rate';
  return otherValues(before, after) || slower(before, after) ? 'values' : 'same';
}

/** G² of x in ofX against y in ofY. */
function logLikelihood(x: number, ofX: number, y: number, ofY: number): number {
  const share = (x + y) / (ofX + ofY);
  const part = (seen: number, expected: number): number => (seen > 0 ? seen * Math.log(seen / expected) : 0);
  const rest = (1 - share) * ofX;
  const restY = (1 - share) * ofY;
  return 2 * (part(x, share * ofX) + part(y, share * ofY) + part(ofX - x, rest) + part(ofY - y, restY));
}

/** Whether both sides have few values and none in common. */
function otherValues({ values: x }: Share, { values: y }: Share): boolean {
  if (x.size === 0 || y.size === 0 || x.size > mostValues || y.size > mostValues) return false;
  return ![...x].some((value) => y.has(value));
}

function slower({ durations: x }: Share, { durations: y }: Share): boolean {
  if (x.length < 5 || y.length < 5) return false;
  const ratio = (median(y) + 1) / (median(x) + 1);
  return ratio >= 2 || ratio <= 0.5;
}

/** The lines for a statement on one side; an unchanged statement gives the same lines on both. */
function lineOf(side: Side, id: number, change: Change, text: string): readonly string[] {
  const share = side.byTemplate.get(id);
  if (share === undefined) return [];
  if (change === 'same') return [text];
  const facts = [
    `${formatCount(share.count)} of ${counted(side.records, 'record')} (${percent(share.count / side.records)} %)`,
    share.durations.length >= 5 ? `median ${formatCount(Math.round(median(share.durations)))} ms` : '',
    share.values.size > 0 && share.values.size <= mostValues ? clip([...share.values].sort().join(', '), 200) : '',
  ];
  return [text, `    ${facts.filter(Boolean).join(' · ')}`];
}

const percent = (ratio: number): string => (ratio >= 0.1 ? (ratio * 100).toFixed(0) : (ratio * 100).toPrecision(2));
