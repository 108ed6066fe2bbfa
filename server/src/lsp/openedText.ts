import { array, number, object, safeParse, string, tuple } from 'valibot';
import { blockSteps } from '../analysis/documentBlocks.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import { createSession, type Session } from '../analysis/session.ts';
import type { Steps } from '../analysis/steps.ts';
import { sampleUnits, type OnDisk } from '../protocol/protocol.ts';
import type { Platform } from './platform.ts';

/** The text of an opened document, or how to tell it in its file. */
export type OpenedText = string | OnDisk;

/** UTF-16 units that are encoded at a time. */
const pieceUnits = 1 << 19;

/** Cuts the text into blocks; null where the file holds another. */
export function* sessionSteps(
  uri: string,
  opened: OpenedText,
  rules: () => ScanOptions['rules'],
  fromDisk: Platform['documentPieces'],
): Steps<Session | null> {
  if (typeof opened === 'string') return createSession(yield* blockSteps(encodedPieces(opened)), { rules: rules() });
  if (fromDisk === null) return null;
  let isWhole = false;
  const pieces = function* (): Iterable<Uint8Array> {
    isWhole = yield* fromDisk(uri, opened.units);
  };
  const session = createSession(yield* blockSteps(pieces()), { rules: rules() });
  return isWhole && isTextOf(session, opened) ? session : null;
}

function* encodedPieces(text: string): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + pieceUnits);
    // Not between the two halves of a character.
    if (to < text.length && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) to -= 1;
    yield encoder.encode(text.slice(from, to));
    from = to;
  }
}

function isTextOf(session: Session, { lines, samples }: OnDisk): boolean {
  return session.lineCount === lines && samples.every(([line, text]) => session.line(line).slice(0, sampleUnits) === text);
}

const onDiskSchema = object({ onDisk: object({ lines: number(), units: number(), samples: array(tuple([number(), string()])) }) });

/** How the text of an opened document is told in its file, where the editor says so instead of sending it. */
export function onDiskOf(textDocument: unknown): OnDisk | null {
  const parsed = safeParse(onDiskSchema, textDocument);
  return parsed.success ? parsed.output.onDisk : null;
}
