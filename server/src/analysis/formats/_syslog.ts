import type { LevelSlot } from '../model.ts';

/** The priority in angle brackets states the severity (RFC 5424 §6.2.1); without one the line states none. */
export function priority(match: RegExpExecArray): LevelSlot | null {
  const at = match.indices?.groups?.['pri'];
  return at ? { span: { from: at[0], to: at[1] }, table: 'pri' } : null;
}
