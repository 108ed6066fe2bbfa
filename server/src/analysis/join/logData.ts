import type { BlockResult } from '../fold/blockRows.ts';
import { joinLog, type FileFacts, type Joined, type JoinOptions, type RowStamps } from './joinLog.ts';
import { runAll, type Steps } from '../steps.ts';

export type { JoinOptions, RowStamps };

/** One file, folded: its blocks in order and what the door knows of it. */
export interface FoldedFile extends FileFacts {
  readonly blocks: readonly BlockResult[];
}

/** Joins folded files whose blocks are held; `room` as in `joinLog`, by default a row for each record. */
export function joinFiles(files: readonly FoldedFile[], options: JoinOptions, room = Infinity): Joined {
  return runAll(joinSteps(files, options, room));
}

/** As `joinFiles`, in pieces. */
export function* joinSteps(files: readonly FoldedFile[], options: JoinOptions, room = Infinity): Steps<Joined> {
  const join = joinLog(options, room);
  for (const { blocks, ...facts } of files) {
    for (const block of blocks) {
      join.add(block);
      yield;
    }
    join.endFile(facts);
  }
  return yield* join.finish();
}
