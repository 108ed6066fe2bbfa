import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { detectors } from '../../server/src/analysis/detectors/index.ts';
import { formats } from '../../server/src/analysis/formats/index.ts';
import { hash } from '../../server/src/analysis/hash.ts';
import { newLineColumns } from '../../server/src/analysis/kernel/kernel.ts';
import { PLANS, END_BITS } from '../../server/src/analysis/kernel/layout.ts';
import { plainKernel } from '../../server/src/analysis/kernel/plain.ts';
import { shapeTextOf } from '../../server/src/analysis/kernel/shapeText.ts';
import { newPlanWriter } from '../../server/src/analysis/fold/planBytes.ts';
import { kindOfLine } from '../../server/src/analysis/lines/quietLines.ts';
import { durationAt, levelAt, markAt, statusAt, textAt } from '../../server/src/analysis/fold/rowPlan.ts';
import { readShape, type ReadShape } from '../../server/src/analysis/lines/shapes.ts';
import { decideSource } from '../../server/src/analysis/lines/source.ts';
import { approve } from '../support/approved.ts';

const encoder = new TextEncoder();
const memory = new ArrayBuffer(END_BITS);
const writer = newPlanWriter(memory);

/** The words of a shape's plan, as the machine reads them; whether it may start a trace is for the tables of traces to say. */
function wordsOf(shape: ReadShape, startingTraces: number): string {
  const read = { ...shape, startingTraces };
  writer.clear();
  const first = writer.write(read, 7);
  const second = writer.write(read, 7);
  if (first === null || second === null) return 'none';
  const words = [...new Int32Array(memory, first, (second - first) / 4)];
  return `${words.length} words from ${first - PLANS}, ${hash(words.join())}`;
}

/** What a row takes from a line that is alone in its source. */
function planText(line: string): string {
  const bytes = encoder.encode(line);
  const lines = newLineColumns();
  plainKernel.scan(bytes, 0, bytes.length, lines);
  const rules = { ...builtInRules, source: decideSource([line], formats) };
  const read = readShape(lines.shape[0]!, shapeTextOf(bytes, lines, 0), rules);
  const { plan } = read;
  const row = { bytes, lines, line: 0 };
  const level = levelAt(row, plan);
  const marks = level >= 5 ? plan.marksIfError : plan.marks;
  const mark = markAt(row, marks);
  const facts = [
    ['level', level],
    ['mark', `${mark} of ${marks.length}`],
    ['status', plan.status && statusAt(row, plan.status)],
    ['ms', durationAt(row, plan, marks[mark - 1])],
    ['stamp', plan.stamp && textAt(row, plan.stamp)],
    ['source', plan.source && textAt(row, plan.source)],
    ['stream', plan.stream && textAt(row, plan.stream)],
    ['endpoint', plan.endpoint && `${textAt(row, plan.endpoint.address)} ${textAt(row, plan.endpoint.port)} ${plan.endpoint.service}`],
    ['names', plan.entities.map(({ field, place }) => `${field}=${textAt(row, place)}`).join(' ')],
  ] as const;
  const shown = facts.filter(([, value]) => value !== null && value !== '' && !Number.isNaN(value));
  return `${line.slice(0, 80)}\n  ${shown.map(([name, value]) => `${name} ${value}`).join(', ')}; ${wordsOf(read, line.length % 2)}\n`;
}

describe('what a row takes from its line', () => {
  it('is as approved, and so is what the machine is told of it', () => {
    const samples = formats.flatMap(({ samples: own }) => own.map(({ line }) => line));
    const fires = detectors.flatMap(({ samples: own }) =>
      own.fires.map((message) => `2025-02-10 16:30:34,123 ERROR [worker-1] app.job - ${message.split('\n')[0]}`),
    );
    approve('plans', 'rows.txt', [...samples, ...fires].map(planText).join(''));
  });

  it('and the kinds of lines that start the same traces are as approved', () => {
    const tokens = [
      ...Array.from({ length: 19 }, (_, i) => '1'.repeat(i + 1)),
      ...[
        '01',
        '001',
        '0123456789',
        '7',
        '0',
        'a1',
        '1a',
        'abc1',
        'abc12',
        'abc123',
        '1abc2',
        '12abc',
        'a1b2c',
        'a1b2c3',
        'aa1bb2',
        'aaa1b2c',
        '0a1b2c',
        'A1b2C',
        'A1B2C',
      ],
      ...[
        'deadbee1',
        '1deadbee',
        'deadbeef1',
        'DEADBEE1',
        'Deadbee1',
        '12345678a',
        'abcdefg1',
        'x1y2-z3',
        'é1234',
        'a_1b2',
        '0x1234',
        '0x12',
        'node12',
        'node13',
        'node1',
        'v8',
        'V8',
      ],
    ];
    const told = tokens.flatMap((token) => {
      const bytes = encoder.encode(`at ${token} x 5\nplain`);
      const lines = newLineColumns();
      plainKernel.scan(bytes, 0, bytes.length, lines);
      return `${token} ${kindOfLine(bytes, lines, 0, true)} ${kindOfLine(bytes, lines, 0, false)} ${kindOfLine(bytes, lines, 1, false)}\n`;
    });
    approve('plans', 'kinds.txt', told.join(''));
  });
});
