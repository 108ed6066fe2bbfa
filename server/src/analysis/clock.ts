import type { TimeCard } from './model.ts';
export interface StampColumns { length: number; ms: Float64Array; flags: Uint8Array; offset: Int16Array; weekday: Int8Array }
export interface ClockOptions { timezone: string; year: number | null; modified: number | null }
export function resolveTimes(stamps: StampColumns, _options: ClockOptions): { time: Float64Array; wall: Float64Array; card: TimeCard; notes: readonly string[] } {
  const time = stamps.ms.map((ms, i) => (stamps.offset[i] === -32768 ? ms : ms - stamps.offset[i]! * 60000));
  return { time, wall: stamps.ms.slice(), card: { stamped: 0, zone: 'assumed', assumedZone: 'UTC', year: 'stated', yearFrom: null, resolution: 'ms', outOfOrder: 0, backwardJumps: 0, ambiguousHours: 0, dayMonth: 'none', untrusted: false }, notes: [] };
}
