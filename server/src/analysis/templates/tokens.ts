import { isAbsent, isBoolean, isFunctionWord, isStatementKey, isUnit } from './words.ts';

/**
 * What a token of a message is: `glue` between words, a `word` of the statement, `caps` (a word in capitals, mostly a
 * state), a `name` that looks like an identifier, a `value` that looks like nothing else, or a `number`.
 */
export type TokenKind = 'glue' | 'word' | 'caps' | 'name' | 'value' | 'number';

export interface Token {
  readonly kind: TokenKind;
  /** As a template shows it: what is masked in the shape text stands as `<*>`. */
  readonly text: string;
}

export const VARIABLE = '<*>';

/** A masked word of shape text: `0`, `0T0Z`, `0ms`, `I0`, `0x0`. */
const MASKED =
  '(?:[IWEFDVC]?0|0x0|0(?:T0)?Z?|0(?:ns|us|µs|ms|s|secs?|m|mins?|h|hrs?|d|[kKMGT]|[kKmMgGtT]?[bB]|[KMG]iB))(?![\\w$\\u0080-\\uffff])';
const WORD = '[\\w$\\u0080-\\uffff]';

const URL = /[A-Za-z][\w+.-]{0,30}:\/{2,3}[^\s"'<>[\](){},;|]{0,2000}/y;
const JOINED = new RegExp(
  `(?:[A-Za-z]:[\\\\/]|\\\\\\\\|~?/|\\.{1,2}/)?${WORD}+(?:(?:[-+@]|~{1,2}|[./]{1,2}-?|_-(?=0))${WORD}+)*[/~]*`,
  'y',
);
const WINDOWS_PATH = new RegExp(`(?:[A-Za-z]:|\\\\)\\\\(?:${WORD}|[-.~\\\\])*`, 'y');
const SIGNED = new RegExp(`[-+](?=${MASKED})`, 'y');
const PORTS = new RegExp(`(?::{1,2}${MASKED}(?:[-+.]${MASKED})*)+`, 'y');
const BOUNDED = /[<>]=?\s?0(?:\.0)?\s?(?:ns|us|µs|ms|msecs?|s|secs?|seconds?|mins?|minutes?|hours?|[kKmMgG]?[bB]|bytes)(?!\w)/y;
const QUOTED = /"([^"\n]{0,200})"|'([^'\n]{1,100})'(?!\w)|`([^`'\n]{1,100})['`]/y;
/** Behind `key=`, when nothing is. */
const EMPTY = /^(?:\s*$|[,;)\]}&|]|\s+[\w.-]{1,40}=)/;
const OBJECT = /\w{1,60}\{[^{}=\n]{0,100}\}/y;
const BLANK = /\s+/y;
const FILLER = /\*{2,}(?=[\s,)\]])/y;

const ALL_MASKED = new RegExp(`^[-+]?${MASKED}(?:[-+./:~]{1,2}${MASKED})*$`);
const ANY_MASKED = new RegExp(`(?<!${WORD})${MASKED}`);
const EACH_MASKED = new RegExp(`(?<!${WORD})[-+]?${MASKED}(?:[-+./:~]{1,2}${MASKED})*`, 'g');
const HAS_UNIT = new RegExp(`^[-+]?0(?:\\.0)?([A-Za-zµ]{1,4})$`);

/** Reads a message of shape text (kernel/shapeText.ts) as tokens; two messages of one statement have equal glue and words. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const state: Reading = { text, tokens, first: true };
  let at = 0;
  while (at < text.length) at = readToken(state, at);
  return joinLists(markDates(tokens));
}

interface Reading {
  readonly text: string;
  readonly tokens: Token[];
  /** True until the first word. */
  first: boolean;
}

function readToken(reading: Reading, at: number): number {
  const { text, tokens } = reading;
  const c = text.charCodeAt(at);
  if (c <= 32) return glue(reading, at, match(BLANK, text, at) || text[at]!);
  if (c === 34 || c === 39 || c === 96) return readQuoted(reading, at);
  if (c === 60 || c === 62) {
    const bound = match(BOUNDED, text, at);
    if (bound) return value(reading, at, bound, 'number');
  }
  const joined = readJoined(text, at, tokens);
  if (joined) return word(reading, at, joined);
  if (c === 42 && tokens[tokens.length - 2]?.kind === 'number') {
    const filler = match(FILLER, text, at);
    if (filler) return value(reading, at, filler, 'number');
  }
  glue(reading, at, text[at]!);
  if (c === 61) return at + 1 + readBehindEquals(reading, at + 1);
  if ((c === 91 && text[at + 1] === ']') || (c === 40 && text[at + 1] === ')' && !/\S/.test(text[at - 1] ?? ' ')))
    tokens.push({ kind: 'value', text: '' });
  return at + 1;
}

