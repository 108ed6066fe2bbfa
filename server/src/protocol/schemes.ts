/** URI scheme of compressed and archived logs shown as text; the query is the log's own URI. */
export const unpackedScheme = 'log-triage';

/** URI scheme of excerpts; the query is the question, as JSON. */
export const excerptScheme = 'log-triage-excerpt';

/** URI scheme of both sides of a comparison. */
export const comparisonScheme = 'log-triage-compare';
