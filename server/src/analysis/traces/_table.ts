import type { TraceLanguage } from '../model.ts';

/**
 * What a line does to the trace it is read into. `head` names the exception, or a later one whose cause the former was
 * (Python's chains, PHP's Next); `cause` links one that came before; `name` names it only if nothing did; `place` says
 * where the last frame stands; `title` is a frame before which only the message stood; `part` belongs to the trace; `pass` may lie inside it but does not end it.
 */
export type TraceDeed = 'head' | 'cause' | 'name' | 'frame' | 'place' | 'title' | 'part' | 'pass';

/** One transition: in one of the nodes `at`, a line that matches `on` leads to node `to`. The first that matches is taken. */
export interface TraceRule {
  /** Names of nodes, separated by blanks; '' stands for "no trace is open". */
  readonly at: string;
  /** Named groups: type, message, inner (a cause on the same line), function, file, line; `type2` is another place for a type. A function or file is a frame unless the deed is `place`. */
  readonly on: RegExp;
  readonly to: string;
  readonly does: TraceDeed;
  /** Whether the line makes sure that this is a trace; a frame does unless it says false. */
  readonly proves?: boolean;
  /** Free text: only a line without a log header, and another trace may start here. */
  readonly loose?: true;
  /** Says little by itself: not taken on a line that is read with labels of its header. */
  readonly lax?: true;
  /** A start that is taken only where no other trace is under way. */
  readonly weak?: true;
}

/** How one language writes its traces. */
export interface TraceTable {
  readonly language: TraceLanguage;
  /** What a trace is called where it is not called an exception. */
  readonly word?: string;
  /** True when a trace tells that the program, or the machine, is gone. */
  readonly crashes?: true;
  /** True when the innermost frame is written last. */
  readonly innermostLast?: true;
  /** True for every line that a start rule matches, as written or as the text of its shape (digits blanked). */
  readonly may: RegExp;
  readonly rules: readonly TraceRule[];
  /** What is taken off each line before the rules read it. */
  readonly strip?: RegExp;
  /** Takes from a function's name what is not its name. */
  readonly nameOf?: (written: string) => string;
  /** Lines in a row that may `pass` before the trace is closed; 12 when not given. */
  readonly patience?: number;
  /** The node of stacks that tell of no fault: where a thread stood, in a dump of all. */
  readonly harmless?: string;
  readonly samples: readonly TraceSample[];
  /** Lines that hold no trace. */
  readonly silent: readonly (readonly string[])[];
}

/** Lines and the one trace in them: 1-based lines, type, message, frames as [function, file, line]. */
export interface TraceSample {
  readonly lines: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly type: string | null;
  readonly message: string | null;
  readonly frames: readonly (readonly [string | null, string | null, number | null])[];
  readonly causes?: readonly string[];
}
