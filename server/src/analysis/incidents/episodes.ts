import { membersOf } from '../findings/makeFinding.ts';
import type { Finding, LogData } from '../model.ts';

/** The part of a finding that lies together in time (or, without times, in the log). */
export interface Episode {
  readonly finding: Finding;
  /** Member rows in order of time, else of place. */
  readonly rows: readonly number[];
  /** Instants in ms; line numbers where the rows state no time. */
  readonly from: number;
  readonly to: number;
  readonly timed: boolean;
}

/** A pause this long ends an episode, ms; shorter for short logs: a sixth of them, at least a minute. */
const LONGEST_PAUSE = 600_000;
const SHORTEST_PAUSE = 60_000;
/** The same where order stands for time, in lines. */
const LINES_PAUSE = 200;
const EPISODES_LIMIT = 2000;

/** All findings but informative ones, cut where a pause is long. */
export function episodesOf(data: LogData, findings: readonly Finding[]): readonly Episode[] {
  const pause = pauseOf(data);
  const bursts = findings.filter(({ kind }) => kind === 'burst');
  const episodes: Episode[] = [];
  for (const finding of findings) {
    if (finding.severity === 'info') continue;
    for (const episode of cut(data, finding, membersOf(data, finding), pause)) episodes.push(...withoutBackground(data, episode, bursts));
    if (episodes.length > EPISODES_LIMIT) break;
  }
  return episodes;
}

function pauseOf({ rows }: LogData): number {
  let from = Infinity;
  let to = -Infinity;
  for (const time of rows.time) {
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, to > from ? (to - from) / 6 : 0));
}

function cut(data: LogData, finding: Finding, members: readonly number[], pause: number): Episode[] {
  const { time, line } = data.rows;
  const timed = members.length > 0 && members.every((row) => !Number.isNaN(time[row] ?? NaN));
  const at = (row: number) => (timed ? (time[row] ?? 0) : (line[row] ?? 0));
  const sorted = [...members].sort((a, b) => at(a) - at(b) || a - b);
  const parts: number[][] = [];
  for (const row of sorted) {
    const part = parts[parts.length - 1];
    if (part && at(row) - at(part[part.length - 1] ?? row) <= (timed ? pause : LINES_PAUSE)) part.push(row);
    else parts.push([row]);
  }
  return parts.map((rows) => ({ finding, rows, from: at(rows[0] ?? 0), to: at(rows[rows.length - 1] ?? 0), timed }));
}

/** Of an episode that runs through a burst but lasts much longer, only what lies around the burst; the rest is background. */
function withoutBackground(data: LogData, episode: Episode, bursts: readonly Finding[]): Episode[] {
  if (!episode.timed || episode.finding.kind === 'burst' || episode.finding.severity === 'error' && episode.rows.length < 5) return [episode];
  const spans = bursts
    .filter(({ file, firstTime }) => file === episode.finding.file && firstTime !== null)
    .map(({ firstTime, lastTime }) => [Date.parse(firstTime ?? ''), Date.parse(lastTime ?? '') + 1] as const)
    .filter(([from, to]) => to >= episode.from && from <= episode.to);
  const length = episode.to - episode.from;
  if (spans.length === 0 || spans.some(([from, to]) => length <= 5 * Math.max(to - from, SHORTEST_PAUSE))) return [episode];
  return spans.flatMap(([from, to]) => {
    const rows = episode.rows.filter((row) => (data.rows.time[row] ?? 0) >= from - 1 && (data.rows.time[row] ?? 0) <= to);
    return rows.length === 0 ? [] : [{ ...episode, rows, from: data.rows.time[rows[0] ?? 0] ?? from, to: data.rows.time[rows[rows.length - 1] ?? 0] ?? to }];
  });
}
