import type { DetectedMark } from '../lines/detect.ts';
import type { Fact, MarkKind } from '../model.ts';
import { hashText } from '../hash.ts';
import { copyTable, newTextTable, numberOfText, type TextTable } from '../textTable.ts';

/** What rows refer to by number, gathered while blocks are joined. */
export interface JoinTables {
  names: TextTable;
  /** Messages with their variables blanked. */
  texts: TextTable;
  readonly marks: MarkKind[];
  readonly markNumbers: Map<string, number>;
  readonly facts: Fact[];
  readonly factNumbers: Map<string, number>;
}

/** Tables in which number 0 stands for none. */
export function newJoinTables(): JoinTables {
  return {
    names: newTextTable(''),
    texts: newTextTable(''),
    marks: [{ detector: '', category: 'error', kind: null, why: '' }],
    markNumbers: new Map(),
    facts: [{ kind: 'success', why: '' }],
    factNumbers: new Map(),
  };
}

/** The same tables, to go on by themselves. */
export function copyTables({ names, texts, marks, markNumbers, facts, factNumbers }: JoinTables): JoinTables {
  return {
    names: copyTable(names),
    texts: copyTable(texts),
    marks: [...marks],
    markNumbers: new Map(markNumbers),
    facts: [...facts],
    factNumbers: new Map(factNumbers),
  };
}

/** The number of a mark in `marks`; equal marks have one. */
export function markNumber({ marks, markNumbers }: JoinTables, { detector, category, kind, why }: DetectedMark): number {
  return numbered(markNumbers, marks, `${detector}\n${category}\n${kind ?? ''}\n${why}`, () => ({
    detector,
    category,
    kind: kind ?? null,
    why,
  }));
}

/** The number of a fact in `facts`; 0 for null. */
export function factNumber({ facts, factNumbers }: JoinTables, fact: Fact | null): number {
  return fact === null ? 0 : numbered(factNumbers, facts, `${fact.kind}\n${fact.why}`, () => fact);
}

function numbered<T>(numbers: Map<string, number>, list: T[], key: string, make: () => T): number {
  let number = numbers.get(key);
  if (number === undefined) {
    number = list.push(make()) - 1;
    numbers.set(key, number);
  }
  return number;
}

/** A table of the texts that the columns still refer to, whose numbers are rewritten in place. Number 0 stays ''. */
export function swept(table: TextTable, columns: readonly Uint32Array[], length: number): TextTable {
  const live = newTextTable('');
  const moved = new Uint32Array(table.texts.length);
  for (const column of columns) {
    for (let row = 0; row < length; row++) {
      const old = column[row]!;
      if (old === 0) continue;
      if (moved[old] === 0) moved[old] = numberOfText(live, table.texts[old]!, table.hashes[old]!);
      column[row] = moved[old]!;
    }
  }
  return live;
}

/** The number of a text in a table, which takes it in when it is new. */
export function textNumber(table: TextTable, text: string): number {
  return numberOfText(table, text, hashText(text));
}
