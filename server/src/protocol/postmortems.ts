/** Drafts of postmortems. */

export interface PostmortemTemplate {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}
export interface PostmortemParams {
  readonly uri: string;
  readonly template: string;
  /** The text of a user's own template; then `template` is only its name. */
  readonly body?: string;
  readonly incident?: string;
  readonly redact: boolean;
  readonly secondZone?: string;
  /** Pinned lines with their notes; those of other logs are skipped. */
  readonly pins?: readonly { readonly uri: string; readonly line: number; readonly note: string }[];
}
export interface PostmortemResult {
  /** In the syntax of VS Code snippets: text of logs is escaped, blanks are tab stops. */
  readonly snippet: string;
  /** Unknown placeholders of a user's own template, one sentence each. */
  readonly problems: readonly string[];
}
