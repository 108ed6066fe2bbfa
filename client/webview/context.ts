import type { Report } from '../../server/src/protocol/protocol.ts';

/** A span of time the page is narrowed to, in ms since 1970; inclusive from, exclusive to. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** What the sections are drawn from. */
export interface PageContext {
  readonly report: Report;
  /** The log's name for the reader; `format` is the title of its format. */
  readonly name: string;
  readonly format: string | undefined;
  /** Whether the rest of the log is still being read. */
  readonly isPartial: boolean;
  /** Ids of claims that no longer hold. */
  readonly stale: ReadonlySet<string>;
  readonly span: TimeSpan | null;
  readonly onlyNew: boolean;
  /** Width of the text column in CSS pixels. Charts are drawn for it and not scaled, so that their letters keep their size. */
  readonly width: number;
}

/** Whether something from one ISO instant to another overlaps the chosen span; what has no time always does. */
export function touches({ span }: PageContext, first: string | null, last: string | null): boolean {
  if (span === null || first === null) return true;
  const from = Date.parse(first);
  const to = last === null ? from : Date.parse(last);
  return to >= span.from && from < span.to;
}
