import { messagesOf, saysSomething } from './messageOf.ts';
import { longestMessage } from './statement.ts';
import { isSign } from './sourceText.ts';
import type { NamedText, SourceText } from './sourceText.ts';
import { HOLE } from './tokens.ts';

/** At most so many texts of one name are kept. */
const mostTexts = 200;

function give(named: SourceText['named'], name: string, text: NamedText): void {
  const known = named.get(name);
  if (known === undefined) named.set(name, [text]);
  else if (known.length < mostTexts) known.push(text);
}

/** Whether a token is a name being declared: `const name`, `String name`, `name :=`, `name: type`. */
const declares = ({ tokens }: SourceText, at: number): boolean =>
  (tokens[at - 1]?.kind === 'word' && !/^(?:return|else|and|or|not|in)$/.test(tokens[at - 1]?.text ?? '')) || isSign(tokens[at + 1], ':');

/** Collects the texts and the loggers that are given names: `const LOST = "…"`, `audit = getLogger("audit")`. */
export function collectNames(source: SourceText, loggers: Map<string, string>): void {
  const { tokens, mate, named } = source;
  const open: number[] = [];
  let taken = -1;
  for (const [at, token] of tokens.entries()) {
    if (mate[at]! > at) open.push(at);
    else if (mate[at] === open.at(-1)) open.pop();
    if (token.kind !== 'word') continue;
    const sign = assignmentBehind(source, at);
    const isEntry = isSign(tokens[at + 1], '(') && /^[A-Z][A-Z0-9_]{2,}$/.test(token.text);
    const from = isEntry ? at + 2 : sign + 1;
    // In `name: Type = …` the sign found belongs to the name.
    if (!isEntry && (sign < 0 || sign === taken || isArgument(source, open.at(-1)))) continue;
    if (!isEntry) taken = sign;
    if (tokens[from]?.kind === 'string' || (isSign(tokens[from], '(') && tokens[from + 1]?.kind === 'string')) {
      const open = isSign(tokens[from], '(') ? from : -1;
      const to = open < 0 ? endOfText(source, from) : (mate[open] ?? from) + 1;
      const text =
        (isSign(tokens[to - 1], ';') ? messagesOf(source, { from, to: to - 1 }, true) : messagesOf(source, { from, to }, true))[0] ?? HOLE;
      if (saysSomething(text)) {
        const isField = !isEntry && isSign(tokens[sign], ':');
        give(named, token.text, { at, text: text.slice(0, longestMessage), declares: declares(source, at), isField });
      }
    } else if (!isEntry) {
      const name = loggerNameIn(source, from);
      if (name !== null) loggers.set(token.text, name);
    }
  }
}

/**
 * Whether a value given inside of a bracket is an argument, of a name that only the called function knows; Go's `const (…)` is a
 * declaration.
 */
const isArgument = ({ tokens }: SourceText, open = -1): boolean =>
  isSign(tokens[open], '(') && !/^(?:const|var)$/.test(tokens[open - 1]?.text ?? '');

/** The index of the `=` or `:` that gives a name its value, after an optional type; -1 when there is none. */
function assignmentBehind({ tokens }: SourceText, at: number): number {
  const isValue = (sign: number): boolean => isSign(tokens[sign], '=') && !/^[=>]$/.test(tokens[sign + 1]?.text ?? '');
  const behind = isSign(tokens[at + 1], ':') && isSign(tokens[at + 2], '=') ? at + 2 : at + 1;
  if (isValue(behind)) return behind;
  if (!isSign(tokens[at + 1], ':')) return isSign(tokens[at + 2], '=') && tokens[at + 1]?.text === 'string' ? at + 2 : -1;
  if (tokens[at + 2]?.kind === 'string') return at + 1;
  for (let to = at + 2; to < at + 8; to += 1) {
    if (isValue(to)) return to;
    if (tokens[to]?.kind !== 'word' && !/^[:&<>[\]']$/.test(tokens[to]?.text ?? '')) return -1;
  }
  return -1;
}

/** The index behind a concatenation of literals and names that begins at a token. */
function endOfText({ tokens, mate }: SourceText, from: number): number {
  let at = from + 1;
  for (; at < tokens.length && at < from + 40; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'string' && tokens[at - 1]?.kind === 'string') continue;
    if (isSign(token, '+') || isSign(tokens[at - 1], '+')) continue;
    if (isSign(token, '.') || isSign(tokens[at - 1], '.')) continue;
    if (isSign(token, '(') && (mate[at] ?? -1) > at) at = mate[at] ?? at;
    else break;
  }
  return at;
}

/** The name in the call by which a logger is made, at the beginning of an assignment's value. */
function loggerNameIn({ tokens, mate }: SourceText, from: number): string | null {
  let makes = false;
  for (let at = from; at < Math.min(tokens.length, from + 24); at += 1) {
    const token = tokens[at];
    if (token?.kind === 'word' && /log|child|named|with|pino|debug/i.test(token.text)) makes = true;
    if (isSign(token, ';') || isSign(token, '=')) return null;
    if (!isSign(token, '(')) continue;
    const end = mate[at] ?? -1;
    if (!makes || end < 0) return null;
    const literal = tokens
      .slice(at + 1, Math.min(end, at + 40))
      .filter(({ kind }) => kind === 'string')
      .at(-1);
    if (literal !== undefined) return /^[\w.:/@ -]{1,80}$/.test(literal.text) ? literal.text : null;
    const named = tokens[at + 1];
    const isClass =
      named?.kind === 'word' &&
      /^[A-Z]/.test(named.text) &&
      tokens.slice(at + 2, Math.min(end, at + 40)).some(({ text }) => /^(?:class|java)$/.test(text));
    if (isClass) return named.text;
    at = end;
  }
  return null;
}
