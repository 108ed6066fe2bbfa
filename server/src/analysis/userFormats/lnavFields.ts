import type { DurationUnit, Level, WallClock } from '../model.ts';
import type { Complain } from './formatProblem.ts';
import type { LnavFormat } from './lnavSchema.ts';
import { COMMON_NAMES, type OwnFields } from './ownReading.ts';
import { epochClock, strptime, type StampParser } from './strptime.ts';
import { LNAV_LEVELS, statedLevel } from './userLevels.ts';
import type { UserPattern } from './userPattern.ts';

/** Compiles a pattern of the format, or complains at its key and gives null. */
export type Compile = (key: string, pattern: string, writtenChars?: number) => UserPattern | null;

/** Shapes that lnav reads where a format names none and no reader of stamps here knows: epoch seconds with a sign, minutes of an hour. */
const UNNAMED_TIMES = ['+%s', '%M:%S.%L'];

const PER_MS = { milli: 1, micro: 1e3, nano: 1e6 } as const;

/** What the keys of an lnav format say of its fields. Paths in JSON are joined by dots. */
export function lnavFields(id: string, spec: LnavFormat, complain: Complain, compile: Compile): OwnFields {
  const isJson = spec.json === true || spec['file-type'] === 'json';
  const own = (key: string | undefined): string[] => (key === undefined ? [] : [fieldName(key)]);
  const subsecond = spec['subsecond-field'];
  const operation = own(spec['opid-field']);
  // An operation that is a process or thread is a stream of lines, not a request.
  const isStream = operation.some((name) => /(?:pid|tid|thread)$/.test(name));
  const duration = spec['duration-field'];
  return {
    format: id,
    stamp: own(spec['timestamp-field'] ?? 'timestamp'),
    timeOfDay: spec['time-field'] === undefined ? null : fieldName(spec['time-field']),
    subsecond: subsecond === undefined ? null : { name: fieldName(subsecond), perMs: PER_MS[spec['subsecond-units'] ?? 'milli'] },
    stamped: true,
    clockOf: clockReader(spec, isJson, complain),
    level: own(spec['level-field'] ?? 'level'),
    levelOf: levelReader(spec, complain, compile),
    message: own(spec['body-field'] ?? 'body'),
    source: [...own(spec['module-field']), ...COMMON_NAMES.source],
    request: [...(isStream ? [] : operation), ...COMMON_NAMES.request],
    thread: [...own(spec['thread-id-field']), ...(isStream ? operation : []), ...COMMON_NAMES.thread],
    status: COMMON_NAMES.status,
    entities: COMMON_NAMES.entities,
    durations:
      duration === undefined ? COMMON_NAMES.durations : [[fieldName(duration), durationUnit(spec['duration-divisor'] ?? 1, complain)]],
  };
}

/** The path of a field as we write it: lnav's `/a/b` is `a.b`, in lower case. */
export function fieldName(path: string): string {
  return path.replace(/^\//, '').replace(/\//g, '.').toLowerCase();
}

function durationUnit(divisor: number, complain: Complain): DurationUnit {
  const unit = ({ 1: 's', 1000: 'ms', 1000000: 'us', 1000000000: 'ns' } as const)[divisor];
  if (unit === undefined) complain('duration-divisor', `${divisor} is no power of 1000; durations are read as seconds`);
  return unit ?? 's';
}

function clockReader(spec: LnavFormat, isJson: boolean, complain: Complain): (text: string) => WallClock | null {
  const parsers: StampParser[] = [];
  for (const [i, format] of (spec['timestamp-format'] ?? (isJson ? [] : UNNAMED_TIMES)).entries()) {
    const parser = strptime(format);
    if (typeof parser === 'string') complain(`timestamp-format[${i}]`, `${JSON.stringify(format)}: ${parser}`);
    else parsers.push(parser);
  }
  const divisor = spec['timestamp-divisor'] ?? (isJson && parsers.length === 0 ? null : undefined);
  return (text) => {
    for (const parse of parsers) {
      const clock = parse(text);
      if (clock !== null) return clock;
    }
    if (typeof divisor !== 'number' || !/^\d{1,20}(?:\.\d{1,9})?$/.test(text)) return null;
    return epochClock((Number(text) / divisor) * 1000, divisor === 1 && !text.includes('.'));
  };
}

/** As lnav does it: the first level, from trace up, whose pattern is found or whose number it is; else what the word itself says. */
function levelReader(spec: LnavFormat, complain: Complain, compile: Compile): (text: string) => Level | null {
  const tests: { readonly level: Level | null; readonly test: (text: string) => boolean }[] = [];
  const map = spec.level ?? {};
  for (const [name, level] of LNAV_LEVELS) {
    const given = map[name];
    if (given === undefined) continue;
    if (typeof given !== 'string') {
      const numbers = typeof given === 'number' ? [given] : given;
      tests.push({ level, test: (text) => text !== '' && numbers.includes(Number(text)) });
      continue;
    }
    const pattern = compile(`level.${name}`, given);
    if (pattern) tests.push({ level, test: pattern.test });
  }
  for (const name of Object.keys(map)) {
    if (!LNAV_LEVELS.some(([known]) => known === name))
      complain(`level.${name}`, 'is no level: use trace, debug, info, warning, error, critical or fatal');
  }
  return (text) => {
    const found = tests.find(({ test }) => test(text));
    return found ? found.level : statedLevel(text);
  };
}
