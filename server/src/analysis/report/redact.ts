import type { Report } from '../model.ts';
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
  readonly report: (report: Report) => Report;
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
  const seen = new Map<string, string>();
  const name = (kind: RedactionKind, value: string): string => {
    if (keep.has(value) || !kinds.has(kind)) return value;
    const key = `${kind} ${value}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const next = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, next);
    const pseudonym = `${kind}-${next}`;
    names.set(key, pseudonym);
    meanings.set(pseudonym, value);
    return pseudonym;
  };
  const text = (given: string): string => {
    const known = seen.get(given);
    if (known !== undefined) return known;
    const redacted = rules.reduce((now, rule) => (rule.needs.test(now) ? rule.apply(now, name) : now), given);
    if (seen.size < 50_000 && given.length < 2000) seen.set(given, redacted);
    return redacted;
  };
  const replaced = (): Redactor['replaced'] =>
    REDACTION_KINDS.flatMap((kind) => (counts.has(kind) ? [{ kind, count: counts.get(kind) ?? 0 }] : []));
  const report = (given: Report): Report => ({ ...(mapTexts(given, text, name) as Report), redacted: [...replaced()] });
  return {
    text,
    report,
    meanings,
    get replaced() {
      return replaced();
    },
  };
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
