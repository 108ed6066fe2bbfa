import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeText, builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import type { Format } from '../../server/src/analysis/model.ts';
import { formatWallClock, parseStampText } from '../../server/src/analysis/time/parseStamp.ts';
import { recordsOf, type LogRecord } from '../../server/src/analysis/records.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';
import { problemLine } from '../../server/src/analysis/userFormats/formatProblem.ts';
import { loadFormats, loadFormatValues } from '../../server/src/analysis/userFormats/loadFormats.ts';
import { withUserFormats } from '../../server/src/analysis/userFormats/withUserFormats.ts';
import { quick } from '../support/quick.ts';

const folder = join(import.meta.dirname, '../fixtures/userFormats');

function load(name: string): ReturnType<typeof loadFormats> {
  return loadFormats(readFileSync(join(folder, name), 'utf8'), name);
}

/** What the formats read of a line: format, time, level, source, message; null when none claims it. */
function read(formats: readonly Format[], line: string): readonly (string | null)[] | null {
  for (const format of formats) {
    const reading = format.read(line);
    if (reading === null) continue;
    const text = (span: { from: number; to: number } | null): string | null => span && line.slice(span.from, span.to);
    const clock = reading.clock ?? (reading.stamp && parseStampText(text(reading.stamp) ?? ''));
    const level = typeof reading.level === 'string' ? reading.level : null;
    return [reading.format, clock && formatWallClock(clock), level, text(reading.source), text(reading.message)];
  }
  return null;
}

function records(text: string, formats: readonly Format[]): readonly LogRecord[] {
  const rules = withUserFormats(builtInRules, formats);
  const source = bytesSource(new TextEncoder().encode(text));
  const { data, stamps } = analyzeText(text, {}, { rules });
  return [...recordsOf(source, scanAll(source, { rules }), data, stamps)].flat();
}

describe('A format file of lnav', () => {
  const rows: readonly (readonly [string, readonly (string | null)[] | null])[] = [
    [
      '07/02/2025 16:30:34.120 [lane-4] <3> gate.arm: barrier timed out after 30 s',
      ['harbor_log', '2025-02-07T16:30:34.120', 'error', 'gate.arm', 'barrier timed out after 30 s'],
    ],
    ['07/02/2025 16:30:34.120 [lane-4] <3> -gate: the look-ahead says no', null],
    ["20250207163036 at 'cam' 4 took 250000: plate not read", ['harbor_log', '2025-02-07T16:30:36.000', 'warn', 'cam', 'plate not read']],
    ['20250207163036 AT "cam" 7 took 1: seen', ['harbor_log', '2025-02-07T16:30:36.000', 'debug', 'cam', 'seen']],
    ['20250207163036 at "cam\' 4 took 250000: quotes that are not the same', null],
    [
      '{"when":{"at":1739205034000,"us":250500},"meta":{"sev":2},"text":"arm \\"A\\" failed"}',
      ['harbor_json', '2025-02-10T16:30:34.250Z', 'error', null, 'arm \\"A\\" failed'],
    ],
    ['{"when":"never","meta":{"sev":2},"text":"no time"}', null],
    ['W20250210 163034.120 arm::hinge] grease is low', ['harbor_glued', '2025-02-10T16:30:34.120', 'warn', 'arm::hinge', 'grease is low']],
    ['2025-02-10\t16:30:34\tWARN\tcold start', ['harbor_uptime', '2025-02-10T16:30:34.000', 'warn', null, 'cold start']],
    ['#+1739205034', ['harbor_history', '2025-02-10T16:30:34.000Z', null, null, '']],
    ['up 29:47.191: hoist', ['harbor_minutes', '0000-01-01T00:29:47.191', null, null, 'hoist']],
    ['99/99/2025 16:30:34.120 [lane-4] <3> gate.arm: no such day', null],
  ];
  it('is read as it is: patterns, level maps, time formats, JSON fields, samples', async () => {
    const { formats, problems } = await load('harbor.lnav.json');
    assert.deepEqual(problems, []);
    for (const [line, wanted] of rows) assert.deepEqual(read(formats, line), wanted, line);
  });

  it('says file, key and sample of what is wrong, and the rest of it works', async () => {
    const { formats, problems } = await load('bad.lnav.json');
    assert.deepEqual(
      formats.map(({ id }) => id),
      ['bad_stamp', 'good_one'],
    );
    assert.deepEqual(problems.map(problemLine), [
      'bad.lnav.json: bad_type.regex.std.pattern: Invalid type: Expected string but received 7',
      'bad.lnav.json: bad_pattern.regex.std.pattern: parentheses do not match',
      'bad.lnav.json: bad_pattern.regex: none of its patterns can be used, so the format is left out',
      'bad.lnav.json: bad_loop.regex.std.pattern: a look-ahead or back reference inside a repetition',
      'bad.lnav.json: bad_loop.regex: none of its patterns can be used, so the format is left out',
      'bad.lnav.json: bad_recursion.regex.std.pattern: a recursion, which no linear engine can run',
      'bad.lnav.json: bad_recursion.regex: none of its patterns can be used, so the format is left out',
      'bad.lnav.json: bad_sample.sample[0]: its level should be "error" and is read as "info": 2025-02-10T16:30:34Z INFO up',
      'bad.lnav.json: bad_sample.sample: none of its samples is read as it says, so the format is left out',
      'bad.lnav.json: bad_converter.converter: runs a program to make the text, and nothing is executed here: convert the file first',
      'bad.lnav.json: within.regex.std.module-format: reads messages within another format, such as syslog, which is read here as it is',
      'bad.lnav.json: patch_only.regex: is missing: the file only changes a format that lnav brings itself, whose own file is needed too',
      'bad.lnav.json: bad_stamp.timestamp-format[0]: "%Y %@": %@ is no directive known',
    ]);
  });
});

