import { classify, hasMasked, MASKED, masked, VARIABLE, WORD, type Token, type TokenKind } from './classify.ts';
import { joinLists } from './lists.ts';
import { isBoolean, isStatementKey, isUnit } from './words.ts';

const PLAIN = /[A-Za-z]{2,40}(?=[ ,;)\]]|$|[.:] )/y;
const URL = /[A-Za-z][\w+.-]{0,30}:\/{2,3}[^\s"'<>[\](){},;|]{0,2000}/y;
const WINDOWS_PATH = new RegExp(`(?:[A-Za-z]:|\\\\)\\\\(?:${WORD}|[-.~\\\\])*`, 'y');
const JOINED = new RegExp(`(?:~?/|\\.{1,2}/)?${WORD}+(?:(?:[-+@]|~{1,2}|[./]{1,2}-?|_-(?=0))${WORD}+)*[/~]*`, 'y');
/** Hexadecimal letters at the start of an address or id whose digits are masked: `de:0:0`, `abcdefab-0-0-0-0`. */
const HEX_HEAD = new RegExp(`[a-f]{2}(?::(?:${MASKED}|[a-f]{2}(?![a-z]))){3,7}|[a-f]{8}(?:-${MASKED}){4}`, 'y');
/** A host or key before a number: `orchid:0`. */
const KEYED = new RegExp(`[A-Za-z][A-Za-z_-]{1,60}:${MASKED}(?=[\\s,;)\\]]|$)`, 'y');
/** Names separated by commas without blanks, where a value may stand; three or more stand anywhere. */
const LISTED = /[A-Za-z][\w.-]{0,60}(?:,[A-Za-z][\w.-]{0,60}){1,40}(?=[\s:)\]};"']|,?\s|$)/y;
/** What stands between the brackets of a list: `[a, b]`, `['a']`. */
const ITEMS =
  /(?:'[^'\n]{0,80}'|"[^"\n]{0,80}")(?=\])|(?:'[^'\n]{0,80}'|"[^"\n]{0,80}"|[\w./:-]{1,60})(?:, ?(?:'[^'\n]{0,80}'|"[^"\n]{0,80}"|[\w./:-]{1,60})){1,40}(?=\])/y;
const SIGNED = new RegExp(`[-+](?=${MASKED})`, 'y');
const PORTS = new RegExp(`(?::{1,2}(?:${MASKED}(?:[-+.]${MASKED})*|[a-f]{1,4}(?!${WORD})))+`, 'y');
/** The zone of an IPv6 address: `fe80::1%eth0`. */
const ZONE = /%[\w.-]{1,20}/y;
/** What an object says of itself behind its name: `Server@1f{STARTED}`. */
const FIELDS = /(?:\{[^{}\n]{0,200}\}){1,3}/y;
/** A bound such as `<1 sec` is a value too. */
const BOUND = /[<>]=?\s?0(?:\.0)?\s?(?:ns|us|µs|ms|msecs?|s|secs?|seconds?|mins?|minutes?|hours?|[kKmMgG]?[bB]|bytes)(?!\w)/y;
const QUOTED = /"([^"\n]{0,400})"|'([^'\n]{0,100})'(?!\w)|`([^`'\n]{1,100})['`]/y;
const BLANK = /\s+/y;
/** Placeholder for an unknown number in a list of numbers. */
const FILLER = /\*{2,}(?=[\s,)\]])/y;
/** An empty value behind `key=`. */
const NOTHING = /^(?:\s*$|[,;)\]}&|]|\s+[\w.-]{1,40}=)/;
const OBJECT = /\w{1,60}\{[^{}=\n]{0,100}\}/y;

interface Reading {
  readonly text: string;
  readonly tokens: Token[];
  readonly hasUrl: boolean;
  /** Plain words already classified, in any message. */
  readonly known: Map<string, Token>;
  /** True until the first word. */
  first: boolean;
}

/**
 * Splits a message of shape text into tokens; messages of one statement have equal glue and words. `known` caches words and does not change
 * the result.
 */