function readJoined(text: string, at: number, tokens: readonly Token[]): string {
  const before = tokens[tokens.length - 1];
  const apart = before === undefined || before.kind === 'glue';
  const url = match(URL, text, at) || (apart && match(WINDOWS_PATH, text, at));
  if (url) return url.replace(/[.:!?]+$/, '');
  const sign = apart ? match(SIGNED, text, at) : '';
  let joined = match(JOINED, text, at + sign.length);
  if (!joined) return '';
  if (!apart && /^[/~.\\]/.test(joined)) return '';
  const last = joined.length > 1 && joined.endsWith('/') && !/^[/~.]|.\/./.test(joined) ? joined.slice(0, -1) : joined;
  joined = sign + last;
  return ANY_MASKED.test(joined) || /\w\.\w/.test(joined) ? joined + match(PORTS, text, at + joined.length) : joined;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function glue({ tokens }: Reading, at: number, text: string): number {
  tokens.push({ kind: 'glue', text });
  return at + text.length;
}

function value(reading: Reading, at: number, text: string, kind: TokenKind): number {
  reading.tokens.push({ kind, text: kind === 'number' ? VARIABLE : text });
  reading.first = false;
  return at + text.length;
}

function word(reading: Reading, at: number, text: string): number {
  const token = classify(text, reading);
  reading.tokens.push(token);
  reading.first = false;
  return at + text.length;
}

/**
 * What behind `key=` is one value though it is no one word: nothing (`key= other=`), `Word{…}`, and all that follows
 * the only dotted key of a message (`os.name=Linux on ARM`). Answers its length.
 */
function readBehindEquals({ text, tokens }: Reading, at: number): number {
  if (EMPTY.test(text.slice(at, at + 60)) && /\w/.test(text[at - 2] ?? '')) {
    tokens.push({ kind: 'value', text: '' });
    return 0;
  }
  const object = match(OBJECT, text, at);
  const key = tokens[tokens.length - 2];
  const rest =
    !object && /\w\.\w/.test(key?.text ?? '') && tokens.length < 8 && !text.includes('=', at) ? text.slice(at).trimEnd() : object;
  if (rest) tokens.push({ kind: 'value', text: masked(rest) });
  return rest.length;
}

/** A short quoted text is a value, unless it is a key; a longer one is read as words. */
function readQuoted(reading: Reading, at: number): number {
  const { text, tokens } = reading;
  const quote = text[at]!;
  if (quote !== '"' && /\w/.test(text[at - 1] ?? '')) return glue(reading, at, quote);
  QUOTED.lastIndex = at;
  const found = QUOTED.exec(text);
  const inner = found?.[1] ?? found?.[2] ?? found?.[3];
  if (!found || inner === undefined || inner.trim().split(/\s+/).length > 2 || /^[A-Z]{3,7} \//.test(inner))
    return glue(reading, at, quote);
  const end = at + found[0].length;
  const isKey = quote === '"' && /^\s{0,3}:/.test(text.slice(end, end + 4));
  const kind = isKey ? 'word' : keyBefore(tokens, true) !== '' && isStatementKey(keyBefore(tokens, true)) ? 'name' : 'value';
  tokens.push({ kind: 'glue', text: quote });
  const shown = masked(inner);
  tokens.push({ kind: shown === VARIABLE ? 'number' : kind, text: shown });
  tokens.push({ kind: 'glue', text: text[end - 1]! });
  reading.first = false;
  return end;
}

/** The key when what follows is the value of `key=` (or, `quoted`, of `"key":`), else ''. */
function keyBefore(tokens: readonly Token[], quoted: boolean): string {
  let at = tokens.length - 1;
  if (tokens[at]?.text.trim() === '') at--;
  const sign = tokens[at]?.text;
  if (sign !== '=' && !(quoted && sign === ':')) return '';
  at--;
  if (tokens[at]?.kind === 'glue' && /^\s*$/.test(tokens[at]!.text)) at--;
  const json = tokens[at]?.text === '"';
  if (json) at--;
  const key = tokens[at];
  if (!key || key.kind === 'glue' || key.kind === 'number' || (sign === ':' && !json)) return '';
  return key.text;
}

function classify(text: string, reading: Reading): Token {
  const { tokens, first } = reading;
  if (ALL_MASKED.test(text)) return { kind: 'number', text: maskedNumber(text) };
  const scheme = /^[A-Za-z][\w+.-]{0,30}:\/{2}/.exec(text)?.[0];
  if (ANY_MASKED.test(text)) {
    if (scheme) return { kind: 'value', text: scheme + VARIABLE };
    if (/^\/[-\d.:x]+$/.test(text)) return { kind: 'value', text: '/' + maskedNumber(text.slice(1)) };
    return { kind: 'value', text: isPath(text) ? VARIABLE : masked(text) };
  }
  if (scheme || isPath(text) || /.@./.test(text) || /^[a-f]{8,}$/.test(text)) return { kind: 'value', text };
  const kind = wordKind(text, first);
  const key = kind === 'glue' ? '' : keyBefore(tokens, false);
  if (key !== '' && !isStatementKey(key.slice(key.lastIndexOf('.') + 1)) && !isBoolean(text) && kind !== 'caps')
    return { kind: 'value', text };
  if (isUnit(text) && tokens[tokens.length - 1]?.text === ' ' && tokens[tokens.length - 2]?.kind === 'number')
    return { kind: 'value', text };
  return { kind, text };
}

const isPath = (text: string): boolean => /^(?:[A-Za-z]:)?[\\/]|^~\/|^\.{1,2}\/|^[^/]+\/[^/]*(?:\/|\.[^0-9])/.test(text);

function wordKind(text: string, first: boolean): TokenKind {
  if (isFunctionWord(text) || isAbsent(text)) return 'word';
  if (/\w\.[A-Z][A-Z_]+$/.test(text)) return 'caps';
  if (/\w\.\w/.test(text)) return first || !/\.\w+\.|^[^A-Z]*$/.test(text) ? 'name' : 'value';
  if (/^[A-Z][A-Z_-]*[A-Z]$/.test(text)) return 'caps';
  if (/[a-z][A-Z]|_|\$|-.*-.*-/.test(text)) return 'name';
  return 'word';
}

/** A run of masked words is one variable; what follows a port's colon is one more, a unit is kept. */
function maskedNumber(text: string): string {
  const unit = HAS_UNIT.exec(text)?.[1];
  if (unit !== undefined && unit !== 'Z' && !unit.startsWith('T')) return VARIABLE + unit;
  const letter = /^([IWEFDVC])0$/.exec(text)?.[1];
  if (letter !== undefined) return letter + VARIABLE;
  return /^[^:]+:[^:]+$/.test(text) ? `${VARIABLE}:${VARIABLE}` : VARIABLE;
}

const masked = (text: string): string => text.replace(EACH_MASKED, maskedNumber).replace(/<\*>(?:[-._]<\*>)+/g, VARIABLE);

const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/i;
const ZONE = /^(?:AM|PM|UTC|GMT|[A-Z]{1,3}[DS]?T)$/;

/** Names of months, weekdays and zones beside numbers are parts of dates: numbers too. */
function markDates(tokens: Token[]): Token[] {
  const isNumber = (at: number): boolean => tokens[at]?.kind === 'number';
  const mark = (at: number): unknown => (tokens[at] = { kind: 'number', text: VARIABLE });
  tokens.forEach(({ kind, text }, at) => {
    if (kind === 'glue' || text.length > 9) return;
    const blank = (i: number): boolean => /^(?:[\s,]+|-|\/)$/.test(tokens[i]?.text ?? '');
    if (MONTH.test(text) && ((blank(at + 1) && isNumber(at + 2)) || (blank(at - 1) && isNumber(at - 2)))) {
      mark(at);
      if (WEEKDAY.test(tokens[at - 2]?.text ?? '')) mark(at - 2);
    } else if (ZONE.test(text) && blank(at - 1) && isNumber(at - 2)) mark(at);
  });
  return tokens;
}

/** Numbers in a row, with blanks or commas between, are one list of unknown length. */
function joinLists(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  let since = -1;
  for (const token of tokens) {
    const inList = isMasked(token);
    if (inList && since >= 0) {
      const text =
        joined
          .splice(since, joined.length - since)
          .map((part) => part.text)
          .join('') + token.text;
      joined.push({ kind: 'number', text: text.length > 60 ? VARIABLE : text });
    } else {
      joined.push(token);
      if (inList) since = joined.length - 1;
      else if (!(token.kind === 'glue' && /^(?:\s+|[,;@])$/.test(token.text))) since = -1;
    }
  }
  return joined;
}

const isMasked = ({ kind, text }: Token): boolean =>
  kind === 'number' || (kind === 'value' && text !== VARIABLE && text.includes(VARIABLE) && !text.includes('/'));