describe('A file of Grok', () => {
  it('reads lines by the library, by patterns of its own, and by nested field names', async () => {
    const { formats, problems } = await load('crane.grok');
    assert.deepEqual(problems, []);
    assert.deepEqual(read(formats, '2025-02-10T16:30:34Z CR-007 ERROR STUCK 10.0.0.1 503 "load hangs"'), [
      ...['crane', '2025-02-10T16:30:34.000Z', 'error', 'CR-007', 'load hangs'],
    ]);
    assert.deepEqual(read(formats, 'Feb 10 16:30:34 CR-007: idle'), ['crane', '0000-02-10T16:30:34.000', null, 'CR-007', 'idle']);
    assert.equal(read(formats, '2025-02-10T16:30:34Z CR-07 ERROR STUCK 10.0.0.1 503 "two digits"'), null);
  });

  it('says which pattern is not known, stands in itself, or reads nothing', async () => {
    const rows: readonly (readonly [string, string])[] = [
      ['%{NOPE:x}', 'x.grok: line 1: %{NOPE} is no pattern known: define it beside the expression'],
      ['A %{B}\nB %{A}\n%{A:a}', 'x.grok: line 3: %{A} stands in itself (A → B → A)'],
      [
        'A a',
        'x.grok: defines patterns but holds no expression that reads lines: add one such as %{TIMESTAMP_ISO8601:time} %{LOGLEVEL:level} %{GREEDYDATA:message}',
      ],
    ];
    for (const [text, wanted] of rows) assert.deepEqual((await loadFormats(text, 'x.grok')).problems.map(problemLine), [wanted]);
  });
});

