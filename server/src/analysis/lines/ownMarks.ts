import type { DetectedMark } from './detect.ts';
import type { Category } from '../model.ts';
import { compilePattern, loadEngine, type Engine, type UserPattern } from '../userFormats/userPattern.ts';

/**
 * What a user says of messages, before any detector is asked: that a statement is no failure, or that it is one. Null
 * where nothing is said. Like detectors it sees natural and shape text.
 */
export type OwnMarks = (message: string) => 'muted' | DetectedMark | null;

export interface OwnMarkSettings {
  /** Texts of templates, `<*>` for what varies, as the report shows them. */
  readonly mutedTemplates: readonly string[];
  /** Patterns of RE2, of category `error` unless one is named; what holds a digit in them stands for any word that holds one. */
  readonly failurePatterns: readonly FailurePattern[];
}
export type FailurePattern = string | { readonly pattern: string; readonly category?: Category | undefined };

/** Compiles what the settings say; null where they say nothing. Each problem is one sentence naming the setting. */
export async function loadOwnMarks(
  settings: OwnMarkSettings,
): Promise<{ readonly own: OwnMarks | null; readonly problems: readonly string[] }> {
  if (settings.mutedTemplates.length + settings.failurePatterns.length === 0) return { own: null, problems: [] };
  const engine = await loadEngine();
  const problems: string[] = [];
  const compiled = (key: string, source: string): readonly UserPattern[] => {
    const pattern = compile(engine, source);
    if (typeof pattern !== 'string') return [pattern];
    problems.push(`logTriage.${key}: ${pattern}. It is passed over.`);
    return [];
  };
  const muted = settings.mutedTemplates.flatMap((text, at) => compiled(`mutedTemplates.${at}`, `^\\s*${patternOfTemplate(text)}\\s*$`));
  const failures = settings.failurePatterns.flatMap((given, at) => {
    const { pattern: source, category = 'error' } = typeof given === 'string' ? { pattern: given } : given;
    const key = typeof given === 'string' ? `failurePatterns.${at}` : `failurePatterns.${at}.pattern`;
    const mark: DetectedMark = { detector: 'own', category, why: 'matches a failure pattern of the settings' };
    return compiled(key, source).map((pattern) => ({ pattern, mark }));
  });
  const own: OwnMarks = (message) => {
    const failure = failures.find(({ pattern }) => pattern.test(message));
    if (failure) return failure.mark;
    return muted.some((pattern) => pattern.test(message)) ? 'muted' : null;
  };
  return { own, problems };
}

const compile = (engine: Engine, source: string): UserPattern | string => compilePattern(engine, withoutDigits(source));

/** A pattern that finds a template's statement: its words as they are, anything where it varies. */
export function patternOfTemplate(template: string): string {
  const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+');
  return template.split('<*>').map(literal).join('.*?');
}

/** Shape text holds `0` for each word with a digit: literals of the pattern that hold one read any such word, counts of digits any count. */
function withoutDigits(pattern: string): string {
  return pattern
    .replace(/(\\d|\[0-9\])\{\d{1,4}(?:,\d{0,4})?\}/g, '$1+')
    .replace(/\\.|\[[^\]]*\]|\{[^}]*\}|\(\?[^)]{0,40}?[>:)]|[A-Za-z_]*\d\w*/g, (part) =>
      /^[A-Za-z_\d]/.test(part) ? '\\w*\\d\\w*' : part,
    );
}
