import type { RE2JS } from 're2js';
import type { Span } from '../model.ts';
import { toRe2, type PatternCheck, type Re2Pattern } from './toRe2.ts';

/** The engine that runs users' patterns in linear time; loaded when the first of them is. */
export type Engine = typeof RE2JS;

/** Loads the engine, once for all. */
export async function loadEngine(): Promise<Engine> {
  return (await import('re2js')).RE2JS;
}

/** A user's pattern, compiled. */
export interface UserPattern {
  /** Names of its groups, in lower case. */
  readonly names: ReadonlySet<string>;
  /** The spans of its named groups on a line; null when it does not match. */
  readonly match: (text: string) => ReadonlyMap<string, Span> | null;
  /** Whether it matches anywhere, for patterns that name no groups. */
  readonly test: (text: string) => boolean;
}

export const MAX_PATTERN_CHARS = 4000;
/** Patterns see at most so much of a line. */
const LINE_CHARS = 16_384;
/** Where a check fails on a match, the next ones are tried, up to so many. */
const MAX_TRIES = 8;

/** Compiles a pattern; a string is a sentence that says why it cannot be. */
export function compilePattern(engine: Engine, pattern: string, options: { readonly insensitive?: boolean } = {}): UserPattern | string {
  const read = toRe2(pattern);
  if (typeof read === 'string') return read;
  const flags = engine.LOOKBEHINDS | engine.DOTALL | (options.insensitive ? engine.CASE_INSENSITIVE : 0);
  try {
    const compiled = engine.compile(read.source, flags);
    const checks = read.checks.map((check) => compileCheck(engine, check, flags));
    const literal = options.insensitive ? '' : read.literal;
    return userPattern(read, compiled, checks, literal);
  } catch (error) {
    return reason(error);
  }
}

interface CompiledCheck {
  readonly check: PatternCheck;
  readonly ahead: RE2JS | null;
}

function compileCheck(engine: Engine, check: PatternCheck, flags: number): CompiledCheck {
  return { check, ahead: check.kind === 'ahead' ? engine.compile(check.source, flags) : null };
}

function userPattern(read: Re2Pattern, compiled: RE2JS, checks: readonly CompiledCheck[], literal: string): UserPattern {
  type Match = ReturnType<RE2JS['matcher']>;
  const find = (whole: string): Match | null => {
    if (literal !== '' && !whole.includes(literal)) return null;
    const text = whole.length > LINE_CHARS ? whole.slice(0, LINE_CHARS) : whole;
    const matcher = compiled.matcher(text);
    for (let tries = 0; tries < MAX_TRIES && matcher.find(); tries++) {
      if (checks.every((one) => holds(one, matcher, text))) return matcher;
    }
    return null;
  };
  return {
    names: new Set([...read.groups.values()].map((name) => name.toLowerCase())),
    test: (text) => find(text) !== null,
    match: (text) => {
      const matcher = find(text);
      if (matcher === null) return null;
      const spans = new Map<string, Span>();
      for (const [inner, name] of read.groups) {
        const from = matcher.start(inner);
        if (from >= 0 && !spans.has(name)) spans.set(name, { from, to: matcher.end(inner) });
      }
      return spans;
    },
  };
}

/** A group that took no part demands nothing. */
function holds({ check, ahead }: CompiledCheck, matcher: ReturnType<RE2JS['matcher']>, text: string): boolean {
  if (check.kind === 'same') return matcher.start(check.copy) < 0 || matcher.group(check.copy) === matcher.group(check.group);
  const at = matcher.start(check.at);
  if (at < 0 || ahead === null) return true;
  return ahead.matcher(text.slice(at)).lookingAt() !== check.negative;
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/^error parsing regexp: /, '')
    .replace(/[\r\n]+/g, ' ')
    .slice(0, 200);
}
