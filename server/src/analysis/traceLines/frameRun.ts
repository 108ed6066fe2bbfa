import type { LineColumns } from '../kernel/kernel.ts';
import type { Frame } from '../model.ts';
import { tableOf } from './decide.ts';
import { plainTraceText } from './readTraceLine.ts';
import { decodeBytes } from '../fold/rowSpans.ts';
import { apply, MOST_FRAMES, MOST_LINES, ruleInTrace, type Attempt } from '../traces/_attempt.ts';
import type { Match } from '../traces/_matches.ts';
import { staleLine, type OpenStream, type TraceState } from './traces.ts';

/**
 * A fast path for most lines of traces: those without a header that continue one proven trace, the only one in its stream. Does what
 * `stepTraces` does, without making a new state for each line.
 */
export interface FrameRun {
  readonly state: TraceState;
  readonly mine: OpenStream;
  /** From this line on, traces of other streams may have to be closed. */
  readonly stale: number;
  attempt: Attempt;
  /** Frames read in the run, not yet in the attempt. */
  readonly frames: Frame[];
  /** Node, last line and number of lines with which the attempt will end. */
  node: string;
  end: number;
  lines: number;
}

/** The run that can begin in a state; null when the last stream has no trace, or may have more than one. */
export function runOf(state: TraceState): FrameRun | null {
  const mine = state.open.find(({ stream }) => stream === state.current);
  const attempt = mine?.attempts[0];
  if (mine === undefined || attempt === undefined || mine.attempts.length > 1 || !attempt.proved || attempt.headed) return null;
  let stale = Infinity;
  for (const open of state.open) stale = Math.min(stale, staleLine(open));
  return { state, mine, stale, attempt, frames: [], node: attempt.node, end: attempt.end, lines: attempt.lines };
}

/** What a text does in a trace, by language, node and hash of the text; another hash tells texts apart whose first is the same. */
const known = new Map<string, Map<string, KnownLines>>();
type KnownLines = Map<number, { readonly check: number; readonly match: Match | null }>;
const MOST_KNOWN = 16384;

/** Takes a line without a header into the run; answers false and does nothing when `stepTraces` has to read it. */
export function takeLine(run: FrameRun, bytes: Uint8Array, { start, end }: LineColumns, line: number): boolean {
  const { attempt, node } = run;
  const from = start[line]!;
  const to = end[line]!;
  if (to - from > MOST_BYTES || run.lines >= MOST_LINES || line >= run.stale) return false;
  const lines = knownLines(attempt.language, node);
  const [hash, check] = hashesOf(bytes, from, to);
  const before = lines.get(hash);
  const match = before?.check === check ? before.match : ruleInTrace(tableOf(attempt), node, plainTraceText(decodeBytes(bytes, from, to)));
  if (before?.check !== check) {
    if (lines.size >= MOST_KNOWN) lines.clear();
    lines.set(hash, { check, match });
  }
  if (match === null || match.rule.does === 'pass' || match.rule.loose === true) return false;
  const { rule, type, message, inner, frame } = match;
  if ((rule.does === 'frame' || rule.does === 'part') && type === null && message === null && inner === null) {
    if (frame !== null && attempt.frames.length + run.frames.length < MOST_FRAMES) run.frames.push(frame);
    run.node = rule.to;
    run.end = line;
    run.lines++;
  } else restart(run, apply(settled(run), match, line));
  return true;
}

const MOST_BYTES = 2000;

function knownLines(language: string, node: string): KnownLines {
  let nodes = known.get(language);
  if (nodes === undefined) known.set(language, (nodes = new Map()));
  let lines = nodes.get(node);
  if (lines === undefined) nodes.set(node, (lines = new Map()));
  return lines;
}

function restart(run: FrameRun, attempt: Attempt): void {
  run.frames.length = 0;
  Object.assign(run, { attempt, node: attempt.node, end: attempt.end, lines: attempt.lines });
}

function settled({ attempt, frames, node, end, lines }: FrameRun): Attempt {
  return lines === attempt.lines ? attempt : { ...attempt, node, end, last: end, lines, passed: 0, frames: [...attempt.frames, ...frames] };
}

/** The state at the end of the run. */
export function stateAfter(run: FrameRun): TraceState {
  const attempt = settled(run);
  const { state, mine } = run;
  if (attempt === mine.attempts[0]) return state;
  return { open: [...state.open.filter((open) => open !== mine), { stream: mine.stream, attempts: [attempt] }], current: state.current };
}

function hashesOf(bytes: Uint8Array, from: number, to: number): readonly [number, number] {
  let a = 0x811c9dc5 | 0;
  let b = 0x2545f491;
  for (let i = from; i < to; i++) {
    a = Math.imul(a ^ bytes[i]!, 0x01000193);
    b = Math.imul(b ^ bytes[i]!, 0x5bd1e995) ^ (b >>> 15);
  }
  return [a ^ (a >>> 15), b ^ (b >>> 13)];
}
