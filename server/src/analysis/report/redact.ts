import type { LineRef, LogData, Report } from '../model.ts';
import { knownValues } from './redaction/knownValues.ts';
import { REDACTION_KINDS, REDACTION_RULES, type RedactionKind } from './redaction/rules.ts';

export { REDACTION_KINDS, type RedactionKind };

/** What is replaced; everything unless said otherwise. */
export interface RedactOptions {
  /** Only these kinds. */
  readonly kinds?: readonly RedactionKind[];
  /** Texts that stay as they are although a rule finds them (a public address, a shared account). */
  readonly keep?: readonly string[];
}

/** Replaces secrets and personal data by stable pseudonyms: one value, one pseudonym, as long as the redactor lives. */
export interface Redactor {
  readonly text: (text: string) => string;
  /** `lineOf` answers the whole line of a place: what a name beside a value gives away is then also found where the report shows the value alone. */
  readonly report: (report: Report, lineOf?: (at: LineRef) => string) => Report;
  /** How many distinct values of each kind were replaced so far. */
  readonly replaced: readonly { readonly kind: RedactionKind; readonly count: number }[];
  /** Pseudonym → value: for the eyes of the one who has the log, never part of an output. */
  readonly meanings: ReadonlyMap<string, string>;
}

/** Values stay within one kind and one redactor: numbers are given in order of first appearance. */
export function redactor(options: RedactOptions = {}): Redactor {
  const kinds = new Set<RedactionKind>(options.kinds ?? REDACTION_KINDS);
  const keep = new Set(options.keep ?? []);
  const rules = REDACTION_RULES.filter((rule) => rule.kinds.some((kind) => kinds.has(kind)));
  const names = new Map<string, string>();
  const meanings = new Map<string, string>();
  const counts = new Map<RedactionKind, number>();
  const used = new Set<string>();
  const seen = new Map<string, string>();
  const known = knownValues((pseudonym) => used.add(pseudonym));
  const name = (kind: RedactionKind, value: string): string => {
    if (keep.has(value) || !kinds.has(kind)) return value;
    const key = `${kind} ${value}`;
    const pseudonym = names.get(key) ?? newName(kind, value, key);
    used.add(pseudonym);
    return pseudonym;
  };
  const newName = (kind: RedactionKind, value: string, key: string): string => {
    const next = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, next);
    const pseudonym = `${kind}-${next}`;
    names.set(key, pseudonym);
    meanings.set(pseudonym, value);
    for (const part of partsOf(kind, value)) known.learn(part, pseudonym, kind !== 'email' && !part.includes('<*>'));
    return pseudonym;
  };
  const text = (given: string): string => {
    const known = seen.get(given);
    if (known !== undefined) return known;
    const redacted = rules.reduce((now, rule) => (rule.needs.test(now) ? rule.apply(now, name) : now), given);
    if (seen.size < 50_000 && given.length < 2000) seen.set(given, redacted);
    return redacted;
  };
  const replaced = (): Redactor['replaced'] => {
    const kindsUsed = [...used].map((pseudonym) => pseudonym.slice(0, pseudonym.lastIndexOf('-')));
    return REDACTION_KINDS.map((kind) => ({ kind, count: kindsUsed.filter((one) => one === kind).length })).filter(
      ({ count }) => count > 0,
    );
  };
  const report = (given: Report, lineOf?: (at: LineRef) => string): Report => {
    for (const line of new Set(contextsOf(given, lineOf))) text(line);
    seen.clear();
    used.clear();
    return { ...(mapTexts(given, (one) => known.replace(text(one)), name) as Report), redacted: [...replaced()] };
  };
  return {
    text,
    report,
    meanings,
    get replaced() {
      return replaced();
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

/** The lines of which a report shows parts: titles, statements and samples leave out what stands before the message. */
function contextsOf(report: Report, lineOf: ((at: LineRef) => string) | undefined): readonly string[] {
  const quoted = report.excerpts.map(({ text }) => text);
  if (lineOf === undefined) return quoted;
  const places = [
    ...report.findings.map(({ file, lines, startLine }) => ({ file, startLine: lines[0] ?? startLine, endLine: startLine })),
    ...report.templates.map(({ first }) => first),
    ...report.categories.flatMap(({ kinds }) => kinds.map(({ at }) => at)),
    ...report.timeline.map(({ at }) => at),
  ];
  return [...quoted, ...places.map(lineOf)];
}

/** What of a value is a secret by itself: of secrets the whole, of cookies also each value, with the form a statement shows of either. */
function partsOf(kind: RedactionKind, value: string): readonly string[] {
  if (kind === 'user' || kind === 'ip' || kind === 'mac' || kind === 'phone' || kind === 'card') return [];
  const parts = kind !== 'cookie' ? [value] : [value, ...value.split(/;\s{0,3}/).map((pair) => pair.slice(pair.indexOf('=') + 1))];
  return parts
    .flatMap((part) => [part, part.replace(/[\w\u0080-\uffff]*\d[\w\u0080-\uffff]*/g, '<*>')])
    .filter((part) => (part.includes('<*>') ? /[A-Za-z]{4}/.test(part) : /[A-Za-z]/.test(part) || part.length >= 8));
}

/** Names of fields that hold our own words, hashes and times, never text of the log. */
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
  'id',
  'cause',
  'fingerprint',
  'traceFingerprint',
]);

/** A copy in which every text was replaced; a value that the log calls a user is one, whatever it looks like. */
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
