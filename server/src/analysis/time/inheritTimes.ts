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
