import * as v from 'valibot';
import type { ToPage } from '../../server/src/protocol/panelMessages.ts';

const list = v.array(v.looseObject({}));
/** Checks only the parts of a report that the page itself walks over; what is inside of them is typed by the server. */
const report = v.looseObject({
  schemaVersion: v.literal(1),
  inputs: list,
  summary: list,
  findings: list,
  incidents: list,
  hypotheses: list,
  ruledOut: list,
  timeline: list,
  categories: list,
  templates: list,
  patterns: list,
  impact: list,
  mitigation: list,
  excerpts: list,
  gaps: v.array(v.string()),
  charts: v.looseObject({}),
  marked: v.number(),
});
const stale = v.object({ id: v.string(), stated: v.string(), now: v.string() });
const schema = v.variant('kind', [
  v.object({
    kind: v.literal('report'),
    uri: v.string(),
    name: v.string(),
    format: v.optional(v.string()),
    report,
    share: v.optional(v.number()),
    focus: v.optional(v.string()),
  }),
  v.object({ kind: v.literal('focus'), id: v.string() }),
  v.object({ kind: v.literal('progress'), text: v.string(), done: v.number() }),
  v.object({ kind: v.literal('failed'), text: v.string() }),
  v.object({ kind: v.literal('verified'), result: v.object({ ok: v.boolean(), checked: v.number(), stale: v.array(stale) }) }),
]);

/** A message of the extension; null for anything else. */
export function parseMessage(message: unknown): ToPage | null {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? (parsed.output as unknown as ToPage) : null;
}

const savedSchema = v.object({
  uri: v.string(),
  scroll: v.number(),
  open: v.array(v.string()),
  onlyNew: v.boolean(),
  span: v.nullable(v.object({ from: v.number(), to: v.number() })),
});
/** What the page saves for a reload of the window. */
export type Saved = v.InferOutput<typeof savedSchema>;

/** What the page had saved; null when it is something else, such as the data of another version. */
export function parseSaved(saved: unknown): Saved | null {
  const parsed = v.safeParse(savedSchema, saved);
  return parsed.success ? parsed.output : null;
}