export function tokensOf(text: string, known = new Map<string, Token>()): Token[] {
  const tokens: Token[] = [];
  const reading: Reading = { text, tokens, hasUrl: text.includes('://'), known, first: true };
  let at = 0;
  while (at < text.length) at = readToken(reading, at);
  return joinLists(tokens);
}

function readToken(reading: Reading, at: number): number {
  const { text, tokens } = reading;
  const c = text.charCodeAt(at);
  if (c <= 32) return push(reading, at, text.charCodeAt(at + 1) > 32 ? text[at]! : match(BLANK, text, at) || text[at]!, 'glue');
  if (c === 34 || c === 39 || c === 96) return readQuoted(reading, at);
  if (c === 60 || c === 62) {
    const bound = match(BOUND, text, at);
    if (bound) return push(reading, at, bound, 'number');
  }
  const end = readWord(reading, at);
  if (end > at) return end;
  if (c === 42 && tokens[tokens.length - 2]?.kind === 'number') {
    const filler = match(FILLER, text, at);
    if (filler) return push(reading, at, filler, 'number');
  }
  push(reading, at, text[at]!, 'glue');
  if (c === 61) return at + 1 + readBehindEquals(reading, at + 1);
  const items = c === 91 ? match(ITEMS, text, at + 1) : '';
  const empty = (c === 91 && text[at + 1] === ']') || (c === 40 && text[at + 1] === ')' && !/\S/.test(text[at - 1] ?? ' '));
  if (items || empty) tokens.push({ kind: 'value', text: masked(items) });
  return at + 1 + items.length;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function push(reading: Reading, at: number, text: string, kind: TokenKind): number {
  reading.tokens.push({ kind, text: kind === 'number' ? VARIABLE : text });
  if (kind !== 'glue') reading.first = false;
  return at + text.length;
}

function readWord(reading: Reading, at: number): number {
  const { text, tokens, known, first } = reading;
  const special = readSpecial(reading, at);
  if (special > at) {
    reading.first = false;
    return special;
  }
  const plain = match(PLAIN, text, at);
  const joined = plain || readJoined(reading, at);
  if (!joined) return at;
  let token = plain ? known.get(plain) : undefined;
  if (!token) {
    token = classify(joined, first);
    if (plain) known.set(plain, token);
  }
  tokens.push(inContext(token, tokens));
  reading.first = false;
  return at + joined.length;
}

/** Reads names separated by commas, and a name with a number behind its colon, as one token each. */
function readSpecial({ text, tokens }: Reading, at: number): number {
  const before = tokens[tokens.length - 1];
  if (before !== undefined && before.kind !== 'glue') return at;
  const names = match(LISTED, text, at);
  const list = isValuePlace(tokens) || names.split(',', 3).length > 2 ? names : '';
  const keyed = list ? '' : match(KEYED, text, at);
  if (list) tokens.push({ kind: 'value', text: masked(list) });
  if (keyed) tokens.push({ kind: 'name', text: masked(keyed) });
  return at + list.length + keyed.length;
}

/** A run of words joined by signs: a path, an address with its port, a dotted or hyphenated name; '' when there is none. */
function readJoined({ text, tokens, hasUrl }: Reading, at: number): string {
  const before = tokens[tokens.length - 1];
  const apart = before === undefined || before.kind === 'glue';
  const head = apart && match(HEX_HEAD, text, at);
  if (head) return head;
  const whole = (hasUrl && match(URL, text, at)) || (apart && match(WINDOWS_PATH, text, at));
  if (whole) return whole.replace(/[.:!?]+$/, '');
  const sign = apart ? match(SIGNED, text, at) : '';
  const found = match(JOINED, text, at + sign.length);
  if (!found || (!apart && /^[/~.]/.test(found))) return '';
  const isPart = found.endsWith('/') && !/^[/~.]|.\/./.test(found);
  const joined = sign + (isPart ? found.slice(0, -1) : found);
  if (joined.includes('@')) return joined + match(FIELDS, text, at + joined.length);
  if ((!hasMasked(joined) && !/\w\.\w/.test(joined)) || /^[~.]{0,2}\/\D/.test(joined)) return joined;
  const address = joined + match(PORTS, text, at + joined.length);
  return address.includes('::') ? address + match(ZONE, text, at + address.length) : address;
}

/** Words behind `key=` and units behind a number become values. Booleans and words in capitals stay, since they tell statements apart. */
function inContext(token: Token, tokens: readonly Token[]): Token {
  const { kind, text } = token;
  if (kind !== 'word' && kind !== 'name' && kind !== 'caps') return token;
  const last = tokens.length - 1;
  if (tokens[last]?.text === ' ' && tokens[last - 1]?.kind === 'number' && isUnit(text)) return { kind: 'value', text };
  if (kind === 'caps') return token;
  const key = keyBefore(tokens, false);
  if (key === '' || isStatementKey(key.slice(key.lastIndexOf('.') + 1)) || isBoolean(text)) return token;
  return { kind: 'value', text };
}

/** The key, when a value of `key=` (with `quoted`: of `"key":`) comes next; else ''. */
function keyBefore(tokens: readonly Token[], quoted: boolean): string {
  let at = tokens.length - 1;
  if (isBlank(tokens[at])) at--;
  const sign = tokens[at]?.text;
  if (sign !== '=' && !(quoted && sign === ':')) return '';
  at--;
  if (isBlank(tokens[at])) at--;
  const isQuoted = tokens[at]?.text === '"';
  const key = tokens[isQuoted ? at - 1 : at];
  return !key || key.kind === 'glue' || key.kind === 'number' || (sign === ':' && !isQuoted) ? '' : key.text;
}

/** Whether a value may stand here: behind `=`, `(`, `[`, or a colon and a blank. */
function isValuePlace(tokens: readonly Token[]): boolean {
  const last = tokens[tokens.length - 1];
  if (last?.kind !== 'glue') return false;
  return /^[=([]$/.test(last.text) || (last.text === ' ' && tokens[tokens.length - 2]?.text === ':');
}

const isBlank = (token: Token | undefined): boolean => token?.kind === 'glue' && token.text.trim() === '';

/**
 * The length of a value behind `key=` that is not a single word: nothing (`key= other=`), `Word{…}`, or all the rest behind the only dotted
 * key of a message (`os.name=Linux on ARM`).
 */
function readBehindEquals({ text, tokens }: Reading, at: number): number {
  if (/\w/.test(text[at - 2] ?? '') && NOTHING.test(text.slice(at, at + 60))) {
    tokens.push({ kind: 'value', text: '' });
    return 0;
  }
  const key = tokens[tokens.length - 2]?.text ?? '';
  const isSetting = tokens.length < 8 && /\w\.\w/.test(key) && !text.includes('=', at);
  const whole = match(OBJECT, text, at) || (isSetting ? text.slice(at).trimEnd() : '');
  if (whole) tokens.push({ kind: 'value', text: masked(whole) });
  return whole.length;
}

/** Short quoted texts are values, unless they are keys; so are user agents (RFC 9110 §10.1.5). Longer ones are read as words. */
function readQuoted(reading: Reading, at: number): number {
  const { text, tokens } = reading;
  const quote = text[at]!;
  QUOTED.lastIndex = at;
  const found = quote !== '"' && /\w/.test(text[at - 1] ?? '') ? null : QUOTED.exec(text);
  const inner = found?.[1] ?? found?.[2] ?? found?.[3];
  if (!found || inner === undefined || !isOneValue(inner)) return push(reading, at, quote, 'glue');
  const end = at + found[0].length;
  const isKey = quote === '"' && /^\s{0,3}:/.test(text.slice(end, end + 4));
  const key = keyBefore(tokens, true);
  const shown = isAgent(inner) ? VARIABLE : masked(inner);
  push(reading, at, quote, 'glue');
  tokens.push({ kind: shown === VARIABLE ? 'number' : isKey ? 'word' : key !== '' && isStatementKey(key) ? 'name' : 'value', text: shown });
  reading.first = false;
  return push(reading, end - 1, text[end - 1]!, 'glue');
}

const isAgent = (text: string): boolean => /^[\w.+-]{2,40}\/0/.test(text);
const isOneValue = (text: string): boolean =>
  isAgent(text) || (text.trim().split(/\s+/, 3).length < 3 && text.length <= 200 && !/^[A-Z]{3,7} \//.test(text));
