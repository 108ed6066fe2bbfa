import type { BlockEndpoint, RowSink } from './blockRows.ts';
import type { TracedBlock } from './blockTraces.ts';
import type { FastRows, SharedFold } from './fastRows.ts';
import type { NameTable } from './nameTable.ts';
import type { FrameRun } from '../traceLines/frameRun.ts';

/** One block being folded; lives for one call. */
export interface BlockFold extends TracedBlock, SharedFold {
  readonly bytes: Uint8Array;
  /** Where the block begins in its source. */
  readonly offset: number;
  readonly sink: RowSink;
  readonly names: NameTable;
  /** Null where every line is folded by TypeScript. */
  readonly fast: FastRows | null;
  readonly endpoints: BlockEndpoint[];
  /** Lines that go on in a trace, of which `traceState` does not know yet. */
  run: FrameRun | null;
}
