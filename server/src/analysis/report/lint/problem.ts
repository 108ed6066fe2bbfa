import type { DraftLine } from './outline.ts';

/** Something in a postmortem that its author should look at; lines and columns are 1-based, the end column exclusive. */
export interface PostmortemProblem {
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
  readonly severity: 'warning' | 'info' | 'hint';
  readonly code: string;
  readonly message: string;
}

/** A problem at a span of a line, or at its text without the indent. */
export function problemAt(
  line: DraftLine,
  severity: PostmortemProblem['severity'],
  code: string,
  message: string,
  span?: { readonly from: number; readonly to: number },
): PostmortemProblem {
  const from = span?.from ?? line.text.length - line.text.trimStart().length;
  const to = span?.to ?? line.text.trimEnd().length;
  return { line: line.number, startColumn: from + 1, endColumn: Math.max(to, from) + 1, severity, code, message };
}
