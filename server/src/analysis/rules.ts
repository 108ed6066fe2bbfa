import type { Detector, Format } from './model.ts';
import type { OwnMarks } from './lines/ownMarks.ts';
import type { SourceFacts } from './lines/source.ts';

/** Everything the fold is told beside the bytes: plain values, the same for every block of a source. */
export interface Rules {
  readonly formats: readonly Format[];
  readonly detectors: readonly Detector[];
  /** What the user's settings say of messages, before the detectors. */
  readonly own?: OwnMarks;
  /** Decided once from a sample of the source. */
  readonly source: SourceFacts;
  /** Reads each distinct shape once and remembers it; off in the test of the law that it is invisible. */
  readonly shapeCache: boolean;
}
