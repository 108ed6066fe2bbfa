const others = /#and-(\d{1,9})-more$/;

/**
 * Under which logs that are triaged together are known: one log by its own URI; several by that of the first with a fragment, since
 * the first may be opened by itself, and then answers for itself alone.
 */
export const triageUri = ([first = '', ...more]: readonly string[]): string =>
  more.length === 0 ? first : `${first}#and-${more.length}-more`;

/** The URI of the log, or of the first of several, that are known so. */
export const firstLog = (uri: string): string => uri.replace(others, '');

/** How many logs there are besides the first. */
export const otherLogs = (uri: string): number => Number(others.exec(uri)?.[1] ?? 0);
