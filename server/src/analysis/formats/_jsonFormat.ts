import type { Format, FormatSample, LevelTable, LineReading } from '../model.ts';
import type { FieldNames } from './_fieldNames.ts';
import { readFields } from './_fields.ts';
import { jsonFields, type JsonFields } from './_jsonFields.ts';

/** A logger that writes one JSON object a line, told from others by the keys it always writes. */
export interface JsonFormat {
  readonly id: string;
  readonly title: string;
  readonly rank?: number;
  /** Paths that must all be there (lower case). */
  readonly needs: readonly string[];
  /** Paths of which one must be there. */
  readonly oneOf?: readonly string[];
  /** The format's own names, tried before the well-known ones. */
  readonly names?: Partial<FieldNames>;
  readonly levels?: LevelTable;
  readonly durationUnit?: 's' | 'ms' | 'us' | 'ns';
  /** The message is another program's line. */
  readonly envelope?: boolean;
  /** True when an object may go on in the next lines. */
  readonly manyLines?: true;
  readonly adds?: (reading: LineReading, fields: JsonFields, text: string) => LineReading | null;
  readonly samples: readonly FormatSample[];
}

/** The format that a table of fields describes; a line must be one object and nothing else. */
export function jsonFormat(spec: JsonFormat): Format {
  const read = (text: string): LineReading | null => {
    const object = jsonFields(text);
    if (object === null || /[^\s,\]]/.test(text.slice(object.end))) return null;
    const { fields } = object;
    if (!spec.needs.every((path) => fields.has(path))) return null;
    if (spec.oneOf && !spec.oneOf.some((path) => fields.has(path))) return null;
    const reading = readFields(spec.id, text, fields, {
      names: spec.names ?? {},
      levels: spec.levels ?? 'bunyan',
      durationUnit: spec.durationUnit ?? 'ms',
      envelope: spec.envelope ?? false,
      escape: 'json',
    });
    return reading && spec.adds ? spec.adds(reading, fields, text) : reading;
  };
  return {
    id: spec.id,
    title: spec.title,
    rank: spec.rank ?? 20,
    ...(spec.envelope || spec.manyLines ? {} : { oneLine: true as const }),
    claims: (line) => read(line) !== null,
    read,
    samples: spec.samples,
  };
}
