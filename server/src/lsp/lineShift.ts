import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';

/** An edit that replaced lines `from..to` (0-based) by `added + 1` lines. `whole`: line `to` was moved, not changed. */
interface LineEdit {
  readonly from: number;
  readonly to: number;
  readonly added: number;
  readonly whole: boolean;
}

/** The edits since the text was read that moved lines, oldest first. */
export type LineShift = readonly LineEdit[];

/** Adds an edit. Null when the whole text was replaced, or when there are too many edits to follow. */
export function shiftedBy(shift: LineShift, change: TextDocumentContentChangeEvent): LineShift | null {
  if (!('range' in change)) return null;
  const { start, end } = change.range;
  const added = breaksIn(change.text);
  if (added === 0 && start.line === end.line) return shift;
  const whole = start.character === 0 && end.character === 0 && (change.text === '' || change.text.endsWith('\n'));
  return shift.length < mostEdits ? [...shift, { from: start.line, to: end.line, added, whole }] : null;
}
const mostEdits = 200;

function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Where a line of the text that was read is now (0-based); for a deleted line, where it was. */
export function lineNow(shift: LineShift, line: number): number {
  let at = line;
  for (const { from, to, added, whole } of shift) {
    if (at > to || (at === to && (whole || from < to))) at += added - (to - from);
    else if (at > from) at = from;
  }
  return at;
}

/** The line (0-based) of the text that was read which is at this line now; null for a new one. */
export function lineThen(shift: LineShift, line: number): number | null {
  let at = line;
  for (const { from, to, added, whole } of [...shift].reverse()) {
    const last = from + added;
    if (at > last || (at === last && (whole || from < to))) at += to - from - added;
    else if (at > from || (at === from && whole)) return null;
  }
  return at;
}

/** An answer with its positions moved to where their lines are now. Positions in other documents stay. */
export function movedAnswer<Answer>(answer: Answer, uri: string, shift: LineShift): Answer {
  const move = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(move);
    const own = value as Readonly<Record<string, unknown>>;
    if (typeof own['uri'] === 'string' && own['uri'] !== uri) return value;
    if (typeof own['line'] === 'number' && typeof own['character'] === 'number') return { ...own, line: lineNow(shift, own['line']) };
    return Object.fromEntries(Object.entries(own).map(([name, part]) => [name, move(part)]));
  };
  return shift.length === 0 ? answer : (move(answer) as Answer);
}
