import { noTraces, type TraceState } from '../traceLines/traces.ts';

/** What one block leaves for the next: small, position-free and bounded, so that it converges after an edit. */
export interface Carry {
  /** A record is open: a line without a header continues it. */
  readonly open: boolean;
  /** The last line was a fragment (CRI `P`): the next line continues it whatever it looks like. */
  readonly partial: boolean;
  readonly traces: TraceState;
  /** What the open record's header leaves to later lines; null when it is complete. */
  readonly awaits: BareHeader | null;
}

/** A header without its message. */
export interface BareHeader {
  /** Id of the format that reads the lines below it. */
  readonly format: string;
  /** The code of the level it states, 0 for none. */
  readonly level: number;
  /** The container or stream whose lines go on with it, behind a blank where it stands in an envelope without a name; '' where the text is of one program. */
  readonly stream: string;
}

export const firstCarry: Carry = { open: false, partial: false, traces: noTraces, awaits: null };

/** Equal carries make all later blocks equal. */
export function sameCarry(a: Carry, b: Carry): boolean {
  return a === b || (a.open === b.open && a.partial === b.partial && samePlain(a.awaits, b.awaits) && samePlain(a.traces, b.traces));
}

/** Structural equality of plain data (objects, arrays, primitives). */
export function samePlain(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = Object.entries(a);
  const right = b as Readonly<Record<string, unknown>>;
  return left.length === Object.keys(b).length && left.every(([key, value]) => key in right && samePlain(value, right[key]));
}
