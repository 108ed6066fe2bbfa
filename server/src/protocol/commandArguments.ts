/** The argument of most of the client's commands, whether from a lens, hover, tree item, link, page or code action. */
export interface Target {
  readonly uri: string;
  readonly finding?: string | undefined;
  readonly incident?: string | undefined;
  /** 1-based. */
  readonly line?: number | undefined;
}

/** What `logTriage.muteTemplates` takes. */
export interface StatementsToMute {
  /** Texts of templates, with `<*>` for what varies. */
  readonly templates: readonly string[];
}

/** What `logTriage.markAsFailure` takes. */
export interface MessageToMark {
  /** A pattern in RE2 syntax. */
  readonly pattern: string;
}
