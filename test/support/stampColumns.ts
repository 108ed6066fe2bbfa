import { NO_OFFSET } from '../../server/src/analysis/model.ts';
import type { StampColumns } from '../../server/src/analysis/time/clock.ts';
import { parseStampText } from '../../server/src/analysis/time/parseStamp.ts';

/** Columns of stamps as written, a row each; `weight` says for how many records a row stands. */
export function stampColumns(texts: readonly string[], weight: (row: number) => number = () => 1): StampColumns {
  const clocks = texts.map(parseStampText);
  return {
    length: texts.length,
    ms: Float64Array.from(clocks, (clock) => clock?.ms ?? NaN),
    flags: Uint8Array.from(clocks, (clock) => clock?.flags ?? 0),
    offset: Int16Array.from(clocks, (clock) => clock?.offsetMinutes ?? NO_OFFSET),
    weekday: Int8Array.from(clocks, (clock) => clock?.weekday ?? -1),
    weight: Uint32Array.from(clocks, (_, row) => weight(row)),
  };
}
