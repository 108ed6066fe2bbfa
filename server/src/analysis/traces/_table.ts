import type { TraceLanguage } from '../model.ts';

/**
 * What a line does in a trace. `head` names the exception, or a later one that the former caused (Python's chains, PHP's Next). `cause`
 * names an earlier one that caused it. `name` names it if nothing did before. `place` says where the last frame is. `title` is a frame that
 * shows the line before it, read as a frame, to be the message. `part` belongs to the trace. `pass` may lie inside of it and does not end
 * it.
 */
export type TraceDeed = 'head' | 'cause' | 'name' | 'frame' | 'place' | 'title' | 'part' | 'pass';

/** A transition: in one of the nodes `at`, a line that matches `on` leads to node `to`. The first match counts. */
export interface TraceRule {
  /** Names of nodes, separated by blanks; '' stands for "no trace is open". */
  readonly at: string;
  /**
   * Named groups: type, message, inner (a cause on the same line), function, file, line; `type2` is a further place for a type. A function
   * or file makes a frame, except in a `place`.
   */
  readonly on: RegExp;
  readonly to: string;
  readonly does: TraceDeed;
  /** Whether the line proves that this is a trace; a frame does unless this is false. */
  readonly proves?: boolean;
  /** Free text: matches only lines without a header, and another trace may start here. */
  readonly loose?: true;
  /** Too weak for a line that is read with labels of its header. */
  readonly lax?: true;
  /** A start that counts only while no other trace is under way. */
  readonly weak?: true;
  /** A cause whose frames are nearer to the fault than all above. */
  readonly deeper?: true;
}

/** How one language writes its traces. */
export interface TraceTable {
  readonly language: TraceLanguage;
  /** The word for such a trace, when it is not called an exception. */
  readonly word?: string;
  /** Whether such a trace means that the program, or the machine, is gone. */
  readonly crashes?: true;
  /** True when the innermost frame is written last. */
  readonly innermostLast?: true;
  /** Holds for every line that a start rule matches, as it is or as the text of its shape (digits masked). */
  readonly may: RegExp;
  readonly rules: readonly TraceRule[];
  /** Stripped from each line before the rules read it. */
  readonly strip?: RegExp;
  /** Stripped from a function's name. */
  readonly nameOf?: (written: string) => string;
  /** How many lines in a row may `pass` before the trace is closed; default 12. */
  readonly patience?: number;
  /** The node of stacks without a fault, such as where each thread stood in a dump of all. */
  readonly harmless?: string;
  readonly samples: readonly TraceSample[];
  /** Samples: lines that hold no trace. */
  readonly silent: readonly (readonly string[])[];
}

/** Samples: lines and the one trace in them, with 1-based lines, type, message, and frames as [function, file, line]. */
export interface TraceSample {
  readonly lines: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly type: string | null;
  readonly message: string | null;
  readonly frames: readonly (readonly [string | null, string | null, number | null])[];
  readonly causes?: readonly string[];
}
