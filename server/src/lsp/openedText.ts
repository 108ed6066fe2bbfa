import { array, number, object, safeParse, string, tuple } from 'valibot';
import {
  blocksOf,
  blockSteps,
  endsWithBreak,
  SESSION_BLOCK_BYTES,
  unreadLines,
  type DocumentBlock,
} from '../analysis/fold/documentBlocks.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import { createSession, type Session } from '../analysis/session.ts';
import type { Steps } from '../analysis/steps.ts';
import { sampleUnits, type OnDisk } from '../protocol/protocol.ts';
import { endBytes } from './firstLook.ts';
import type { Platform } from './platform.ts';

/** The text of an opened document, or what recognises it in its file. */
export type OpenedText = string | OnDisk;

/** How many UTF-16 units are encoded at a time. */
const pieceUnits = 1 << 19;

/** Makes a session of the text; null when the file holds another text. */
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

/**
 * Makes a session of the first and last lines only, with just the count of those between; null when the file cannot give them. Faster than
 * the whole, and not checked against the document.
 */
export function* endSteps(
  uri: string,
  opened: OpenedText,
  rules: () => ScanOptions['rules'],
  fromDisk: Platform['documentEnds'],
): Steps<Session | null> {
  const ends = typeof opened === 'string' ? endsOf(opened) : (fromDisk?.(uri, endBytes) ?? null);
  if (ends === null) return null;
  const { head, tail } = ends;
  const first = blocksOf(head.subarray(0, head.lastIndexOf(LF) + 1), SESSION_BLOCK_BYTES);
  const last = blocksOf(tail.subarray(tail.indexOf(LF) + 1), SESSION_BLOCK_BYTES);
  const all = typeof opened === 'string' ? yield* countSteps(opened) : opened.lines;
  const between = all - linesIn(first) - linesIn(last) - (endsWithBreak(last) ? 1 : 0);
  if (between <= 0) return null;
  const session = createSession([...first, unreadLines(between), ...last], { rules: rules() });
  return typeof opened === 'string' || isTextOf(session, opened, linesIn(first), linesIn(first) + between) ? session : null;
}

const LF = 10;
const linesIn = (blocks: readonly DocumentBlock[]): number => blocks.reduce((sum, { lines }) => sum + lines, 0);

function endsOf(text: string): { readonly head: Uint8Array; readonly tail: Uint8Array } | null {
  if (text.length < 2 * endBytes) return null;
  const encoder = new TextEncoder();
  return { head: encoder.encode(text.slice(0, endBytes)), tail: encoder.encode(text.slice(-endBytes)) };
}

function* countSteps(text: string): Steps<number> {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++lines % 65536 === 0) yield;
  return lines;
}

function* encodedPieces(text: string): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + pieceUnits);
    // Not between the two halves of a surrogate pair.
    if (to < text.length && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) to -= 1;
    yield encoder.encode(text.slice(from, to));
    from = to;
  }
}

/** Whether the sampled lines are those of the session; lines that were not read are passed over. */
function isTextOf(session: Session, { lines, samples }: OnDisk, unreadFrom = lines, unreadTo = lines): boolean {
  const isHere = (line: number): boolean => line < unreadFrom || line >= unreadTo;
  return session.lineCount === lines && samples.every(([line, text]) => !isHere(line) || session.line(line).slice(0, sampleUnits) === text);
}

const onDiskSchema = object({ onDisk: object({ lines: number(), units: number(), samples: array(tuple([number(), string()])) }) });

/** The `onDisk` part of `textDocument/didOpen`, checked; null where there is none. */
export function onDiskOf(textDocument: unknown): OnDisk | null {
  const parsed = safeParse(onDiskSchema, textDocument);
  return parsed.success ? parsed.output.onDisk : null;
}
