import type { Format } from '../model.ts';

/** What is wrong with a format file, as one sentence; `key` names the place in it, such as `my_log.regex.std.pattern`. */
export interface FormatProblem {
  readonly file: string;
  readonly key: string;
  readonly message: string;
}

/** What was made of a file of formats: the good ones work whatever is wrong with the others. */
export interface LoadedFormats {
  readonly formats: readonly Format[];
  readonly problems: readonly FormatProblem[];
}

/** Says what is wrong at a key. */
export type Complain = (key: string, message: string) => void;

/** The problem as one line for a terminal or a log. */
export function problemLine({ file, key, message }: FormatProblem): string {
  const one = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  return `${file}: ${key === '' ? '' : `${one(key)}: `}${one(message)}`;
}

/** The beginning of a line, to be quoted in a problem. */
export function shortLine(line: string): string {
  const first = line.split('\n')[0] ?? '';
  return first.length > 80 ? `${first.slice(0, 77)}…` : first;
}
