import type { LogData } from '../model.ts';
import { errorOf, quoteOf } from '../quoteOf.ts';
import { formatCount } from '../sentences.ts';

const LONGEST_TITLE = 80;
const LONGEST_ERROR = 110;
const LONGEST_VALUE = 60;
/** Go names the request before what became of it. */
const REQUEST = /^(?:Get|Head|Post|Put|Patch|Delete) "[^"]{1,300}": /;
const SAMPLES = 12;

/**
 * A template as a title, over the given rows: a variable with one value in all sampled rows is filled in, others become `…`. First sentence
 * only, without full stop.
 */
export function titleOf(data: LogData, template: string, members: readonly number[]): string {
  const literals = template.split('<*>');
  const step = Math.max(1, Math.ceil(members.length / SAMPLES));
  const filled: (string | null)[] = literals.slice(1).map(() => null);
  let samples = 0;
  for (let at = 0; at < members.length; at += step) {
    const row = members[at] ?? 0;
    const values = valuesIn(String(quoteOf(data, row).value), literals);
    filled.forEach((known, slot) => {
      const value = values?.[slot] ?? '…';
      filled[slot] = samples === 0 ? value : known === value ? known : '…';
    });
    samples++;
  }
  const text = literals.map((literal, at) => literal + (at < filled.length ? (filled[at] ?? '…') : '')).join('');
  return firstSentence(text);
}

/** A title, and behind it what the given rows alike state as their error. */
export function withError(data: LogData, title: string, members: readonly number[]): string {
  const step = Math.max(1, Math.ceil(members.length / SAMPLES));
  const errors = members.filter((_, at) => at % step === 0).map((row) => errorOf(data, row));
  const error = sharedSentence(
    errors.map((one) => one?.replaceAll('\\"', '"').replace(REQUEST, '') ?? null),
    LONGEST_ERROR,
  );
  return error === null || title.includes(error) ? title : `${title}: ${error}`;
}

/** The first sentence of what several texts say alike, its words that differ as `…`; null where they say nothing, or all differ. */
export function sharedSentence(texts: readonly (string | null)[], longest = LONGEST_TITLE): string | null {
  const [first = null, ...others] = new Set(texts);
  if (first === null || others.includes(null)) return null;
  const told = others.map((text) => text!.split(' '));
  const words = first.split(' ').map((word, at) => (told.every((other) => other[at] === word) ? word : '…'));
  return told.every(({ length }) => length === words.length) ? firstSentence(words.join(' '), longest) : null;
}

/** The values at the template's variables; null when the line does not follow the template. */
function valuesIn(line: string, literals: readonly string[]): readonly string[] | null {
  const [head = '', ...rest] = literals;
  const start = head.trim() === '' ? startBefore(line, rest) : line.indexOf(head);
  if (start < 0) return null;
  let at = start + (head.trim() === '' ? 0 : head.length);
  const values: string[] = [];
  for (const [slot, literal] of rest.entries()) {
    const isLast = slot === rest.length - 1;
    const end =
      literal === '' ? (isLast ? line.length : at) : isLast ? Math.max(line.lastIndexOf(literal), at - 1) : line.indexOf(literal, at);
    if (end < at) return null;
    const value = line.slice(at, end).trim();
    values.push(value.length > LONGEST_VALUE ? '…' : value);
    at = end + literal.length;
  }
  return values;
}

/** Where a leading variable starts: at the last word before the first literal. */
function startBefore(line: string, literals: readonly string[]): number {
  const first = literals.find((literal) => literal.trim() !== '');
  if (first === undefined) return -1;
  const at = line.indexOf(first);
  return at < 0 ? -1 : line.lastIndexOf(' ', at - 1) + 1;
}

/** The first sentence on one line, at most `longest` characters, without control characters. */
export function firstSentence(text: string, longest = LONGEST_TITLE): string {
  const whole = text
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const fixed = whole
    .replace(/(?<![\w.])[A-Za-z_]\w{0,19}[:=] ?…(?:\s(?!(?:[mµun]?s|[kMGT]i?B|bytes)\b)|$)/g, '')
    .replace(/(?:… ?){2,}/g, '… ')
    .trim();
  // `Error: …` is a field name, but serves as a title.
  const flat = /\w/.test(fixed) ? fixed : whole;
  const stop = /[.;!?](?= [A-Z])/.exec(flat.slice(12));
  const sentence = (stop ? flat.slice(0, 12 + stop.index) : flat).replace(/^(?:\S{0,20}…\S{0,20} )+(?=\S*\w)/, '');
  const bare = shortPaths(sentence.replace(/[.:;,\s]+$/, ''), longest);
  return bare.length <= longest ? bare : `${bare.slice(0, longest - 1).trimEnd()}…`;
}

/** Shortens the paths in a text that is too long for a title to their last part; URLs keep theirs. */
function shortPaths(text: string, longest: number): string {
  return text.length <= longest ? text : text.replace(/(?<![\w:/\\.@~+-])(?:[A-Za-z]:)?(?:[\w.@~+-]{0,100}[\\/]){2,40}(?=[\w.@~+-])/g, '');
}

/** A title with how often it happened. */
export function times(title: string, count: number): string {
  return count > 1 ? `${title} (×${formatCount(count)})` : title;
}
