import * as v from 'valibot';
import { KIND_OF } from '../analysis/findings/kinds.ts';
import type { Category } from '../analysis/model.ts';
import { FIRST_YEAR, LAST_YEAR } from '../analysis/time/civil.ts';

const failurePattern = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const categories = Object.keys(KIND_OF) as readonly Category[];

/** The schema of each `logTriage` setting that the server reads, with the default that replaces a bad value. */
const schemas = {
  timezone: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  year: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(FIRST_YEAR), v.maxValue(LAST_YEAR))),
  diagnostics: v.object({
    enabled: v.boolean(),
    maxPerFile: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(250)),
  }),
  codeLens: v.object({ enabled: v.boolean() }),
  inlayHints: v.object({ enabled: v.boolean() }),
  mutedTemplates: v.pipe(v.array(v.pipe(v.string(), v.maxLength(2000))), v.maxLength(1000)),
  failurePatterns: v.pipe(
    v.array(
      v.lazy((given) =>
        typeof given === 'object'
          ? v.strictObject({ pattern: failurePattern, category: v.optional(v.picklist(categories)) })
          : failurePattern,
      ),
    ),
    v.maxLength(200),
  ),
  formats: v.pipe(v.array(v.union([v.pipe(v.string(), v.maxLength(4000)), v.record(v.string(), v.unknown())])), v.maxLength(100)),
  formatFiles: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(1000))), v.maxLength(100)),
  fileFormats: v.pipe(
    v.record(v.pipe(v.string(), v.minLength(1), v.maxLength(1000)), v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
    v.check((files) => Object.keys(files).length <= 500, 'at most 500 files may be named'),
  ),
} as const;

export type Settings = { readonly [Key in keyof typeof schemas]: v.InferOutput<(typeof schemas)[Key]> };

export const defaultSettings: Settings = {
  timezone: 'UTC',
  year: null,
  diagnostics: { enabled: true, maxPerFile: 250 },
  codeLens: { enabled: true },
  inlayHints: { enabled: false },
  mutedTemplates: [],
  failurePatterns: [],
  formats: [],
  formatFiles: [],
  fileFormats: {},
};

export interface ParsedSettings {
  readonly settings: Settings;
  /** One sentence for each bad value, naming its key. */
  readonly problems: readonly string[];
}

/** Messages of the schema quote the value, which may be long and hold line ends. */
function oneLine(text: string): string {
  const line = text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ');
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** Reads the client's settings. A bad value is named in `problems` and replaced by its default; nothing throws. */
export function parseSettings(raw: unknown): ParsedSettings {
  const given = typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {};
  const problems: string[] = [];
  const read = <Key extends keyof Settings>(key: Key): Settings[Key] => {
    const value = given[key];
    if (value === undefined) return defaultSettings[key];
    const parsed = v.safeParse(schemas[key], value);
    if (parsed.success) return parsed.output as Settings[Key];
    for (const issue of parsed.issues) {
      const path = ['logTriage', key, v.getDotPath(issue)].filter((part) => part !== null).join('.');
      problems.push(`${path}: ${oneLine(issue.message)}. The default is used.`);
    }
    return defaultSettings[key];
  };
  const settings: Settings = {
    timezone: read('timezone'),
    year: read('year'),
    diagnostics: read('diagnostics'),
    codeLens: read('codeLens'),
    inlayHints: read('inlayHints'),
    mutedTemplates: read('mutedTemplates'),
    failurePatterns: read('failurePatterns'),
    formats: read('formats'),
    formatFiles: read('formatFiles'),
    fileFormats: read('fileFormats'),
  };
  return { settings, problems };
}
