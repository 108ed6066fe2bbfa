/** The day of an ISO instant. */
export const dayOf = (iso: string | null): string | undefined => iso?.slice(0, 10);

/** The time of day of an ISO instant, with its fraction unless that is zero. */
export const clockOf = (iso: string | null): string => (iso === null ? '' : iso.slice(11, 23).replace(/Z$/, '').replace(/\.0+$/, ''));

/** A time of day of ms since 1970 UTC. */
export const clockOfMs = (ms: number): string => clockOf(new Date(ms).toISOString());
