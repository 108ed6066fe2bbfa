import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detect } from '../../server/src/analysis/lines/detect.ts';
import { findEndpoint } from '../../server/src/analysis/lines/endpoints.ts';
import { factOf } from '../../server/src/analysis/lines/factOf.ts';
import { findStamp } from '../../server/src/analysis/time/findStamp.ts';
import { formats } from '../../server/src/analysis/formats/index.ts';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import { requestOf } from '../../server/src/analysis/lines/messageRequest.ts';
import { levelOf } from '../../server/src/analysis/lines/levels.ts';
import { LEVELS, YEAR_READ_FIRST, YEAR_READ_LAST, type LineReading, type Span } from '../../server/src/analysis/model.ts';
import { formatWallClock, parseStamp, parseStampText } from '../../server/src/analysis/time/parseStamp.ts';
import { readDuration } from '../../server/src/analysis/lines/slotTest.ts';
import { flushTraces, noTraces, rebaseTraces, stepTraces } from '../../server/src/analysis/traceLines/traces.ts';
import { unescape } from '../../server/src/analysis/lines/unescape.ts';
import { zoneOffset } from '../../server/src/analysis/time/zones.ts';
import { entry } from './entry.ts';
import { anyText, lineText, mutatedText, sampleLines } from './inputs.ts';

function assertInside(text: string, what: string, span: Span | null | undefined): void {
  if (!span) return;
  assert.ok(
    Number.isInteger(span.from) && 0 <= span.from && span.from <= span.to && span.to <= text.length,
    `${what} ${JSON.stringify(span)}`,
  );
}

function assertReading(text: string, reading: LineReading): void {
  const { stamp, source, message, status, duration, entities, stream, level } = reading;
  for (const [what, span] of Object.entries({ stamp, source, message, status, duration: duration?.span, stream })) {
    assertInside(text, `${reading.format} ${what}`, span);
  }
  for (const { kind, span } of entities ?? []) assertInside(text, `${reading.format} ${kind}`, span);
  if (level !== null && typeof level === 'object') assertInside(text, `${reading.format} level`, level.span);
  else assert.ok(level === null || LEVELS.includes(level));
}

export const formatsOf = entry(
  'formats',
  250,
  fc.tuple(lineText, fc.array(fc.constantFrom('date', 'time', 'cs-uri', ''), { maxLength: 6 })),
  ([line, columns]) => {
    for (const format of formats) {
      format.claims(line);
      for (const text of format.perLine ? [line] : [line, shapeOf(line)]) {
        const reading = format.read(text, columns.length > 3 ? columns : null);
        if (reading !== null) assertReading(text, reading);
      }
    }
  },
);

export const messagesOf = entry('messages', 300, lineText, (line) => {
  for (const text of [line, shapeOf(line)]) {
    for (const { mark } of detect(text, { format: null, level: 'error' }).map((mark) => ({ mark }))) {
      for (const { span } of [...(mark.when ?? []), ...(mark.entities ?? [])]) assertInside(text, mark.category, span);
      assertInside(text, 'elapsed', mark.elapsed?.span);
    }
    factOf(text, { format: null, level: null });
    const endpoint = findEndpoint(text);
    if (endpoint) for (const span of [endpoint.address, endpoint.port]) assertInside(text, 'endpoint', span);
    requestOf(text);
    for (const escapes of [['json'], ['csv'], ['json', 'json'], undefined] as const) assert.equal(typeof unescape(text, escapes), 'string');
  }
});

const traceLines = sampleLines.flatMap((line) => line.split('\n')).filter((line) => /^\s|Error|Exception|panic|trace|#\d/i.test(line));
const traceLine = fc.record({
  text: mutatedText(traceLines, 2),
  stream: fc.constantFrom('', 'main', '7', 'worker'),
  header: fc.boolean(),
  before: fc.constantFrom('', 'ERROR main: '),
});

/** More than the caps on what may be open at once would let through. */
const MOST_OPEN = 64;

export const tracesOf = entry('traces', 200, fc.array(traceLine, { maxLength: 60 }), (lines) => {
  let state = noTraces;
  for (const [line, one] of lines.entries()) {
    const step = stepTraces(state, { ...one, line });
    for (const { startLine, endLine, frames } of step.closed) {
      assert.ok(startLine <= endLine && endLine <= line);
      assert.ok(frames.length <= 200);
    }
    state = step.state;
    assert.ok(state.open.length <= MOST_OPEN);
  }
  flushTraces(rebaseTraces(state, lines.length));
});

const stamps = [
  ...['12 constructor', 'constructor', '__proto__', '2 min 3 s', 'P1DT2H3M4.5S', '1:02:03.5', 'warning', 'CEST', 'Europe/Berlin'],
  ...['2025-02-10T16:30:34.123Z', '2025-02-10 16:30:34,123 +0200', 'Feb 10 16:30:34', '10/Feb/2025:16:30:34 +0000', '1739205034.123456'],
  ...[
    'Mon Feb 10 16:30:34 2025',
    '[12345.678901]',
    '02-10 16:30:34.123',
    '10.02.2025 16:30:34',
    '20250210T163034Z',
    '2/10/2025 4:30:34 PM',
  ],
  ...['081109 203615', '16:30:34.123', '1739205034123', '@4000000067aa2b8a1d5a1f94', '2025-041T16:30:34', '2024-02-29T23:59:60Z'],
];
const zones = ['UTC', 'Europe/Berlin', '+05:30', '-0330', 'Z', '', '+99:99', 'Nowhere/None', '__proto__'];

export const timesOf = entry(
  'times',
  1500,
  fc.tuple(mutatedText(stamps, 3), fc.constantFrom(...zones), fc.nat(4)),
  ([text, zone, from]) => {
    const bytes = new TextEncoder().encode(text);
    const clock = parseStamp(bytes, Math.min(from, bytes.length), bytes.length);
    parseStampText(text);
    assertInside(text, 'stamp', findStamp(text));
    const duration = readDuration(text, 'ms');
    assert.ok(duration === null || duration >= 0, `duration ${duration}`);
    for (const one of [zone, text]) {
      const offset = zoneOffset(one, clock?.ms ?? 0) ?? 0;
      assert.ok(Math.abs(offset) <= 14 * 60, `offset ${offset}`);
    }
    const level = levelOf('word', text);
    assert.ok(level === null || LEVELS.includes(level), `level ${level}`);
    if (clock === null) return;
    assert.ok(Number.isFinite(clock.ms), `${clock.ms}`);
    assert.equal(typeof formatWallClock(clock), 'string');
    assert.ok(clock.offsetMinutes === null || Math.abs(clock.offsetMinutes) < 24 * 60, `offset ${clock.offsetMinutes}`);
    assert.ok(clock.weekday === null || [YEAR_READ_LAST, YEAR_READ_FIRST, 0, 1, 2, 3, 4, 5, 6].includes(clock.weekday));
  },
);

export const shapesOf = entry('shapes', 400, fc.oneof(lineText, anyText), (line) => {
  const shape = shapeOf(line);
  if (line.length < 1000 && !line.includes('\\u')) assert.doesNotMatch(shape, /[1-9]/, 'a digit that is not masked');
});
