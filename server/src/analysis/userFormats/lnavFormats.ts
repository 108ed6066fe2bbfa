import * as v from 'valibot';
import { jsonFields, type JsonFields } from '../formats/_jsonFields.ts';
import type { Format, LineReading } from '../model.ts';
import { checkSample } from './checkSample.ts';
import { shortLine, type Complain } from './formatProblem.ts';
import { fieldName, lnavFields, type Compile } from './lnavFields.ts';
import { lnavFormat, type LnavFormat } from './lnavSchema.ts';
import { readOwnFields, type OwnFields } from './ownReading.ts';
import { patternReader, USER_RANK } from './patternReader.ts';
import { LNAV_LEVELS } from './userLevels.ts';
import type { UserPattern } from './userPattern.ts';

/** Reads the formats of one lnav format file; what cannot be read is complained of and the rest works. */
export function lnavFormats(file: Readonly<Record<string, unknown>>, complain: Complain, compile: Compile): readonly Format[] {
  const formats: Format[] = [];
  for (const [id, given] of Object.entries(file)) {
    if (id === '$schema') continue;
    const at: Complain = (key, message) => complain(key === '' ? id : `${id}.${key}`, message);
    const parsed = v.safeParse(lnavFormat, given);
    if (!parsed.success) {
      for (const issue of parsed.issues.slice(0, 5)) at(v.getDotPath(issue) ?? '', issue.message);
      continue;
    }
    const format = lnavFormatOf(id, parsed.output, at, (key, pattern) => compile(`${id}.${key}`, pattern));
    if (format) formats.push(format);
  }
  return formats;
}

function lnavFormatOf(id: string, spec: LnavFormat, complain: Complain, compile: Compile): Format | null {
  if (!/^[\w.-]{1,100}$/.test(id)) {
    complain('', 'is no name for a format: use letters, digits and _');
    return null;
  }
  const reason = unreadable(spec);
  if (reason !== null) {
    complain(reason.key, reason.message);
    return null;
  }
  const fields = lnavFields(id, spec, complain, compile);
  const read = isJson(spec) ? jsonReader(spec, fields, compile) : textReader(spec, fields, complain, compile);
  if (read === null) {
    complain('regex', 'none of its patterns can be used, so the format is left out');
    return null;
  }
  const format: Format = {
    ...{ id, title: spec.title ?? spec.description?.slice(0, 80) ?? id, rank: USER_RANK },
    ...{ perLine: true as const, headed: true as const, claims: (line) => read(line) !== null, read, samples: [] },
  };
  return provenBySamples(format, spec, complain);
}

const isJson = (spec: LnavFormat): boolean => spec.json === true || spec['file-type'] === 'json';

/** Why a format cannot be read at all; null when it can. */
function unreadable(spec: LnavFormat): { readonly key: string; readonly message: string } | null {
  if (spec.converter !== undefined)
    return { key: 'converter', message: 'runs a program to make the text, and nothing is executed here: convert the file first' };
  if (spec['file-type'] === 'csv')
    return { key: 'file-type', message: 'csv needs no format: files with a header line are read by the names of their columns' };
  const patterns = Object.entries(spec.regex ?? {});
  if (patterns.length > 0 && patterns.every(([, pattern]) => pattern['module-format'] === true))
    return {
      key: `regex.${patterns[0]![0]}.module-format`,
      message: 'reads messages within another format, such as syslog, which is read here as it is',
    };
  if (isJson(spec) || patterns.length > 0) return null;
  return { key: 'regex', message: 'is missing: the file only changes a format that lnav brings itself, whose own file is needed too' };
}

type Read = (text: string) => LineReading | null;

/** Patterns are tried in the order of their names, as in lnav. */
function textReader(spec: LnavFormat, fields: OwnFields, complain: Complain, compile: Compile): Read | null {
  const { regex = {} } = spec;
  const patterns: UserPattern[] = [];
  for (const name of Object.keys(regex).sort()) {
    const { pattern } = regex[name]!;
    const compiled = pattern === undefined ? null : compile(`regex.${name}.pattern`, pattern);
    if (compiled) patterns.push(compiled);
  }
  if (patterns.length === 0) return null;
  for (const key of ['timestamp-field', 'level-field', 'body-field'] as const) {
    const field = spec[key] ?? (key === 'timestamp-field' ? 'timestamp' : null);
    if (field !== null && !patterns.some(({ names }) => names.has(fieldName(field))))
      complain(key, `no pattern has a group named ${field}`);
  }
  return patternReader(patterns, fields);
}

/** A line is of a JSON format when it states the time where the format says and half of the fields that the format shows. */
function jsonReader(spec: LnavFormat, fields: OwnFields, compile: Compile): Read {
  const shown = (spec['line-format'] ?? []).flatMap((part) =>
    typeof part === 'string' || part.field === undefined || part.field.startsWith('__') || part['default-value'] !== undefined
      ? []
      : [fieldName(part.field)],
  );
  const pointer = spec['level-pointer'] === undefined ? null : compile('level-pointer', spec['level-pointer']);
  return (text) => {
    const json = jsonFields(text);
    if (json === null || json.fields.size === 0) return null;
    const found = shown.filter((name) => json.fields.has(name)).length;
    if (found * 2 < shown.length) return null;
    const find = (name: string): { readonly span: { from: number; to: number }; readonly json?: true } | null => {
      const field = json.fields.get(name);
      if (!field || field.kind === 'nested' || (field.kind === 'bare' && text.slice(field.span.from, field.span.to) === 'null'))
        return null;
      return { span: field.span, ...(field.kind === 'string' ? { json: true as const } : {}) };
    };
    const level = pointer && levelPath(json.fields, pointer);
    return readOwnFields(text, find, level ? { ...fields, level: [level] } : fields);
  };
}

/** The path of the property that the level's pointer names. */
function levelPath(fields: JsonFields, pointer: UserPattern): string | null {
  for (const path of fields.keys()) if (pointer.test(`/${path.replace(/\./g, '/')}`)) return path;
  return null;
}

// --------------------------------------------------------------------------------------------------------- samples

/** The format with the samples that it reads as they say; a failing sample is complained of, and a format without any that holds is left out. */
function provenBySamples(format: Format, spec: LnavFormat, complain: Complain): Format | null {
  const samples = spec.sample === undefined ? [] : Array.isArray(spec.sample) ? spec.sample : [spec.sample];
  let good = 0;
  for (const [i, sample] of samples.entries()) {
    const wanted = LNAV_LEVELS.find(([name]) => name === sample.level)?.[1];
    const read = format.read(sample.line);
    // lnav takes what no level claims for info; here such a line states no level.
    const silent = read?.level === null && wanted === 'info';
    const line = read ? sample.line : (sample.line.split('\n')[0] ?? '');
    const problem = checkSample(format, { line, level: silent ? null : wanted });
    if (problem === null) good++;
    else complain(`sample[${i}]`, `${problem}: ${shortLine(sample.line)}`);
  }
  const shown = samples.slice(0, 1).map(({ line }) => ({ line, time: null, level: null, message: '' }));
  if (samples.length === 0 || good > 0) return { ...format, samples: shown };
  complain('sample', 'none of its samples is read as it says, so the format is left out');
  return null;
}
