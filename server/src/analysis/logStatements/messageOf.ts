import { HOLE, NAME_CLOSES, NAME_OPENS } from './tokens.ts';
import type { SourceToken } from './tokens.ts';
import { findIn, isSign, splitAt } from './sourceText.ts';
import type { NamedText, SourceText, TokenRange } from './sourceText.ts';

/** Conditions multiply the texts an expression may give; at most so many are followed. */
const mostMessages = 6;
const deepest = 6;

/** Whether a message has a letter of its own. */
export const saysSomething = (message: string): boolean => /\p{L}/u.test(withoutNames(message));
/** A message whose variable parts have lost their names. */
export const withoutNames = (message: string): string => message.replace(/\uE001[^\uE002]*\uE002/g, HOLE);

/**
 * The texts that an expression may give, with each variable part as HOLE; several when it holds a condition. `filled`: arguments fill its
 * placeholders.
 */
export function messagesOf(source: SourceText, range: TokenRange, filled: boolean, depth = 0): readonly string[] {
  const inner = withoutLambda(source, range);
  if (inner.to <= inner.from || depth > deepest) return [HOLE];
  const chosen = choicesOf(source, inner);
  if (chosen !== null) return chosen.flatMap((one) => messagesOf(source, one, filled, depth + 1)).slice(0, mostMessages);
  let said: readonly string[] = [''];
  for (const operand of splitAt(source, inner, '+')) {
    const parts = operandOf(source, operand, filled, depth + 1);
    said = said.flatMap((before) => parts.map((part) => before + part)).slice(0, mostMessages);
  }
  return said;
}

/** The expression without a leading `() =>`, `() ->` or `||`. */
function withoutLambda({ tokens, mate }: SourceText, { from, to }: TokenRange): TokenRange {
  const behind = (mate[from] ?? -1) + 1;
  const isArrow = isSign(tokens[behind + 1], '>') && (isSign(tokens[behind], '=') || isSign(tokens[behind], '-'));
  if (isSign(tokens[from], '(') && behind > from && behind < to && isArrow) return { from: behind + 2, to };
  if (isSign(tokens[from], '|') && isSign(tokens[from + 1], '|')) return { from: from + 2, to };
  return { from, to };
}

/** Both sides of a conditional expression; null when it is none. */
function choicesOf(source: SourceText, range: TokenRange): readonly TokenRange[] | null {
  const { tokens, language } = source;
  const { from, to } = range;
  if (language.conditional === 'sign') {
    const asks = findIn(
      source,
      range,
      (token, at) => isSign(token, '?') && !/^[?.]$/.test(tokens[at + 1]?.text ?? '') && !isSign(tokens[at - 1], '?'),
    );
    if (asks < 0) return null;
    const or = findIn(source, { from: asks + 1, to }, (token) => isSign(token, ':'));
    return or < 0
      ? null
      : [
          { from: asks + 1, to: or },
          { from: or + 1, to },
        ];
  }
  if (language.conditional !== 'words') return null;
  const asks = findIn(source, range, ({ kind, text }) => kind === 'word' && text === 'if');
  const or = asks < 0 ? -1 : findIn(source, { from: asks, to }, ({ kind, text }) => kind === 'word' && text === 'else');
  return or < 0
    ? null
    : [
        { from, to: asks },
        { from: or + 1, to },
      ];
}

function operandOf(source: SourceText, range: TokenRange, filled: boolean, depth: number): readonly string[] {
  const { tokens, mate, language } = source;
  const { from, to } = range;
  const first = tokens[from];
  if (first === undefined) return [HOLE];
  const pair = mate[from] ?? -1;
  if (isSign(first, '(') && pair > from) {
    const behind = { from: pair + 1, to };
    return messagesOf(source, { from: from + 1, to: pair }, filled || fills(source, behind), depth);
  }
  // `&`, `*` and `!` of Rust and Go, `await` and `new` do not change the text.
  if (first.kind === 'punct') return /^[&*!]$/.test(first.text) ? operandOf(source, { from: from + 1, to }, filled, depth) : [HOLE];
  if (first.kind === 'string' || (tokens[from + 1]?.kind === 'string' && from + 1 < to)) {
    return [stringsFrom(source, { from: first.kind === 'string' ? from : from + 1, to }, filled)];
  }
  if (/^(?:await|new)$/.test(first.text)) return operandOf(source, { from: from + 1, to }, filled, depth);
  const open = findIn(source, range, (token) => isSign(token, '('));
  if (open < 0) return namedText(source, range);
  const isMacro = isSign(tokens[open - 1], '!') && language.macros === true;
  const name = tokens[isMacro ? open - 2 : open - 1]?.text ?? '';
  const end = mate[open] ?? -1;
  if (end < 0) return [HOLE];
  // `LOST.format(peer)` gives the text named LOST.
  if (/^(?:format|formatted|with)$/.test(name)) {
    const named = namedText(source, { from, to: open - 2 });
    if (named.some((one) => one !== HOLE)) return named;
  }
  return calledText(source, name, { from: open + 1, to: end }, { from: end + 1, to }, depth);
}

