import type { BlockResult } from './blockRows.ts';
import { joinLog, type FileFacts, type JoinOptions, type RowStamps } from './joinLog.ts';
import type { LogData } from './model.ts';

export type { JoinOptions, RowStamps };

/** One file, folded: its blocks in order and what the door knows of it. */
export interface FoldedFile extends FileFacts {
  readonly blocks: readonly BlockResult[];
}

/** Joins folded files whose blocks are held; `room` as in `joinLog`, by default a row for each record. */
export function joinFiles(files: readonly FoldedFile[], options: JoinOptions, room = Infinity): { data: LogData; stamps: RowStamps } {
  const join = joinLog(options, room);
  for (const { blocks, ...facts } of files) {
    for (const block of blocks) join.add(block);
    join.endFile(facts);
  }
  return join.finish();
}
