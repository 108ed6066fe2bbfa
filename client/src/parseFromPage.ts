import * as v from 'valibot';
import type { FromPage } from '../../server/src/protocol/panelMessages.ts';
import { exportFormats } from '../../server/src/protocol/protocol.ts';

const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1));
const schema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({ kind: v.literal('reveal'), file: v.string(), startLine: lineNumber, endLine: lineNumber }),
  v.object({ kind: v.literal('postmortem'), incident: v.nullable(v.string()) }),
  v.object({ kind: v.literal('export'), format: v.nullable(v.picklist(exportFormats)) }),
  v.object({ kind: v.literal('verify') }),
  v.object({ kind: v.literal('triage') }),
]);

/** A message of the report page, checked; null for anything else. */
export function parseFromPage(message: unknown): FromPage | null {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? parsed.output : null;
}
