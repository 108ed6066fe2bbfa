/** The names of our requests and notifications; `requests.ts` types their parameters and results. */
export const methods = {
  /** client → server: the report of one log, read from disk where it is not open. */
  report: 'logTriage/report',
  /** server → client: the report of a log is new or gone. */
  reportChanged: 'logTriage/reportChanged',
  /** client → server: the records of one finding. */
  findingLines: 'logTriage/findingLines',
  /** client → server: the log statements of the sources that could have written a line of a log. */
  logStatement: 'logTriage/logStatement',
  /** client → server: how often the logs contain each log statement of a source file. */
  statementCounts: 'logTriage/statementCounts',
  /** client → server: read files of any size from disk, as one incident. */
  triageFile: 'logTriage/triageFile',
  /** server → client: how many requests failed, and were answered with nothing, since the server started. */
  faults: 'logTriage/faults',
  /** server → client: new mistakes in the settings and in files of formats. */
  problems: 'logTriage/problems',
  /** server → client: how far a triage from disk has come. */
  triageProgress: 'logTriage/triageProgress',
  /** client → server: follow a log as it grows; news come by `reportChanged`. */
  follow: 'logTriage/follow',
  /** client → server: stop following; the last report stays. */
  unfollow: 'logTriage/unfollow',
  /** client → server: which formats could read a log. */
  formats: 'logTriage/formats',
  /** client → server: levels, sources and statements of a log's records, to choose from. */
  facets: 'logTriage/facets',
  /** client → server: the lines to fold away. */
  hiddenLines: 'logTriage/hiddenLines',
  /** client → server: the id of the statement that made the record at a line. */
  statementAt: 'logTriage/statementAt',
  /** client → server: text and time of a line. */
  lineFacts: 'logTriage/lineFacts',
  /** client → server: the line of the next or previous failure. */
  failures: 'logTriage/failures',
  /** client → server: the line of a moment as a person writes it (`14:30`, `T-90s`). */
  goToTime: 'logTriage/goToTime',
  /** client → server: some records of the logs as one text, and the line of the log behind each of its lines. */
  excerpt: 'logTriage/excerpt',
  /** client → server: two logs, or one before and after its first failure, as two texts to be shown side by side. */
  compare: 'logTriage/compare',
  /** client → server: what a language model asks through one of our tools. */
  modelTool: 'logTriage/modelTool',
  /** client → server: a postmortem draft filled from an incident. */
  postmortem: 'logTriage/postmortem',
  /** client → server: the built-in templates for drafts. */
  postmortemTemplates: 'logTriage/postmortemTemplates',
  /** client → server: the report as a file of one format. */
  export: 'logTriage/export',
  /** client → server: the claims of a report made earlier, recomputed from its logs as they are now. */
  verify: 'logTriage/verify',
  /** client → server: the whole text of a log on disk, for files that the editor cannot read itself. */
  text: 'logTriage/text',
  /** server → client: asks for the text of an open document, after its file turned out to hold another. */
  documentText: 'logTriage/documentText',
  /** client → server: forget a log that was triaged from disk. */
  forget: 'logTriage/forget',
} as const;
