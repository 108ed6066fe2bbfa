import { SESSION_BLOCK_BYTES } from '../analysis/fold/documentBlocks.ts';
import { findingSteps } from '../analysis/findings.ts';
import { joinSteps, type FoldedFile, type JoinOptions } from '../analysis/join/logData.ts';
import type { Session } from '../analysis/session.ts';
import type { Steps } from '../analysis/steps.ts';
import type { DigestedReport } from './digest.ts';
import type { MarkedLog } from './view.ts';

/** How many bytes of each end are read first; whole blocks. */
export const endBytes = 4 * SESSION_BLOCK_BYTES;

/** What the head and the tail of a large log tell, before the rest is read. */
export interface FirstLook extends MarkedLog {
  readonly report: MarkedLog['report'] & DigestedReport;
  /** Share of the log's bytes that were read, 0–1. */
  readonly share: number;
}

/**
 * Reads the head and the tail of a large log. What needs the whole log (bursts, silences, starts without an end, incidents) is left out,
 * since anything may stand between the two.
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
