/** Finds values that stood beside a telling name elsewhere, where they or pieces of them stand alone. */
export interface KnownValues {
  /** Remembers a value by its pseudonym; of one `inPieces` every longer piece is known again as well. */
  readonly learn: (value: string, pseudonym: string, inPieces: boolean) => void;
  /** The text with every remembered value replaced, also one that is cut off by the text's end or by `…`. */
  readonly replace: (text: string) => string;
}

/** A value or a piece of one where it is looked for. */
interface Known {
  readonly value: string;
  readonly pseudonym: string;
  /** Where in the value the looked-up characters stand. */
  readonly offset: number;
}

/** Characters by which a value is looked up; shorter values are only known where they are the whole text. */
const KEY = 6;
/** Titles cut long tokens at signs and in the middle: pieces from this length on give a secret away. */
const PIECE = 10;
const SHORTEST_IN_PIECES = 16;
const WORD = /[A-Za-z0-9]/;

/** `meets` says that a pseudonym was used. Time is linear in the text as long as values do not share many characters. */
export function knownValues(meets: (pseudonym: string) => void): KnownValues {
  const whole = new Map<string, string>();
  const byKey = new Map<string, Known[]>();
  const index = (known: Known): void => {
    const key = known.value.slice(known.offset, known.offset + KEY);
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [known]);
    else if (list.length < 8) list.push(known);
  };
  const learn = (value: string, pseudonym: string, inPieces: boolean): void => {
    if (value.length < 4 || whole.has(value)) return;
    whole.set(value, pseudonym);
    if (!looksSecret(value)) return;
    index({ value, pseudonym, offset: 0 });
    if (!inPieces || value.length < SHORTEST_IN_PIECES) return;
    for (let offset = 1; offset + KEY <= Math.min(value.length, 4000); offset++) index({ value, pseudonym, offset });
  };
  const replace = (text: string): string => {
    const all = whole.get(text);
    if (all !== undefined) {
      meets(all);
      return all;
    }
    if (byKey.size === 0 || text.length < KEY) return text;
    let out = '';
    let copied = 0;
    for (let at = 0; at + KEY <= text.length; at++) {
      const best = longest(byKey.get(text.slice(at, at + KEY)) ?? [], text, at);
      if (best === null) continue;
      meets(best.pseudonym);
      out += text.slice(copied, at) + best.pseudonym;
      copied = at + best.length;
      at = copied - 1;
    }
    return copied === 0 ? text : out + text.slice(copied);
  };
  return { learn, replace };
}

/** Plain words are only replaced where they are the whole text: a password `timeout` must not blank every timeout of a report. */
const looksSecret = (value: string): boolean => value.length >= 16 || (value.length >= KEY && !/^[A-Z]?[a-z]+$/.test(value));

function longest(list: readonly Known[], text: string, at: number): { readonly pseudonym: string; readonly length: number } | null {
  let best: { pseudonym: string; length: number } | null = null;
  for (const { value, pseudonym, offset } of list) {
    let length = KEY;
    while (offset + length < value.length && text.charAt(at + length) === value.charAt(offset + length)) length++;
    if (length > (best?.length ?? 0) && tells(value, offset, text, at, length)) best = { pseudonym, length };
  }
  return best;
}

/** Whether what stands in the text is the value as a word of its own, its cut-off beginning, or a piece long and odd enough to be of it. */
function tells(value: string, offset: number, text: string, at: number, length: number): boolean {
  const piece = text.slice(at, at + length);
  if (value.length >= SHORTEST_IN_PIECES && length >= PIECE && /\d|[a-z][A-Z]/.test(piece)) return true;
  if (offset > 0 || (at > 0 && WORD.test(text.charAt(at - 1)) && WORD.test(piece.charAt(0)))) return false;
  const next = text.charAt(at + length);
  if (length === value.length) return !(WORD.test(next) && WORD.test(piece.charAt(length - 1)));
  return next === '' || next === '…';
}
