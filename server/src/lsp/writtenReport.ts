import * as v from 'valibot';

/** What must be known of a report made earlier before its claims can be recomputed. */
export interface WrittenReport {
  /** As it was parsed: all that is not checked here is checked claim by claim. */
  readonly value: unknown;
  /** The names that its claims have for the logs. */
  readonly files: readonly string[];
  /** How times were read. */
  readonly options: { readonly timezone: string; readonly year: number | null };
}

const schema = v.object({
  schemaVersion: v.literal(1),
  inputs: v.array(v.object({ file: v.string() })),
  options: v.optional(v.object({ timezone: v.string(), year: v.nullable(v.number()) }), { timezone: 'UTC', year: null }),
});

/** Reads the JSON of a report; throws where it is none, saying what is missing. */
export function readWrittenReport(json: string): WrittenReport {
  const value: unknown = JSON.parse(json);
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new Error(`${v.getDotPath(parsed.issues[0]) ?? 'it'} is not what a report has`);
  const { inputs, options } = parsed.output;
  return { value, files: inputs.map(({ file }) => file), options };
}
