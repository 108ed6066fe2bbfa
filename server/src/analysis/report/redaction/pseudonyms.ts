import { REDACTION_KINDS, type RedactionKind } from './rules.ts';

/** Gives values their pseudonyms: numbered within a kind, in the order in which values come. */
export interface Pseudonyms {
  /** The pseudonym of a value, which counts as used from then on. */
  readonly of: (kind: RedactionKind, value: string) => string;
  /** Counts a pseudonym as used that was put in elsewhere. */
  readonly use: (pseudonym: string) => void;
  /** Resets the count of what was used; pseudonyms stay. */
  readonly forgetUse: () => void;
  /** How many distinct values of each kind were replaced. */
  readonly used: () => readonly { readonly kind: RedactionKind; readonly count: number }[];
  /** Pseudonym → value. */
  readonly meanings: ReadonlyMap<string, string>;
}

/** `learn` is called for each value when it gets its pseudonym. */
export function newPseudonyms(learn: (kind: RedactionKind, value: string, pseudonym: string) => void): Pseudonyms {
  const names = new Map<string, string>();
  const meanings = new Map<string, string>();
  const counts = new Map<RedactionKind, number>();
  const used = new Set<string>();
  const name = (kind: RedactionKind, value: string, key: string): string => {
    const next = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, next);
    const pseudonym = `${kind}-${next}`;
    names.set(key, pseudonym);
    meanings.set(pseudonym, value);
    learn(kind, value, pseudonym);
    return pseudonym;
  };
  return {
    meanings,
    of(kind, value) {
      const key = `${kind} ${value}`;
      const pseudonym = names.get(key) ?? name(kind, value, key);
      used.add(pseudonym);
      return pseudonym;
    },
    use: (pseudonym) => void used.add(pseudonym),
    forgetUse: () => used.clear(),
    used() {
      const kinds = [...used].map((pseudonym) => pseudonym.slice(0, pseudonym.lastIndexOf('-')));
      return REDACTION_KINDS.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length })).filter(({ count }) => count > 0);
    },
  };
}
