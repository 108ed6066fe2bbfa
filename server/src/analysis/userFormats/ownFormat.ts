import * as v from 'valibot';
import type { DurationUnit, Format, Level } from '../model.ts';
import { checkSample } from './checkSample.ts';
import { shortLine, type Complain } from './formatProblem.ts';
import { expandGrok } from './grok.ts';
import type { Compile } from './lnavFields.ts';
import { COMMON_NAMES, type OwnFields } from './ownReading.ts';
import { patternReader, READS_NOTHING, readsNothing, USER_RANK } from './patternReader.ts';
import { strptime, type StampParser } from './strptime.ts';
import { statedLevel } from './userLevels.ts';
import type { UserPattern } from './userPattern.ts';

const level = v.picklist(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
const text = v.pipe(v.string(), v.maxLength(20_000));
const texts = v.union([text, v.array(text)]);
const sample = v.strictObject({
  line: text,
  time: v.optional(v.nullable(text)),
  level: v.optional(v.nullable(level)),
  source: v.optional(v.nullable(text)),
  message: v.optional(text),
});
const SAMPLE_KEYS = Object.keys(sample.entries);

/** A format as users write it; schemas/log-format.schema.json says the same to editors. */
export const ownFormatSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(text),
    id: v.pipe(v.string(), v.regex(/^[A-Za-z][\w.-]{0,63}$/, 'must begin with a letter and hold letters, digits, _ . and - only')),
    title: v.optional(text),
    pattern: v.optional(texts),
    grok: v.optional(texts),
    definitions: v.optional(v.record(v.string(), text)),
    timeFormat: v.optional(texts),
    durationUnit: v.optional(v.picklist(['ns', 'us', 'ms', 's', 'min', 'h'])),
    levels: v.optional(v.record(v.string(), level)),
    samples: v.optional(v.array(sample)),
  }),
  v.check(({ pattern, grok }) => (pattern === undefined) !== (grok === undefined), 'needs either pattern or grok'),
);
export type OwnFormat = v.InferOutput<typeof ownFormatSchema>;

/** The format that a user's own description makes; null after complaints. */
export function ownFormat(given: unknown, complain: Complain, compile: Compile): Format | null {
  const parsed = v.safeParse(ownFormatSchema, given);
  if (!parsed.success) {
    for (const issue of parsed.issues.slice(0, 5)) complain(v.getDotPath(issue) ?? '', wrongKey(issue) ?? issue.message);
    return null;
  }
  const spec = parsed.output;
  let bad = false;
  const at: Complain = (key, message) => {
    bad = true;
    complain(key, message);
  };
  const patterns = patternsOf(spec, at, compile);
  const fields = fieldsOf(spec, at);
  if (patterns.length > 0 && patterns.every((one) => readsNothing(one, fields))) complain(spec.grok ? 'grok' : 'pattern', READS_NOTHING);
  if (bad || patterns.length === 0) return null;
  const { id, title = id, samples = [] } = spec;
  const read = patternReader(patterns, fields);
  const format: Format = {
    ...{ id, title, rank: USER_RANK, perLine: true as const, headed: true as const, claims: (line) => read(line) !== null, read },
    samples: samples.map(({ line, time, level: stated, source, message }) => ({
      ...{ line, time: time ?? null, level: stated ?? null, message: message ?? '' },
      ...(source === undefined ? {} : { source }),
    })),
  };
  for (const [i, sample] of samples.entries()) {
    const problem = checkSample(format, sample);
    if (problem !== null) at(`samples[${i}]`, `${problem}: ${shortLine(sample.line)}`);
  }
  return bad ? null : format;
}

/** What is said of a key that is missing, or that no format has. */
function wrongKey({ type, expected, path }: v.BaseIssue<unknown>): string | null {
  if (type !== 'strict_object' || expected === 'Object') return null;
  if (expected !== 'never') return 'is missing';
  return `is no key known here: use ${(path?.length === 1 ? Object.keys(ownFormatSchema.entries) : SAMPLE_KEYS).join(', ')}`;
}

function patternsOf({ pattern, grok, definitions = {} }: OwnFormat, complain: Complain, compile: Compile): readonly UserPattern[] {
  const patterns: UserPattern[] = [];
  for (const [key, list] of [
    ['pattern', pattern],
    ['grok', grok],
  ] as const) {
    for (const [i, source] of (list === undefined ? [] : typeof list === 'string' ? [list] : list).entries()) {
      const place = typeof list === 'string' ? key : `${key}[${i}]`;
      const expanded = key === 'grok' ? expandGrok(source, definitions) : { pattern: source };
      if ('problem' in expanded) complain(place, expanded.problem);
      else {
        const compiled = compile(place, expanded.pattern, source.length);
        if (compiled) patterns.push(compiled);
        else complain(place, 'cannot be used, so the format is left out');
      }
    }
  }
  return patterns;
}

function fieldsOf({ id, timeFormat, durationUnit, levels = {} }: OwnFormat, complain: Complain): OwnFields {
  const parsers: StampParser[] = [];
  const formats = timeFormat === undefined ? [] : typeof timeFormat === 'string' ? [timeFormat] : timeFormat;
  for (const [i, format] of formats.entries()) {
    const parser = strptime(format);
    if (typeof parser === 'string') complain(typeof timeFormat === 'string' ? 'timeFormat' : `timeFormat[${i}]`, parser);
    else parsers.push(parser);
  }
  return {
    ...commonFields(id, levels, durationUnit),
    clockOf: (stamp) => parsers.reduce<ReturnType<StampParser>>((clock, parse) => clock ?? parse(stamp), null),
  };
}

/** The fields of a pattern that names its groups as all loggers do. */
export function commonFields(id: string, levels: Readonly<Record<string, Level>>, durationUnit?: DurationUnit): OwnFields {
  return {
    ...COMMON_NAMES,
    ...{ format: id, timeOfDay: null, subsecond: null, stamped: false, clockOf: () => null },
    levelOf: (word) => {
      const own = Object.hasOwn(levels, word)
        ? levels[word]
        : Object.hasOwn(levels, word.toLowerCase())
          ? levels[word.toLowerCase()]
          : null;
      return own ?? statedLevel(word);
    },
    durations: durationUnit ? [['duration', durationUnit], ...COMMON_NAMES.durations] : COMMON_NAMES.durations,
  };
}