/** Adjacent literals as one text, up to the first operation on them. */
function stringsFrom(source: SourceText, { from, to }: TokenRange, filled: boolean): string {
  let at = from;
  while (at < to && source.tokens[at]?.kind === 'string') at += 1;
  const given = filled || fills(source, { from: at, to });
  let said = '';
  for (let one = from; one < at; one += 1) said += literalText(source.tokens[one], source, given);
  return said;
}

/** Whether the tokens behind a text fill its placeholders: `% values`, `.format(…)`. */
function fills({ tokens }: SourceText, { from, to }: TokenRange): boolean {
  if (from >= to) return false;
  return isSign(tokens[from], '%') || (isSign(tokens[from], '.') && /^(?:format|formatted|with)$/.test(tokens[from + 1]?.text ?? ''));
}

/** The text of a literal, with its placeholders as HOLE. */
export function literalText(token: SourceToken | undefined, { language, named }: SourceText, filled: boolean): string {
  if (token === undefined) return '';
  if (token.interpolated) return withNames(token.text, (name) => named.get(name)?.map(({ text }) => text));
  let said = language.lineEnd !== undefined && filled ? token.text.replaceAll(language.lineEnd, '\n') : token.text;
  for (const { pattern, always, doubled } of language.placeholders) {
    if (!always && !filled) continue;
    // A doubled sign (`%%`, `{{`) is a literal one: it is hidden while placeholders are looked for.
    for (const [index, sign] of doubled.entries()) said = said.replaceAll(sign, String.fromCharCode(0xe010 + index));
    said = said.replace(pattern, HOLE);
    for (const [index, sign] of doubled.entries()) said = said.replaceAll(String.fromCharCode(0xe010 + index), sign.charAt(0));
  }
  return said;
}

/** Replaces names of texts by the text, where exactly one is known. */
export function withNames(message: string, textsOf: (name: string) => readonly string[] | undefined): string {
  return message.replace(/\uE001([^\uE002]*)\uE002/g, (name, word: string) => {
    const known = textsOf(word);
    return known?.length === 1 ? (known[0] ?? name) : name;
  });
}

/** The text that a call in a message gives: a formatter its format, a call around a single text that text, any other nothing. */
function calledText(source: SourceText, name: string, args: TokenRange, behind: TokenRange, depth: number): readonly string[] {
  const parts = splitAt(source, args, ',');
  const [first] = parts;
  if (first === undefined) return [HOLE];
  const formats = /format|s?printf|errorf$|^concat$|^messagef?$/i.test(name);
  if (!formats && parts.length > 1) return [HOLE];
  const said = messagesOf(source, first, formats ? parts.length > 1 : fills(source, behind), depth);
  return formats || said.every((one) => /\p{L}\P{L}+\p{L}/u.test(one)) ? said : [HOLE];
}

/** A name that stands for a text: known in this file, or, if it looks like a constant, to be looked for in others. */
function namedText({ tokens, named }: SourceText, { from, to }: TokenRange): readonly string[] {
  const words: string[] = [];
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'word') words.push(token.text);
    else if (!/^[.:?!]$/.test(token?.text ?? '')) return [HOLE];
  }
  const capitals = words.filter((word) => /^[A-Z][A-Z0-9_]{2,}$/.test(word));
  const wanted = capitals.at(-1) ?? words.at(-1) ?? '';
  const isMember = words.length > 1;
  const given = (named.get(wanted) ?? []).filter(({ isField }) => isMember || !isField || capitals.length > 0);
  const known = textsAt(given, capitals.length > 0 || isMember ? Infinity : from);
  // A field such as `name` occurs in many objects: it may be that of another one.
  if (known.length > 0) return capitals.length === 0 && isMember ? [...known, HOLE] : known;
  const isConstant = capitals.length > 0 || (isMember && /^[A-Z]/.test(words.at(-2) ?? ''));
  return isConstant ? [`${NAME_OPENS}${wanted}${NAME_CLOSES}`] : [HOLE];
}

/** The texts that a name can have at a place: from its last declaration on. */
function textsAt(given: readonly NamedText[], place: number): readonly string[] {
  const texts: string[] = [];
  for (let at = given.length - 1; at >= 0 && texts.length < mostMessages; at -= 1) {
    const one = given[at];
    if (one === undefined || one.at > place) continue;
    if (!texts.includes(one.text)) texts.push(one.text);
    if (one.declares && place < Infinity) break;
  }
  return texts;
}
