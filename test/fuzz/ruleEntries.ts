import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { builtInRules, analyzeText } from '../../server/src/analysis/analyze.ts';
import { loadOwnMarks } from '../../server/src/analysis/lines/ownMarks.ts';
import { problemLine } from '../../server/src/analysis/userFormats/formatProblem.ts';
import { loadFormats, loadFormatValues } from '../../server/src/analysis/userFormats/loadFormats.ts';
import { withUserFormats } from '../../server/src/analysis/userFormats/withUserFormats.ts';
import { defaultSettings, parseSettings } from '../../server/src/lsp/settings.ts';
import { readCommandLine } from '../../server/src/node/commandLine.ts';
import { UsageError } from '../../server/src/node/usageError.ts';
import { readSettingsFile } from '../../server/src/node/settingsFile.ts';
import { entry } from './entry.ts';
import { anyJson, anyText, deranged, lineText, mutatedText } from './inputs.ts';

const patterns = [
  '^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) \\[(?<level>\\w+)\\] (?<message>.*)$',
  '(?<a>a+)+$',
  '(?:x(?=y)|z(?!w))*(?<message>\\S{0,20})',
  '%{TIMESTAMP_ISO8601:time} %{LOGLEVEL:level} %{GREEDYDATA:message}',
  '[[:alpha:]]\\p{L}\\x{41}\\u0041{2,5}?(?i)\\b\\Q.*\\E',
  '(?<!a)b\\1\\k<a>(?>c)d*+',
];
const formatFiles: readonly unknown[] = [
  {
    id: 'own',
    title: 'Own',
    pattern: patterns[0],
    timeFormat: '%Y-%m-%d %H:%M:%S',
    levels: { E: 'error' },
    samples: [{ line: '2025-02-10 16:30:34 [E] x' }],
  },
  { formats: [{ id: 'own', grok: patterns[3] }] },
  {
    $schema: 'https://lnav.org/schemas/format-v1.schema.json',
    own_log: {
      title: 'Own',
      regex: { std: { pattern: '^(?<timestamp>\\S+ \\S+) (?<level>\\w+) (?<body>.*)$' } },
      'timestamp-format': ['%Y-%m-%d %H:%M:%S', '%s'],
      'timestamp-divisor': 1000,
      level: { error: 'ERR|FAIL', warning: 4, info: [1, 2] },
      'opid-field': 'opid',
      value: { pid: { kind: 'integer' } },
      sample: [{ line: '2025-02-10 16:30:34 ERR x' }],
    },
  },
  { json_log: { json: true, 'timestamp-field': 'ts', 'level-field': 'lvl', 'line-format': [{ field: 'ts' }, ' ', { field: 'msg' }] } },
];

/** Formats that were accepted must then read any log without a fault, and each refusal is one line. */
async function assertLoads(text: string, lines: readonly string[]): Promise<void> {
  const { formats, problems } = await loadFormats(text, 'own.json');
  for (const problem of problems) assert.doesNotMatch(problemLine(problem), /[\n\r]/);
  analyzeText(lines.join('\n'), {}, { rules: withUserFormats(builtInRules, formats) });
}

export const formatTexts = entry(
  'format files',
  80,
  fc.tuple(
    fc.oneof(
      mutatedText(formatFiles.map((value) => JSON.stringify(value))),
      deranged(formatFiles).map((value) => JSON.stringify(value) ?? ''),
      mutatedText(['MINE %{TIMESTAMP_ISO8601:time} %{DATA:message}\n%{MINE}', 'A %{B}\nB %{A}\n%{A:x}', ...patterns]),
      anyText,
    ),
    fc.array(lineText, { maxLength: 6 }),
  ),
  ([text, lines]) => assertLoads(text, lines),
  [['['.repeat(50_000), []]],
);

export const ownSettings = entry(
  'settings',
  150,
  fc.oneof(
    anyJson,
    deranged([
      defaultSettings,
      { ...defaultSettings, failurePatterns: patterns, mutedTemplates: ['Job <*> failed'], formats: formatFiles },
    ]),
  ),
  async (raw) => {
    const { settings, problems } = parseSettings(raw);
    for (const problem of problems) assert.match(problem, /^logTriage\..{1,400}\. The default is used\.$/);
    assert.deepEqual(Object.keys(settings).sort(), Object.keys(defaultSettings).sort());
    const own = await loadOwnMarks(settings);
    own.own?.('Job 0 failed after 0 seconds');
    await loadFormatValues(settings.formats, 'settings', 'logTriage.formats');
  },
);

const settingsTexts = [
  '{ "logTriage.timezone": "Europe/Berlin", "logTriage.diagnostics.maxPerFile": 20, "editor.fontSize": 12, }',
  '{ "logTriage": { "year": 2024, "failurePatterns": ["x(y"], "diagnostics": { "enabled": false } } }',
  '{ "__proto__": {}, "logTriage.constructor": 1, "logTriage.diagnostics.__proto__": { "enabled": 1 } }',
];

/** Runs what reads a file that is there as long as it runs. */
function withFile<Result>(text: string, read: (path: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-fuzz-'));
  try {
    const path = join(folder, 'x.json');
    writeFileSync(path, text);
    return read(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Something that either works or refuses with one line. */
function assertRefusesWell(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    assert.ok(error.message.length > 0 && !/\n\s+at /.test(error.message), error.message);
  }
}

export const settingsFiles = entry(
  'settings files',
  150,
  mutatedText(settingsTexts),
  (text) => {
    assertRefusesWell(() => withFile(text, readSettingsFile));
    assert.equal(({} as { enabled?: unknown }).enabled, undefined, 'the prototype of all objects was written to');
  },
  [`{"a":${'['.repeat(50_000)}`],
);

const words = [
  ...['report', 'records', 'postmortem', 'explain', 'verify', 'formats', 'help', 'app.log', '-', '--', 'app.log:12', 'x.gz', ''],
  ...['--format', 'json', '--format=html', '--output', '-o', '--template', '--list', '--timezone', 'Europe/Berlin', '+02:00', '--year'],
  ...[
    '2025',
    '--since',
    '2025-02-10T16:30:34Z',
    '--until=2025-02-10',
    '--redact',
    '--fail-on',
    'error',
    '--no-progress',
    '-h',
    '--version',
  ],
];

export const commandLines = entry(
  'command-line arguments',
  500,
  fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: mutatedText(words, 2) }), {
    maxLength: 8,
  }),
  (argv) => assertRefusesWell(() => readCommandLine(argv.filter((word) => !word.startsWith('--settings')))),
);
