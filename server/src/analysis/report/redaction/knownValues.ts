/** Remembers values that a name beside them gave away as secrets, and finds them again where they, or pieces of them, stand alone. */
export interface KnownValues {
  /** Remembers a value and its pseudonym; with `inPieces` also every longer piece of it. */
  readonly learn: (value: string, pseudonym: string, inPieces: boolean) => void;
  /** The text with every remembered value replaced, also one cut off by the text's end or by `…`. */
  readonly replace: (text: string) => string;
}

/** A value or a piece of one where it is looked for. */
interface Known {
  readonly value: string;
  readonly pseudonym: string;
  /** Offset in the value of the characters by which it is looked up. */
  readonly offset: number;
}

/** Values are looked up by so many characters; shorter ones are found only as a whole text. */
const KEY = 6;
/** From this length on a piece gives a secret away: titles cut long tokens at signs and in the middle. */
const PIECE = 10;
const SHORTEST_IN_PIECES = 16;
const WORD = /[A-Za-z0-9]/;

/** `meets` is called for each pseudonym used. Takes linear time as long as values share few characters. */
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

/** Only values unlike words are replaced inside of a text: a password `timeout` must not blank every timeout of a report. */
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

/** Whether the text at a place is the value as a whole word, its cut-off beginning, or a piece of it that is long and odd enough. */
function tells(value: string, offset: number, text: string, at: number, length: number): boolean {
  const piece = text.slice(at, at + length);
  if (value.length >= SHORTEST_IN_PIECES && length >= PIECE && /\d|[a-z][A-Z]/.test(piece)) return true;
  if (offset > 0 || (at > 0 && WORD.test(text.charAt(at - 1)) && WORD.test(piece.charAt(0)))) return false;
  const next = text.charAt(at + length);
  if (length === value.length) return !(WORD.test(next) && WORD.test(piece.charAt(length - 1)));
  return next === '' || next === '…';
}
