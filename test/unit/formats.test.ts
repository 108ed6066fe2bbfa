import assert from 'node:assert/strict';
import { formats } from '../../server/src/analysis/formats/index.ts';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import { levelOf } from '../../server/src/analysis/lines/levels.ts';
import { STAMP_UPTIME, type FormatSample, type Level } from '../../server/src/analysis/model.ts';
import { formatWallClock, parseStampText } from '../../server/src/analysis/time/parseStamp.ts';
import { readLine, type ReadLine } from '../../server/src/analysis/lines/readLine.ts';
import { decideSource } from '../../server/src/analysis/lines/source.ts';
import { unescape } from '../../server/src/analysis/lines/unescape.ts';

/** What `records` would say of one natural line that is alone in its source. */
function fieldsOf(line: string): { time: string | null; level: Level | null; source: string | null; message: string } {
  const read = readLine(line, decideSource([line], formats), formats);
  const text = (span: { from: number; to: number }): string => line.slice(span.from, span.to);
  const parsed = read.stamp && parseStampText(text(read.stamp));
  const clock = parsed && (parsed.flags & STAMP_UPTIME) === 0 ? parsed : null;
  return {
    time: clock ? formatWallClock(clock) : null,
    level: levelText(line, read),
    source: read.source && text(read.source),
    message: unescape(text(read.message), read.escapes).trimEnd(),
  };
}

function levelText(line: string, read: ReadLine): Level | null {
  const { level } = read;
  return level === null || typeof level === 'string' ? level : levelOf(level.table, line.slice(level.span.from, level.span.to));
}

function proves(sample: FormatSample): void {
  const { time, level, message, source } = fieldsOf(sample.line);
  assert.deepEqual({ time, level, message }, { time: sample.time, level: sample.level, message: sample.message });
  if (sample.source !== undefined) assert.equal(source, sample.source);
}

/** The parts of a reading that shape and natural text must agree on. */
function skeleton(read: ReadLine): unknown {
  return {
    format: read.format,
    stamp: read.stamp !== null,
    level: read.level === null ? null : typeof read.level === 'string' ? read.level : read.level.table,
    source: read.source !== null,
    status: read.status !== undefined,
    duration: read.duration?.unit,
    entities: (read.entities ?? []).map((entity) => entity.kind),
    stream: read.stream !== undefined,
    starts: read.starts,
  };
}

/** Formats whose programs write names out of a list of their own, without digits or with what tells the name apart behind it. */
const NAMES_OF_A_LIST = new Set(
  [
    'asterisk',
    'aws-vpc-flow',
    'bind',
    'bluegene',
    'cloud-foundry',
    'generic-stamped',
    'go-log',
    'heroku',
    'jvm-gc',
    'mikrotik',
    'mongodb',
  ].concat(['pan-os', 'php', 'windows-servicing', 'windows-update']),
);

/** The sample with a digit in the first, or the last, word of the name of its source; none where that stands elsewhere too. */
function withDigit({ line, source }: FormatSample): readonly string[] {
  if (!source || line.split(source).length !== 2 || source === 'kernel') return [];
  return [source.replace(/[A-Za-z]+/, '$&2'), `${source}2`].map((name) => line.replace(source, () => name));
}

describe('formats', () => {
  for (const format of formats) {
    describe(format.title, () => {
      it('has two samples or more and a name in kebab case', () => {
        assert.ok(format.samples.length >= 2 || format.id === 'columns', "a source's header line is proven by its own test");
        assert.match(format.id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      });
      if (!NAMES_OF_A_LIST.has(format.id))
        it('reads a name that holds a digit, which its shape blanks', () => {
          for (const sample of format.samples) {
            for (const line of withDigit(sample)) {
              const read = readLine(shapeOf(line), decideSource([sample.line], formats), formats);
              assert.ok(read.source !== null && read.format !== null, `${line}\n${shapeOf(line)}`);
            }
          }
        });
      for (const sample of format.samples) {
        it(`reads ${sample.line.slice(0, 60)}`, () => proves(sample));
        it(`alone claims ${sample.line.slice(0, 60)}`, () => {
          assert.ok(format.claims(sample.line));
          const rivals = formats.filter(
            (other) => other.id !== format.id && (other.rank ?? 0) >= (format.rank ?? 0) && other.claims(sample.line),
          );
          assert.deepEqual(
            rivals.map((rival) => rival.id),
            [],
          );
        });
        it(`reads the shape of ${sample.line.slice(0, 60)} alike`, () => {
          const facts = decideSource([sample.line], formats);
          const shape = shapeOf(sample.line);
          assert.deepEqual(skeleton(readLine(shape, facts, formats)), skeleton(readLine(sample.line, facts, formats)));
          const message = (read: ReadLine, text: string): string => text.slice(read.message.from, read.message.to);
          const natural = message(readLine(sample.line, facts, formats), sample.line);
          assert.equal(shapeOf(message(readLine(shape, facts, formats), shape)), shapeOf(shapeOf(natural)));
        });
      }
    });
  }

  it('has no two formats of one id', () => {
    assert.equal(new Set(formats.map((format) => format.id)).size, formats.length);
  });
});
