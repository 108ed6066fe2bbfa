import { withoutNames } from './messageOf.ts';
import { HOLE } from './tokens.ts';

/** A statement's message, prepared for being found in lines. */
export interface MessagePattern {
  /** The literal pieces between the holes, in order, white space collapsed; '' at an end where there is a hole. */
  readonly pieces: readonly string[];
  /** Words, in lower case, that every matching text holds. */
  readonly words: readonly string[];
}

/** How a text matches a pattern; offsets are of the text. */
export interface PatternFit {
  readonly from: number;
  readonly to: number;
  /** How many characters stand in the holes. */
  readonly varied: number;
}

/** The pattern of the first line of a message that has words; null when none has. With `signs`, signs between holes suffice. */
export function patternOf(message: string, signs = false): MessagePattern | null {
  const lines = withoutNames(message).split('\n');
  const line =
    lines.find((one) => /\p{L}{2}/u.test(one)) ?? (signs ? lines.find((one) => /[^\s\uE000]/.test(one) && /\uE000/.test(one)) : undefined);
  if (line === undefined) return null;
  const text = collapse(line);
  const pieces = text.split(/\uE000+/);
  const words = wordsOf(text, true);
  return words.length === 0 && !/\p{L}{3}/u.test(text) && !signs ? null : { pieces, words };
}

/** Each run of white space becomes one blank. */
export const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The words of a text, in lower case, each once. With `whole`, without words that touch a hole, since they may go on in a log. */
export function wordsOf(text: string, whole = false): readonly string[] {
  const found = new Set<string>();
  for (const { index, 0: word } of text.matchAll(/\p{L}{2,40}/gu)) {
    const touches = whole && (text.charAt(index - 1) === HOLE || text.charAt(index + word.length) === HOLE);
    if (!touches) found.add(word.toLowerCase());
  }
  return [...found];
}

/** Finds the pieces in a collapsed text, in order, each as early as possible; null when one is missing. */
export function fitOf({ pieces }: MessagePattern, text: string): PatternFit | null {
  const first = pieces[0] ?? '';
  const last = pieces[pieces.length - 1] ?? '';
  if (pieces.length === 1) {
    const at = wholeIndexOf(text, first);
    return at < 0 ? null : { from: at, to: at + first.length, varied: 0 };
  }
  const from = first === '' ? 0 : wholeIndexOf(text, first);
  if (from < 0) return null;
  let at = from + first.length;
  let varied = 0;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return null;
    varied += found - at;
    at = found + piece.length;
  }
  if (last === '') return { from, to: text.length, varied: varied + text.length - at };
  const end = text.endsWith(last) && text.length - last.length >= at ? text.length - last.length : text.indexOf(last, at);
  return end < 0 ? null : { from, to: end + last.length, varied: varied + end - at };
}

/** The first index of a piece at which no word runs into it. */
function wholeIndexOf(text: string, piece: string): number {
  const begins = /^[\p{L}\p{N}]/u.test(piece);
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    if (!begins || at === 0 || !/[\p{L}\p{N}_]/u.test(text.charAt(at - 1))) return at;
  }
  return -1;
}
