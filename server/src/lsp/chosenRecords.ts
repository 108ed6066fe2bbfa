import { LEVELS } from '../analysis/model.ts';
import type { Facets, HiddenLines, RecordChoice } from '../protocol/protocol.ts';
import type { LogView } from './view.ts';
import { clip } from './words.ts';

/** At most so many values of a kind are offered. */
const mostOffered = 200;

const levelOf = ({ data: { rows } }: LogView, row: number): string => LEVELS[(rows.level[row] ?? 0) - 1] ?? '';

/** The levels, sources and statements of a log's records, each with its number of records. */
export function facetsOf(view: LogView): Facets {
  const { rows, names, templates } = view.data;
  const levels = new Map<string, number>();
  const sources = new Map<string, number>();
  const statements = new Map<number, number>();
  const add = <Key>(counts: Map<Key, number>, key: Key, weight: number): unknown => counts.set(key, (counts.get(key) ?? 0) + weight);
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.file[row] !== view.file) continue;
    const weight = rows.weight[row] ?? 1;
    add(levels, levelOf(view, row), weight);
    add(sources, names[rows.source[row] ?? 0] ?? '', weight);
    add(statements, rows.template[row] ?? 0, weight);
  }
  const most = <Key>(counts: ReadonlyMap<Key, number>) => [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostOffered);
  return {
    levels: [...levels].sort((a, b) => LEVELS.findIndex((level) => level === b[0]) - LEVELS.findIndex((level) => level === a[0])),
    sources: most(sources).filter(([name]) => name !== ''),
    statements: most(statements).map(([id, count]) => ({
      ...{ id: templates[id]?.id ?? '', text: clip(templates[id]?.text ?? '', 200), count },
    })),
  };
}

/** Whether a row is shown under a choice, as `RecordChoice` says. */
function chooses(view: LogView, choice: RecordChoice): (row: number) => boolean {
  const { rows, names, templates } = view.data;
  const sets = [new Set(choice.levels), new Set(choice.sources), new Set(choice.statements)] as const;
  const asked = sets.map(({ size }) => size > 0);
  return (row) => {
    const own = [levelOf(view, row), names[rows.source[row] ?? 0] ?? '', templates[rows.template[row] ?? 0]?.id ?? ''];
    const has = (at: number): boolean => sets[at]?.has(own[at] ?? '') === true;
    return choice.hide ? !own.some((_, at) => has(at)) : own.every((_, at) => asked[at] !== true || has(at));
  };
}

/** The shown rows of the view's file. */
export function chosenRows(view: LogView, choice: RecordChoice): readonly number[] {
  const { rows } = view.data;
  const isChosen = chooses(view, choice);
  const found: number[] = [];
  for (let row = 0; row < rows.length; row += 1) if (rows.file[row] === view.file && isChosen(row)) found.push(row);
  return found;
}

/** The runs of lines to fold away. Blank lines, and lines before the first record, are hidden or shown with the record before them. */
export function hiddenLines(view: LogView, choice: RecordChoice): HiddenLines {
  const { rows } = view.data;
  const chosen = new Set(chosenRows(view, choice));
  const ranges: (readonly [number, number])[] = [];
  const last = view.report.inputs[view.file]?.lines ?? 0;
  let of = 0;
  /** First line of the run being hidden; 0 while none is. */
  let from = choice.hide ? 0 : 1;
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.file[row] !== view.file) continue;
    of += 1;
    const line = rows.line[row] ?? 1;
    if (!chosen.has(row)) from = from === 0 ? line : from;
    else if (from > 0) {
      if (line > from) ranges.push([from, line - 1]);
      from = 0;
    }
  }
  if (from > 0 && last >= from) ranges.push([from, last]);
  return { ranges, shown: chosen.size, of };
}