describe("A format of the user's own", () => {
  const ferry =
    '25.02.10-163034 |!| engine7 (1200): pump timed out\n  at the valve\n25.02.10-163035 |.| deck (3): ramp up\n2025-02-10 16:30:36 ERROR elsewhere: x\n';

  it('reads its lines and leaves the others to the built-in formats', async () => {
    const { formats, problems } = await load('ferry.json');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records(ferry, formats).map((one) => [
        one.line,
        one.endLine,
        one.format,
        one.time,
        one.level,
        one.source,
        one.message,
        one.durationMs,
        one.failure,
      ]),
      [
        [1, 2, 'ferry', '2025-02-10T16:30:34.000', 'error', 'engine7', 'pump timed out\n  at the valve', 1200, 'timeout'],
        [3, 3, 'ferry', '2025-02-10T16:30:35.000', 'info', 'deck', 'ramp up', 3, null],
        [4, 4, 'log4j', '2025-02-10T16:30:36.000', 'error', 'elsewhere', 'x', null, null],
      ],
    );
  });

  it('gives lines of one statement one template', async () => {
    const { formats } = await load('ferry.json');
    const text = Array.from({ length: 20 }, (_, i) => `25.02.10-1630${10 + i} |.| deck${i} (${i}): ramp ${i * 7} up`).join('\n');
    assert.deepEqual([...new Set(records(text, formats).map(({ template }) => template))], ['ramp <*> up']);
  });

  it('is found inside of envelopes', async () => {
    const { formats } = await load('ferry.json');
    const line = JSON.stringify({ log: `${ferry.split('\n')[0]}\n`, stream: 'stderr', time: '2025-02-10T17:00:00.5Z' });
    const [record] = records(`${line}\n`, formats);
    assert.deepEqual(
      [record?.format, record?.time, record?.level, record?.source, record?.message],
      [...['ferry', '2025-02-10T16:30:34.000', 'error', 'engine7', 'pump timed out']],
    );
  });

  const wrong: readonly (readonly [unknown, string])[] = [
    [{ id: 'a', pattern: '(?<time>x', grok: '%{DATA:x}' }, 's: a: needs either pattern or grok'],
    [
      { id: 'a', pattern: 'x', level: {} },
      's: a.level: is no key known here: use $schema, id, title, pattern, grok, definitions, timeFormat, durationUnit, levels, samples',
    ],
    [{ id: '9', pattern: 'x' }, 's: 9.id: must begin with a letter and hold letters, digits, _ . and - only'],
    [{ id: 'a', pattern: 'x'.repeat(4001) }, 's: a.pattern: is longer than 4000 characters'],
    [{ id: 'a', pattern: 'x', timeFormat: '%!' }, 's: a.timeFormat: %! is no directive known'],
    [
      {
        id: 'a',
        pattern: '^(?<time>\\S+) (?<message>.*)',
        samples: [{ line: '2025-02-10T16:30:34Z hello', time: '2025-02-10T16:30:35Z' }],
      },
      's: a.samples[0]: its time should be "2025-02-10T16:30:35Z" and is read as "2025-02-10T16:30:34.000Z": 2025-02-10T16:30:34Z hello',
    ],
    [
      { id: 'a', pattern: '^(?<time>\\S+) (?<message>.*)', samples: [{ line: 'soon hello' }] },
      's: a.samples[0]: the pattern does not match it, or its time cannot be read: soon hello',
    ],
  ];
  it('says what is wrong, naming the key and the sample', async () => {
    for (const [given, wanted] of wrong) {
      const { formats, problems } = await loadFormats(JSON.stringify(given), 's');
      assert.deepEqual([formats, problemLine(problems[0]!)], [[], wanted]);
    }
    const { problems } = await loadFormatValues([{ id: 'a' }, '%{NOPE}'], 'settings', 'logTriage.formats');
    assert.deepEqual(problems.map(problemLine), [
      'settings: logTriage.formats[0]: needs either pattern or grok',
      'settings: logTriage.formats[1].grok: %{NOPE} is no pattern known: define it beside the expression',
    ]);
  });

  it('says of text that is no format what it is', async () => {
    const rows: readonly (readonly [string, string])[] = [
      ['', 'f: is empty'],
      ['{"id": ', 'f: line 1, column 8: is no JSON (ValueExpected)'],
      ['<formats/>', 'f: is XML: write the format as JSON with id and pattern, or as an lnav format file'],
    ];
    for (const [text, wanted] of rows) assert.deepEqual((await loadFormats(text, 'f')).problems.map(problemLine), [wanted]);
  });
});

describe('A hostile pattern', () => {
  it('costs linear time on any line', async () => {
    const { formats } = await loadFormats(JSON.stringify({ id: 'evil', pattern: '^(?<message>(a+)+)$' }), 'evil.json');
    assert.equal(
      quick(() => formats[0]!.read(`${'a'.repeat(10_000)}!`)),
      null,
    );
  });

  it('is refused beyond a hundred in one file', async () => {
    const many = Array.from({ length: 101 }, (_, i) => ({ id: `f${i}`, pattern: '^x' }));
    const { formats, problems } = await loadFormats(JSON.stringify(many), 'many.json');
    assert.deepEqual([formats.length, problems.length > 0], [100, true]);
  });
});
