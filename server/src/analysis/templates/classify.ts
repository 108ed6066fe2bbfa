import { isAbsent, isFunctionWord } from './words.ts';

/**
 * What a token of a message is: `glue` between words, a `word` of the statement, `caps` (a word in capitals, mostly a
 * state), a `name` that looks like an identifier, a `value` that looks like nothing else, or a `number`.
 */
export type TokenKind = 'glue' | 'word' | 'caps' | 'name' | 'value' | 'number';

export interface Token {
  readonly kind: TokenKind;
  /** The token's text in a template: masked parts of the shape as `<*>`. */
  readonly text: string;
}

export const VARIABLE = '<*>';

/** A character of a word; `$` occurs in names of nested classes. */
export const WORD = '[\\w$\\u0080-\\uffff]';
/** A masked word of shape text (kernel/shapeText.ts): `0`, `0T0Z`, `0ms`, `I0`, `0x0`. Each is read in one way only, since runs of them are repeated. */
export const MASKED = `(?:[IWEFDVC]0|0(?:x0|T0Z?|Z|ns|us|µs|ms|s|secs?|m|mins?|h|hrs?|d|[kKMGT]|[kKmMgGtT]?[bB]|[KMG]iB)?)(?!${WORD})`;

const ALL_MASKED = new RegExp(`^[-+]?${MASKED}(?:[-+./:~]{1,2}${MASKED})*$`);
const ANY_MASKED = new RegExp(`(?<!${WORD})${MASKED}`);
const EACH_MASKED = new RegExp(`(?<!${WORD})[-+]?${MASKED}(?:[-+./:~]{1,2}${MASKED})*`, 'g');
const WITH_UNIT = /^[-+]?0(?:\.0)?([A-Za-zµ]{1,4})$/;
const SCHEME = /^[A-Za-z][\w+.-]{0,30}:\/{2}/;

/** Whether a text of a shape holds a masked value. */
export const hasMasked = (text: string): boolean => text.includes('0') && ANY_MASKED.test(text);

/** Classifies a run of joined words by its form; `first` when no word stands before it. */
export function classify(text: string, first: boolean): Token {
  const holdsMasked = hasMasked(text);
  if (holdsMasked && ALL_MASKED.test(text)) return { kind: 'number', text: maskedNumber(text) };
  const scheme = SCHEME.exec(text)?.[0];
  if (!holdsMasked) return { kind: scheme || isValue(text) ? 'value' : kindOfWord(text, first), text: withNumbered(text) };
  if (scheme) return { kind: 'value', text: scheme + VARIABLE };
  if (/^\/[-\d.:x]+$/.test(text)) return { kind: 'value', text: '/' + maskedNumber(text.slice(1)) };
  return { kind: 'value', text: isPath(text) ? VARIABLE : masked(text) };
}

/** Paths, texts with `@`, long runs of hexadecimal letters and `localhost` are values anywhere. */
const isValue = (text: string): boolean => isPath(text) || /.@./.test(text) || /^(?:[a-f]{8,}|localhost)$/.test(text);
const isPath = (text: string): boolean => /^(?:[A-Za-z]:)?[\\/]|^~\/|^\.{1,2}\/|^[^/]+\/[^/]*(?:\/|\.[^0-9])/.test(text);

/** A dotted name at the start belongs to the statement (a class, a setting), later it is a value; one that ends in a constant is a word. */
function kindOfWord(text: string, first: boolean): TokenKind {
  if (isFunctionWord(text) || isAbsent(text)) return 'word';
  if (/\w\.\w/.test(text)) {
    if (/\w\.[A-Z][A-Z_]+$/.test(text)) return 'caps';
    return !first && /\.\w+\.|^[^A-Z]*$/.test(text) ? 'value' : 'name';
  }
  if (/^[A-Z][A-Z_-]*[A-Z]$/.test(text)) return 'caps';
  return /[a-z][A-Z]|_|\$|-[^-]*-[^-]*-/.test(text) ? 'name' : 'word';
}

/** Numbers after `$` (SQL parameters, nested classes) may vary. */
const withNumbered = (text: string): string => (text.includes('$0') ? text.replace(/\$0(?!\w)/g, `$$${VARIABLE}`) : text);

/** A run of masked words is one variable; a port is a variable of its own, a unit stays. */
function maskedNumber(text: string): string {
  const unit = WITH_UNIT.exec(text)?.[1];
  if (unit !== undefined && unit !== 'Z') return VARIABLE + unit;
  const letter = /^([IWEFDVC])0$/.exec(text)?.[1];
  if (letter !== undefined) return letter + VARIABLE;
  return /^[^:]+:[^:]+$/.test(text) ? `${VARIABLE}:${VARIABLE}` : VARIABLE;
}

/** Text with each run of masked words as `<*>`. */
export const masked = (text: string): string =>
  text.includes('0') ? text.replace(EACH_MASKED, maskedNumber).replace(/<\*>(?:[-._]<\*>)+/g, VARIABLE) : text;
