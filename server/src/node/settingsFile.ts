import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { defaultSettings, parseSettings, type Settings } from '../lsp/settings.ts';
import { messages } from './messages.ts';
import { UsageError } from './usageError.ts';

/** Settings that mean something in an editor only; the command line takes a file that holds them. */
const EDITORS = new Set(['secondTimezone', 'statementLenses', 'decorations', 'redact']);

/**
 * Reads a JSON file of `logTriage.*` keys, also one of VS Code's own, whose other keys are left alone. Throws UsageError
 * naming the first key that is wrong. Paths in it are relative to the file.
 */
export function readSettingsFile(file: string | null): Settings {
  if (file === null) return defaultSettings;
  const { settings, problems } = parseSettings(ownKeys(file, readJson(file)));
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(messages.badSettings(file, problem.replace(/\. The default is used\.$/, '')));
  return { ...settings, formatFiles: settings.formatFiles.map((path) => resolve(dirname(file), path)) };
}

function readJson(file: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(messages.unreadable(file, error));
  }
  const errors: ParseError[] = [];
  let value: unknown;
  try {
    value = parse(text.replace(/^\ufeff/, ''), errors, { allowTrailingComma: true });
  } catch {
    // The parser calls itself for each bracket that opens.
    throw new UsageError(messages.badSettings(file, 'is nested too deep'));
  }
  const [error] = errors;
  if (error) {
    const line = text.slice(0, error.offset).split('\n').length;
    throw new UsageError(messages.badSettings(file, `line ${line} is no JSON (${printParseErrorCode(error.error)})`));
  }
  if (!isObject(value)) throw new UsageError(messages.badSettings(file, 'holds no settings: write an object of logTriage keys'));
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The section `logTriage` as one object, from dotted keys and from a nested one. */
function ownKeys(file: string, value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const own: Record<string, unknown> = {};
  const put = (key: string, given: unknown): void => {
    const [name = '', inner] = key.split('.');
    if (!Object.hasOwn(defaultSettings, name) && !EDITORS.has(name)) {
      const known = Object.keys(defaultSettings).map((one) => `logTriage.${one}`);
      throw new UsageError(messages.badSettings(file, `logTriage.${key} is no setting: use ${known.join(', ')}`));
    }
    const whole = Object.entries(defaultSettings).find(([one]) => one === name)?.[1];
    const before = own[name] ?? (isObject(whole) ? whole : {});
    own[name] =
      inner === undefined
        ? isObject(given) && isObject(whole)
          ? { ...whole, ...given }
          : given
        : { ...(before as object), [inner]: given };
  };
  for (const [key, given] of Object.entries(value)) {
    if (key === 'logTriage' && isObject(given)) for (const [name, one] of Object.entries(given)) put(name, one);
    else if (key.startsWith('logTriage.')) put(key.slice('logTriage.'.length), given);
    else if (Object.hasOwn(defaultSettings, key))
      throw new UsageError(messages.badSettings(file, `${key} is no setting: write logTriage.${key}`));
  }
  return own;
}
