import { SESSION_BLOCK_BYTES } from '../analysis/fold/documentBlocks.ts';
import { findingSteps } from '../analysis/findings.ts';
import { joinSteps, type FoldedFile, type JoinOptions } from '../analysis/join/logData.ts';
import type { Session } from '../analysis/session.ts';
import type { Steps } from '../analysis/steps.ts';
import type { DigestedReport } from './digest.ts';
import type { MarkedLog } from './view.ts';

/** So many bytes of each end are read first, in whole blocks. */
export const endBytes = 4 * SESSION_BLOCK_BYTES;

/** What the head and the tail of a large log tell before the rest is read. */
export interface FirstLook extends MarkedLog {
  readonly report: MarkedLog['report'] & DigestedReport;
  /** The share of the log's bytes that it is about. */
  readonly share: number;
}

/**
 * Reads head and tail. What judges a whole (a burst, a silence, a start without an end, an incident) is left for the
 * reading of the whole, since between the two anything may stand.
 */
export function* firstLook(uri: string, session: Session, file: Omit<FoldedFile, 'blocks'>, options: JoinOptions): Steps<FirstLook> {
  const blocks = yield* session.ends(endBytes / SESSION_BLOCK_BYTES);
  const { data } = yield* joinSteps([{ ...file, blocks }], options);
  const { findings, marked } = yield* findingSteps(data, null);
  const note = 'Only its first and last lines are read so far; what stands between follows.';
  const inputs = data.inputs.map((input) => ({ ...input, notes: [note, ...input.notes] }));
  const report = { inputs, findings, incidents: [], marked, options, templates: data.templates };
  return { uri, file: 0, report, text: file.text, share: Math.min(1, (2 * endBytes) / file.bytes) };
}
