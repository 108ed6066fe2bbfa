import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(20_000));
const name = v.pipe(v.string(), v.maxLength(200));
const flag = v.boolean();
const count = v.pipe(v.number(), v.minValue(0));
const anything = v.optional(v.unknown());

const pattern = v.looseObject({ pattern: v.optional(text), 'module-format': v.optional(flag) });
const sample = v.looseObject({ line: text, level: v.optional(name), description: v.optional(text) });
const field = v.union([text, v.looseObject({ field: v.optional(name), 'default-value': v.optional(text) })]);

/** A format of lnav (docs.lnav.org/en/latest/formats.html); keys that only say how lnav shows a line are taken as they are. */
export const lnavFormat = v.looseObject({
  title: v.optional(text),
  description: v.optional(text),
  url: anything,
  json: v.optional(flag),
  'file-type': v.optional(v.picklist(['text', 'json', 'csv'])),
  'file-pattern': v.optional(text),
  regex: v.optional(v.record(v.string(), pattern)),
  multiline: v.optional(flag),
  'max-unrecognized-lines': v.optional(count),
  converter: anything,
  'line-format': v.optional(v.array(field)),
  'timestamp-field': v.optional(name),
  'timestamp-format': v.optional(
    v.union([
      v.array(name),
      v.pipe(
        name,
        v.transform((one) => [one]),
      ),
    ]),
  ),
  'timestamp-divisor': v.optional(v.pipe(v.number(), v.minValue(1e-9))),
  'time-field': v.optional(name),
  'start-timestamp-field': v.optional(name),
  'timestamp-point-of-reference': v.optional(v.picklist(['start', 'send'])),
  'subsecond-field': v.optional(name),
  'subsecond-units': v.optional(v.picklist(['milli', 'micro', 'nano'])),
  'convert-to-local-time': v.optional(flag),
  'ordered-by-time': v.optional(flag),
  'level-field': v.optional(name),
  'level-pointer': v.optional(text),
  level: v.optional(v.record(v.string(), v.union([text, v.number(), v.array(v.number())]))),
  'body-field': v.optional(name),
  'opid-field': v.optional(name),
  'module-field': v.optional(name),
  opid: anything,
  'thread-id-field': v.optional(name),
  'duration-field': v.optional(name),
  'duration-divisor': v.optional(v.pipe(v.number(), v.minValue(1e-9))),
  'src-file-field': v.optional(name),
  'src-line-field': v.optional(name),
  'src-location-field': v.optional(name),
  'hide-extra': v.optional(flag),
  value: v.optional(v.record(v.string(), v.looseObject({ kind: v.optional(name) }))),
  sample: v.optional(v.union([v.array(sample), sample])),
  tags: anything,
  partitions: anything,
  highlights: anything,
  'search-table': anything,
  action: anything,
});

export type LnavFormat = v.InferOutput<typeof lnavFormat>;
