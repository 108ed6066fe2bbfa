import type { LineRef, LogData, Report } from '../model.ts';
import { knownValues } from './redaction/knownValues.ts';
import { newPseudonyms } from './redaction/pseudonyms.ts';
import { REDACTION_KINDS, REDACTION_RULES, type RedactionKind } from './redaction/rules.ts';

/** Replaces secrets and personal data by pseudonyms. A value keeps its pseudonym as long as the redactor lives. */
export interface Redactor {
  readonly text: (text: string) => string;
  /**
   * Redacts a report. `lineOf` gives the whole line of a place: a secret that only a name beside it gives away is then found also where the
   * report shows the value alone.
   */
  readonly report: (report: Report, lineOf?: (at: LineRef) => string) => Report;
  /** Redacts every text of a value, such as a record; `line` is the whole line on which it begins. */
  readonly value: <Value>(value: Value, line: string) => Value;
  /** How many distinct values of each kind were replaced so far. */
  readonly replaced: readonly { readonly kind: RedactionKind; readonly count: number }[];
  /** Pseudonym → value, for whoever has the log; never part of an output. */
  readonly meanings: ReadonlyMap<string, string>;
}

/** Redacted forms are cached for so many texts, none of them longer than this (UTF-16 units). */
const MOST_SEEN = 50_000;
const LONGEST_SEEN = 2000;

/** Makes a redactor for some kinds of values, by default all. */
export function redactor(kinds: readonly RedactionKind[] = REDACTION_KINDS): Redactor {
  const wanted = new Set(kinds);
  const rules = REDACTION_RULES.filter((rule) => rule.kinds.some((kind) => wanted.has(kind)));
  const seen = new Map<string, string>();
  const pseudonyms = newPseudonyms((kind, value, pseudonym) => {
    for (const part of partsOf(kind, value)) known.learn(part, pseudonym, kind !== 'email' && !part.includes('<*>'));
  });
  const known = knownValues(pseudonyms.use);
  const name = (kind: RedactionKind, value: string): string => (wanted.has(kind) ? pseudonyms.of(kind, value) : value);
  const text = (given: string): string => {
    const before = seen.get(given);
    if (before !== undefined) return before;
    const redacted = rules.reduce((now, rule) => (rule.needs.test(now) ? rule.apply(now, name) : now), given);
    if (seen.size < MOST_SEEN && given.length < LONGEST_SEEN) seen.set(given, redacted);
    return redacted;
  };
  const everywhere = <Value>(value: Value): Value => mapTexts(value, (one) => known.replace(text(one)), name) as Value;
  return {
    text,
    value(given, line) {
      text(line);
      return everywhere(given);
    },
    report(given, lineOf) {
      for (const line of new Set(contextsOf(given, lineOf))) text(line);
      seen.clear();
      pseudonyms.forgetUse();
      return { ...everywhere(given), redacted: [...pseudonyms.used()] };
    },
    meanings: pseudonyms.meanings,
    get replaced() {
      return pseudonyms.used();
    },
  };
}

/** The whole lines behind a place of a log's data, for `Redactor.report`. */
export function linesOf({ inputs, text }: Pick<LogData, 'inputs' | 'text'>): (at: LineRef) => string {
  const files = new Map(inputs.map(({ file }, index) => [file, index]));
  return ({ file, startLine }) => {
    const index = files.get(file);
    return index === undefined ? '' : text(index, startLine);
  };
}

/** The whole lines of which a report shows parts, since titles, statements and samples leave out the header. */
function contextsOf(report: Report, lineOf: ((at: LineRef) => string) | undefined): readonly string[] {
  const quoted = report.excerpts.map(({ text }) => text);
  if (lineOf === undefined) return quoted;
  const places = [
    ...report.findings.map(({ file, lines, startLine }) => ({ file, startLine: lines[0] ?? startLine, endLine: startLine })),
    ...report.templates.map(({ first }) => first),
    ...report.categories.flatMap(({ kinds }) => kinds.map(({ at }) => at)),
    ...report.timeline.flatMap(({ at, text: { claims } }) => [at, ...claims.flatMap(({ evidence }) => evidence)]),
  ];
  return [...quoted, ...places.map(lineOf)];
}

/** The parts of a value that are secret by themselves: the value, and for cookies each value in it, also as templates show them. */
function partsOf(kind: RedactionKind, value: string): readonly string[] {
  if (kind === 'user' || kind === 'ip' || kind === 'mac' || kind === 'phone' || kind === 'card') return [];
  const parts = kind !== 'cookie' ? [value] : [value, ...value.split(/;\s{0,3}/).map((pair) => pair.slice(pair.indexOf('=') + 1))];
  return parts
    .flatMap((part) => [part, part.replace(/[\w\u0080-\uffff]*\d[\w\u0080-\uffff]*/g, '<*>')])
    .filter((part) => (part.includes('<*>') ? /[A-Za-z]{4}/.test(part) : /[A-Za-z]/.test(part) || part.length >= 8));
}

/** Fields that hold our own words, hashes and times, never text of the log. */
const OWN = new Set([
  'kind',
  'category',
  'severity',
  'sha256',
  'engineVersion',
  'schemaVersion',
  'verdict',
  'by',
  'level',
  'formula',
  'language',
  'templateId',
  'templateIds',
  'id',
  'cause',
  'fingerprint',
  'traceFingerprint',
]);

/** A copy in which every text is redacted. A value that the log calls a user counts as one, whatever it looks like. */
function mapTexts(value: unknown, text: (text: string) => string, name: (kind: RedactionKind, value: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map((item) => mapTexts(item, text, name));
  const fields = value as Readonly<Record<string, unknown>>;
  const isUser = fields['kind'] === 'user' && typeof fields['value'] === 'string';
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      if (OWN.has(key)) return [key, field];
      return [key, isUser && key === 'value' ? name('user', String(field)) : mapTexts(field, text, name)];
    }),
  );
}
