import { formats } from '../../server/src/analysis/formats/index.ts';
import { jsonFields } from '../../server/src/analysis/formats/_jsonFields.ts';
import { keyValues } from '../../server/src/analysis/formats/_keyValue.ts';
import { levelField } from '../../server/src/analysis/formats/_header.ts';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import type { Span } from '../../server/src/analysis/model.ts';
import { readLine } from '../../server/src/analysis/lines/readLine.ts';
import { decideSource, type SourceFacts } from '../../server/src/analysis/lines/source.ts';
import { approve, readInputs } from '../support/approved.ts';
import { readFile, recordsText } from '../support/approvedLog.ts';

const linesOf = (name: string): readonly string[] => readInputs('lines', name).map((parts) => parts.join('\t'));

/** A reading with each of its spans as the text that stands there. */
function readingText(line: string, facts: SourceFacts): string {
  const reading = readLine(line, facts, formats);
  const isSpan = (value: object): value is Span => 'from' in value && 'to' in value;
  const shown = JSON.stringify(reading, (_, value: unknown) =>
    typeof value === 'object' && value !== null && isSpan(value) ? line.slice(value.from, value.to) : value,
  );
  return shown.replace(/"(\w+)":/g, '$1:');
}

const alone = (line: string): string => `${line}\n  ${readingText(line, decideSource([line], formats))}\n`;

describe('lines', () => {
  it('with headers of all kinds are read as approved, natural and as shapes', () => {
    const told = linesOf('headers.in').map((line) => {
      const field = [19, 20].map((at) => [levelField(line, at, false), levelField(line, at, true)]);
      const shape = shapeOf(line);
      return `${alone(line)}  ${readingText(shape, decideSource([line], formats))}\n  ${JSON.stringify(field)}\n`;
    });
    approve('lines', 'headers.txt', told.join(''));
  });

  it('with named fields are read as approved', () => {
    const told = linesOf('fields.in').map((line) => {
      const json = jsonFields(line);
      const pairs = keyValues(line);
      const named = json === null ? { ...pairs, fields: [...pairs.fields] } : { ...json, fields: [...json.fields] };
      return `${alone(line)}  ${JSON.stringify(named)}\n  ${readingText(shapeOf(line), decideSource([line], formats))}\n`;
    });
    approve('lines', 'fields.txt', told.join(''));
  });

  it('of tables are read by the names above them as approved', () => {
    const tables = linesOf('tables.in').join('\n').split('\n\n');
    const told = tables.map((text) => {
      const lines = text.split('\n');
      const facts = decideSource(lines, formats);
      return `${JSON.stringify(facts)}\n${lines.map((line) => `${line}\n  ${readingText(line, facts)}\n`).join('')}`;
    });
    const records = tables.map((text) => recordsText([readFile('table.log', text)]));
    approve('lines', 'tables.txt', `${told.join('\n')}\n${records.join('\n')}`);
  });

  it('make sources as approved, by how many of them are stamped and what they hold', () => {
    const words = 'ant bee cat dog eel fox gnu hen ibex jay kite lynx mole newt owl pig quail rat seal toad'.split(' ');
    const stamped = (n: number): string => `2025-02-10 16:30:34 INFO ${words[n % 20]}${'!'.repeat(n / 20)} is here`;
    const plain = (n: number): string => `the ${words[n % 20]}${'!'.repeat(n / 20)} is there`;
    const mixed = (head: string, stamps: number, others: number): readonly string[] => [
      ...(head === '' ? [] : [head]),
      ...Array.from({ length: stamps }, (_, n) => stamped(n)),
      ...Array.from({ length: others }, (_, n) => plain(n)),
    ];
    const wrapped = (line: string, times: number): string =>
      times === 0 ? line : wrapped(JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2025-02-10T16:30:35.5Z' }), times - 1);
    const samples: Readonly<Record<string, readonly string[]>> = {
      nothing: [],
      blanks: ['', '  '],
      'plain first, 39 of 100': [plain(77), ...mixed('', 39, 60)],
      'plain first, 40 of 100': [plain(77), ...mixed('', 40, 59)],
      'stamped first, 14 of 100': mixed('', 14, 86),
      'stamped first, 15 of 100': mixed('', 15, 85),
      'frames are not counted': [...mixed('', 2, 2), ...Array.from({ length: 40 }, (_, n) => `\tat shop.${words[n % 20]}.x(A.java:7)`)],
      'an excerpt of a source is not counted': [
        ...mixed('', 2, 2),
        ...Array.from({ length: 20 }, (_, n) => `${n + 1}: the ${words[n]}`),
        'Stacktrace:',
      ],
      'records of one line and others': [
        '{"ts":"2025-02-10T16:30:34Z","level":"info","msg":"up"}',
        'ts=2025-02-10T16:30:34Z level=info msg=up',
        'gone',
      ],
      'four of a shape are counted': [plain(7), ...Array.from({ length: 9 }, () => stamped(1)), ...mixed('', 0, 5)],
      'five of another shape would be too few': [plain(7), ...Array.from({ length: 9 }, () => stamped(1)), ...mixed('', 0, 6)],
      'headers of blocks': ['Feb 10, 2025 4:30:34 PM org.acme.Main main', 'INFO: up', ...mixed('', 0, 40)],
      'headers of blocks, too few': ['Feb 10, 2025 4:30:34 PM org.acme.Main main', 'INFO: up', ...mixed('', 0, 60)],
      ...Object.fromEntries([1, 2, 4, 5].map((times) => [`${times} envelopes`, [wrapped(stamped(1), times)]])),
      colours: ['\x1b[31m2025-02-10 16:30:34\x1b[0m ERROR x\r'],
      'no such day': ['2025-02-30 16:30:34 ERROR x'],
      'a comma list': ['a,b,c', '1,2,3'],
      'a header of two columns': ['time,level', '2025-02-10 16:30:34,INFO'],
      'a header of three': ['time,level,x y', '2025-02-10 16:30:34,INFO,z'],
      'a header with one known name': ['time,foo,bar', '2025-02-10 16:30:34,INFO,z'],
      'a header with a number': ['time,level,7', '2025-02-10 16:30:34,INFO,z'],
      'a header behind bars': ['Date|Severity|"Logger"|Text', '2025-02-10 16:30:34|ERROR|shop|x'],
      'fields of W3C behind others': ['#Version: 1.0', '#Fields: date time cs-method', '2025-02-10 16:30:34 GET'],
    };
    const told = Object.entries(samples).map(([name, lines]) => `${name}: ${JSON.stringify(decideSource(lines, formats))}\n`);
    approve('lines', 'sources.txt', told.join(''));
  });
});
