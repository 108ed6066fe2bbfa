import type { Category, Incident, Level, LogData, TemplateRow } from '../model.ts';
import { LEVELS } from '../model.ts';
import { refOf } from '../sentences.ts';
import { categoryOf, markedRows } from './markedRows.ts';
import { isoOf, msOf } from './words.ts';

/** At most so many statements are listed. */
export const MOST_TEMPLATES = 500;

interface Tally {
  count: number;
  first: number;
  firstTime: number;
  level: number;
  category: Category | null;
}

/** Every statement of the log with its count and first line: those of failures first, then by count. */
export function templateRows(data: LogData, incidents: readonly Incident[]): readonly TemplateRow[] {
  const tallies = new Map<number, Tally>();
  const { rows } = data;
  for (let row = 0; row < rows.length; row++) {
    const id = rows.template[row] ?? 0;
    const time = rows.time[row] ?? Number.NaN;
    const known = tallies.get(id);
    if (known === undefined)
      tallies.set(id, { count: rows.weight[row] ?? 1, first: row, firstTime: time, level: rows.level[row] ?? 0, category: null });
    else {
      known.count += rows.weight[row] ?? 1;
      known.level = Math.max(known.level, rows.level[row] ?? 0);
      if (time < known.firstTime || Number.isNaN(known.firstTime)) known.firstTime = time;
    }
  }
  for (const row of markedRows(data)) {
    const tally = tallies.get(rows.template[row] ?? 0);
    if (tally && tally.category === null) tally.category = categoryOf(data, row);
  }
  const onset = msOf(incidents[0]?.startTime ?? null);
  const times = [...tallies.values()].map((tally) => tally.firstTime).filter((ms) => !Number.isNaN(ms));
  // Not by spreading: a log may have more templates than a call takes arguments.
  const logStart = times.reduce((least, ms) => Math.min(least, ms), Infinity);
  const sorted = [...tallies].sort(
    (a, b) => Number(b[1].category !== null) - Number(a[1].category !== null) || b[1].count - a[1].count || a[1].first - b[1].first,
  );
  return sorted.slice(0, MOST_TEMPLATES).map(([at, tally]) => rowOf(data, at, tally, onset > logStart && tally.firstTime >= onset));
}

function rowOf(data: LogData, at: number, tally: Tally, isNew: boolean): TemplateRow {
  const level: Level | null = tally.level === 0 ? null : (LEVELS[tally.level - 1] ?? null);
  const template = data.templates[at];
  return {
    id: template?.id ?? '',
    text: template?.text ?? '',
    count: tally.count,
    level,
    category: tally.category,
    first: refOf(data, tally.first),
    firstTime: isoOf(tally.firstTime),
    isNew,
  };
}
