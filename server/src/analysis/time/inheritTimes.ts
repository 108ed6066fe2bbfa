/**
 * Gives lines of a container that state no time (the frames below an exception, a message below its header, each with the container's name before it) that
 * of the last line of the same container that states one. `time` holds the instants of one file's rows, ms, NaN where none is
 * stated; `service` tells the container of each.
 */
export function inheritTimes(time: Float64Array, service: Uint32Array): void {
  const last = new Map<number, number>();
  for (let row = 0; row < time.length; row++) {
    const container = service[row]!;
    if (!Number.isNaN(time[row]!)) last.set(container, time[row]!);
    else if (container !== 0) time[row] = last.get(container) ?? NaN;
  }
}

/** Of so large a share of its records a log states the time: then one that states none was made soon after the last that does. */
const MOSTLY = 0.5;

/** Gives failures that state no time, as tools print them among what the script that runs them logs, that of the last record of the file that states one. */
export function inheritTimesOfFailures(time: Float64Array, mark: Uint16Array): void {
  const untimed = time.reduce((n, one) => n + (Number.isNaN(one) ? 1 : 0), 0);
  if (untimed === 0 || untimed > MOSTLY * time.length) return;
  let last = NaN;
  for (let row = 0; row < time.length; row++) {
    if (!Number.isNaN(time[row]!)) last = time[row]!;
    else if (mark[row] !== 0) time[row] = last;
  }
}
