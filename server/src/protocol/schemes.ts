/** Scheme under which the text of compressed and bundled logs is shown; the query of such a URI is the log's own. */
export const unpackedScheme = 'log-triage';

/** Scheme of excerpts; the query of such a URI is what was asked for, as JSON. */
export const excerptScheme = 'log-triage-excerpt';

/** Scheme of both sides of a comparison. */
export const comparisonScheme = 'log-triage-compare';
