import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Format } from '../model.ts';
import type { FormatProblem, LoadedFormats } from './formatProblem.ts';
import { grokFile } from './grokFile.ts';
import type { Compile } from './lnavFields.ts';
import { lnavFormats } from './lnavFormats.ts';
import { ownFormat } from './ownFormat.ts';
import { compilePattern, loadEngine, MAX_PATTERN_CHARS, type Engine } from './userPattern.ts';

/** A file may hold so many patterns, and so many characters. */
const MAX_PATTERNS = 100;
const MAX_FILE_CHARS = 2_000_000;

/**
 * Loads a user's formats from the text of one file: an lnav format file as it is, a file of Grok, or formats of our own
 * (one object, a list, or `{ "formats": […] }`), told apart by what stands in it. Their patterns run on RE2, which is
 * loaded with the first of them. Never throws: what is wrong is a problem, the rest works.
 */
export async function loadFormats(text: string, file: string): Promise<LoadedFormats> {
  const problems: FormatProblem[] = [];
  const complain = (key: string, message: string): void => void problems.push({ file, key, message });
  if (text.length > MAX_FILE_CHARS) {
    complain('', 'is too long for a file of formats');
    return { formats: [], problems };
  }
  const engine = await loadEngine();
  const clean = text.replace(/^\ufeff/, '');
  const first = clean.trimStart().charAt(0);
  let formats: readonly Format[];
  if (first === '{' || first === '[' || first === '/') {
    const value = parseJson(clean, complain);
    formats = value === undefined ? [] : jsonFormats(value, complain, compiler(engine, complain));
  } else if (first === '<') {
    complain('', 'is XML: write the format as JSON with id and pattern, or as an lnav format file');
    formats = [];
  } else if (first === '') {
    complain('', 'is empty');
    formats = [];
  } else {
    const format = grokFile(clean, idOf(file), complain, compiler(engine, complain));
    formats = format ? [format] : [];
  }
  return { formats: withoutDoubles(formats, complain), problems };
}

/** As `loadFormats`, of formats given as values (a setting): objects of our own kind, or Grok expressions. */
export async function loadFormatValues(values: readonly unknown[], file: string, setting: string): Promise<LoadedFormats> {
  const problems: FormatProblem[] = [];
  const complain = (key: string, message: string): void =>
    void problems.push({ file, key: `${setting}${/^\w/.test(key) ? '.' : ''}${key}`, message });
  if (values.length === 0) return { formats: [], problems };
  const compile = compiler(await loadEngine(), complain);
  const formats = values.flatMap((value, i) => {
    const given = typeof value === 'string' ? { id: `own-${i + 1}`, grok: value } : value;
    return ownAt(`[${i}]`, given, complain, compile, true);
  });
  return { formats: withoutDoubles(formats, complain), problems };
}

type Say = (key: string, message: string) => void;

function parseJson(text: string, complain: Say): unknown {
  const errors: ParseError[] = [];
  let value: unknown;
  try {
    value = parse(text, errors, { allowTrailingComma: true });
  } catch {
    // The parser calls itself for each bracket that opens.
    complain('', 'is nested too deep');
    return undefined;
  }
  const [error] = errors;
  if (error === undefined) return value;
  const before = text.slice(0, error.offset).split('\n');
  const code = printParseErrorCode(error.error);
  const hint = code === 'InvalidEscapeCharacter' ? ': write \\\\ for each backslash of a pattern' : '';
  complain(`line ${before.length}, column ${before.at(-1)!.length + 1}`, `is no JSON (${code})${hint}`);
  return undefined;
}

function jsonFormats(value: unknown, complain: Say, compile: Compile): readonly Format[] {
  const list = Array.isArray(value) ? value : isObject(value) && Array.isArray(value['formats']) ? value['formats'] : null;
  if (list !== null && list.length > 0)
    return list.flatMap((one: unknown, i) => (isLnav(one) ? lnavFormats(one, complain, compile) : ownAt(`[${i}]`, one, complain, compile)));
  if (list !== null || !isObject(value) || Object.keys(value).length === 0) {
    complain('', 'holds no format: write an object with id and pattern');
    return [];
  }
  const isOwn = ['id', 'pattern', 'grok'].some((key) => key in value && !isObject(value[key]));
  return isOwn ? ownAt('', value, complain, compile) : lnavFormats(value, complain, compile);
}

/** Whether an object holds formats of lnav by their names. */
function isLnav(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && Object.values(value).some((one) => isObject(one) && ('regex' in one || 'json' in one));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownAt(place: string, value: unknown, complain: Say, compile: Compile, byPlace = false): readonly Format[] {
  const id = isObject(value) && typeof value['id'] === 'string' && !byPlace ? value['id'] : '';
  const prefix = id || place;
  const at = (key: string): string => (key === '' ? prefix : prefix === '' ? key : `${prefix}.${key}`);
  const format = ownFormat(
    value,
    (key, message) => complain(at(key), message),
    (key, pattern, written) => compile(at(key), pattern, written),
  );
  return format ? [format] : [];
}

/** Counts and compiles the patterns of a file. */
function compiler(engine: Engine, complain: Say): Compile {
  let count = 0;
  return (key, pattern, written = pattern.length) => {
    count++;
    const compiled =
      count > MAX_PATTERNS
        ? `is one of more than ${MAX_PATTERNS} patterns in the file`
        : written > MAX_PATTERN_CHARS
          ? `is longer than ${MAX_PATTERN_CHARS} characters`
          : compilePattern(engine, pattern);
    if (typeof compiled !== 'string') return compiled;
    complain(key, compiled);
    return null;
  };
}

function withoutDoubles(formats: readonly Format[], complain: Say): readonly Format[] {
  const byId = new Map<string, Format>();
  for (const format of formats) {
    if (byId.has(format.id)) complain(format.id, 'is defined twice; the last one counts');
    byId.set(format.id, format);
  }
  return [...byId.values()];
}

function idOf(file: string): string {
  const name = (file.split(/[/\\]/).pop() ?? '').replace(/\.[^.]*$/, '').replace(/[^\w.-]/g, '-');
  return name === '' ? 'own' : name;
}
