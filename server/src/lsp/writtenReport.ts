import * as v from 'valibot';

/** The parts of an earlier report that are needed to recompute its claims. */
export interface WrittenReport {
  /** The parsed JSON; the rest of it is checked claim by claim. */
  readonly value: unknown;
  /** The names that the claims use for the logs. */
  readonly files: readonly string[];
  /** Zone and year with which its times were read. */
  readonly options: { readonly timezone: string; readonly year: number | null };
}

const schema = v.object({
  schemaVersion: v.literal(1),
  inputs: v.array(v.object({ file: v.string() })),
  options: v.optional(v.object({ timezone: v.string(), year: v.nullable(v.number()) }), { timezone: 'UTC', year: null }),
});

/** Parses the JSON of a report; throws an error that names what is missing. */
export function readWrittenReport(json: string): WrittenReport {
  const value: unknown = JSON.parse(json);
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new Error(`${v.getDotPath(parsed.issues[0]) ?? 'it'} is not what a report has`);
  const { inputs, options } = parsed.output;
  return { value, files: inputs.map(({ file }) => file), options };
}
