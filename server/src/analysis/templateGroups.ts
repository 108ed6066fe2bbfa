import { SIGN, VALUE, VARIABLE, WORD, type TemplateToken } from './templateTokens.ts';

/** One distinct message after its variables are masked. */
export interface MaskedMessage {
  readonly tokens: readonly TemplateToken[];
  /** Number of each token; equal numbers for equal tokens, WILD_NUMBER for variables. */
  readonly words: readonly number[];
}

/** Stands for anything in a column. */
export const WILD_NUMBER = 0;

/** Distinct words from which on a column is a variable, by what the words look like. */
const NAMES = 4;
/** Words in capitals and the first word of a message state what happened more often than they name something. */
const STATES = 10;

const STATE = /^[A-Z][A-Z_-]*$/;
const IDENTIFIER = /[a-z][A-Z]|[._/\\@#$~+]|\w-\w+-/;
const BOOLEAN = /^(?:true|false|null|none|nil|yes|no|on|off|undefined|unknown)$/i;
const SIZE_UNIT = /^(?:B|KB|MB|GB|TB|KiB|MiB|GiB|bytes?|ns|us|ms|secs?|seconds?|mins?|minutes?|hours?|days?)$/;

/** Columns of a crowd of messages of one length. */
interface Column {
  readonly at: number;
  readonly values: ReadonlyMap<number, number>;
}

/** The words behind the numbers, and what is known of them. */
export interface Vocabulary {
  readonly textOf: (word: number) => string;
}

/**
 * Groups messages of equal length and signs into statements: a crowd is one statement when at least half of its words
 * are the same everywhere and each other column holds names rather than a choice between few words; else it is parted
 * by the choice, or by each message's most frequent word. Parting by the words most shared is Brain's (Yu et al., 2023)
 * bidirectional tree in short, the test for one statement Drain's similarity (He et al., ICWS 2017), where wildcards do
 * not count as agreement. Answers lists of indices.
 */
export function partMessages(messages: readonly MaskedMessage[], vocabulary: Vocabulary): readonly (readonly number[])[] {
  const byForm = new Map<string, number[]>();
  messages.forEach(({ tokens }, i) => {
    const form = tokens.map(({ kind, text }) => (kind === SIGN ? text : ' ')).join('\u0001');
    const list = byForm.get(form);
    if (list) list.push(i);
    else byForm.set(form, [i]);
  });
  const parts: (readonly number[])[] = [];
  for (const crowd of byForm.values()) part(messages, crowd, vocabulary, parts, 0);
  return parts;
}

function part(messages: readonly MaskedMessage[], crowd: readonly number[], vocabulary: Vocabulary, parts: (readonly number[])[], depth: number): void {
  if (crowd.length === 1 || depth > 60) {
    parts.push(crowd);
    return;
  }
  const { varying, constant } = columnsOf(messages, crowd);
  if (varying.length === 0) {
    parts.push(crowd);
    return;
  }
  const choices = varying.filter((column) => !isVariable(messages, crowd, column, vocabulary));
  const alike = constant > 0 && constant >= varying.filter(({ at }) => messages[crowd[0]!]!.tokens[at]!.kind !== VALUE).length;
  if (alike && choices.length === 0) {
    parts.push(crowd);
    return;
  }
  const key = alike ? (i: number): string => choices.map(({ at }) => messages[i]!.words[at]).join(' ') : mostFrequent(messages, varying);
  const byKey = new Map<string, number[]>();
  for (const i of crowd) {
    const k = key(i);
    const list = byKey.get(k);
    if (list) list.push(i);
    else byKey.set(k, [i]);
  }
  if (byKey.size === 1) {
    for (const i of crowd) parts.push([i]);
    return;
  }
  for (const list of byKey.values()) part(messages, list, vocabulary, parts, depth + 1);
}

/** Columns in which the crowd differs, and the number of plain words all share. */
function columnsOf(messages: readonly MaskedMessage[], crowd: readonly number[]): { varying: readonly Column[]; constant: number } {
  const first = messages[crowd[0]!]!;
  const varying: Column[] = [];
  let constant = 0;
  for (let at = 0; at < first.words.length; at++) {
    if (first.tokens[at]!.kind === SIGN) continue;
    const values = new Map<number, number>();
    for (const i of crowd) {
      const word = messages[i]!.words[at]!;
      values.set(word, (values.get(word) ?? 0) + 1);
    }
    if (values.size > 1) varying.push({ at, values });
    else if (first.words[at] !== WILD_NUMBER) constant++;
  }
  return { varying, constant };
}

/** Parts by the word each message shares with most others; messages that share none stay by themselves. */
function mostFrequent(messages: readonly MaskedMessage[], varying: readonly Column[]): (i: number) => string {
  return (i) => {
    const { words } = messages[i]!;
    let best = '';
    let most = 1;
    for (const { at, values } of varying) {
      const word = words[at]!;
      if (word === WILD_NUMBER) continue;
      const count = values.get(word)!;
      if (count > most) {
        most = count;
        best = `${at} ${word}`;
      }
    }
    return best === '' ? `alone ${i}` : best;
  };
}

/** True when a column holds names of things, not a choice between few statements. */
function isVariable(messages: readonly MaskedMessage[], crowd: readonly number[], { at, values }: Column, vocabulary: Vocabulary): boolean {
  const { kind } = messages[crowd[0]!]!.tokens[at]!;
  return holdsNames([...values.keys()], kind, at === 0, vocabulary);
}

/** As `isVariable`, of the distinct words of a column. */
export function holdsNames(words: readonly number[], kind: number, first: boolean, vocabulary: Vocabulary): boolean {
  if (kind === VALUE || words.includes(WILD_NUMBER)) return true;
  const texts = words.map(vocabulary.textOf);
  if (texts.every((text) => BOOLEAN.test(text)) || texts.every((text) => SIZE_UNIT.test(text))) return true;
  const states = texts.filter((text) => STATE.test(text)).length;
  if (texts.filter((text) => IDENTIFIER.test(text)).length * 2 > texts.length) return true;
  return words.length >= (first || states * 2 > texts.length ? STATES : NAMES);
}

