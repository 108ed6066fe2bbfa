const others = /#and-(\d{1,9})-more$/;

/**
 * The URI under which the triage of one or several logs is kept. One log has its own; several have that of the first with a fragment, since
 * the first may also be open by itself and then has a report of its own.
 */
export const triageUri = ([first = '', ...more]: readonly string[]): string =>
  more.length === 0 ? first : `${first}#and-${more.length}-more`;

/** The log behind the URI of a triage; of several the first. */
export const firstLog = (uri: string): string => uri.replace(others, '');

/** How many logs a triage has besides the first. */
export const otherLogs = (uri: string): number => Number(others.exec(uri)?.[1] ?? 0);
