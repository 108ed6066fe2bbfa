import assert from 'node:assert/strict';
import { laterTraces, traceFindings, titlesOf, firstTraces } from '../../server/src/analysis/findings/traceFindings.ts';
import type { LogTrace } from '../../server/src/analysis/model.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { at, fails } from '../support/findingRows.ts';
import { logData } from '../support/logData.ts';

describe('findings of traces', () => {
  const frame = (name: string | null, file: string | null, line: number | null) => ({ function: name, file, line });
  const trace = (more: Partial<LogTrace>): LogTrace =>
    ({
      language: 'python',
      exceptionType: 'KeyError',
      message: null,
      frames: [],
      causes: [],
      fingerprint: 'f1',
      startLine: 1,
      endLine: 1,
      file: 0,
      row: 0,
      ...more,
    }) as LogTrace;
  const data = logData([at(0, 'said')]);
  it('are named by type, message and place', () => {
    const titles = [
      trace({ frames: [frame('run', 'app.py', 7)] }),
      trace({ frames: [frame('run', 'app.py', null)] }),
      trace({ frames: [frame(null, 'app.py', 7)] }),
      trace({ frames: [frame('run', null, 7)] }),
      trace({}),
      trace({ exceptionType: null }),
      trace({ exceptionType: null, message: 'It broke here. Then more.' }),
      trace({ language: 'go', exceptionType: 'a\u0001b' }),
      trace({ language: 'go', exceptionType: 'panic', message: 'assignment to entry in nil map' }),
      trace({ language: 'java', message: 'no such order. Then more.', causes: ['Io', 'Net'], frames: [frame('run', 'app.py', 7)] }),
      trace({ language: 'java', frames: [frame('run', `/srv${'/deep'.repeat(20)}/lib/app.js`, 7)] }),
    ].map((one) => titlesOf(data, one, [one]).title);
    assert.deepEqual(titles, [
      'Traceback: KeyError in run (app.py:7)',
      'Traceback: KeyError in run (app.py)',
      'Traceback: KeyError at app.py:7',
      'Traceback: KeyError in run',
      'Traceback: KeyError',
      'Traceback: unnamed fault',
      'Traceback: It broke here',
      'Panic: a b',
      'panic: assignment to entry in nil map',
      'KeyError: no such order, caused by Net, in run (app.py:7)',
      'KeyError in run (…/lib/app.js:7)',
    ]);
    assert.equal(titlesOf(data, trace({ exceptionType: 'x'.repeat(300) }), []).title.length, 200);
  });
  it('leave packages to the trace, the place out of the headline, and a place out that the title has no room for', () => {
    const thrown = trace({
      ...{ language: 'java', exceptionType: 'com.acme.booking.BookingException', message: 'no price', causes: ['java.io.EOFException'] },
      frames: [frame('com.acme.booking.PricingClient.quote', 'PricingClient.java', 70)],
    });
    const headline = 'BookingException: no price, caused by EOFException';
    const named = { ...thrown, exceptionType: 'E'.repeat(130) };
    assert.deepEqual(
      [titlesOf(data, thrown, [thrown]), titlesOf(data, named, [named]).title],
      [
        { headline, title: `${headline}, in PricingClient.quote (PricingClient.java:70)` },
        headline.replace('BookingException', 'E'.repeat(130)),
      ],
    );
  });
  it('say what all that are alike say', () => {
    const titled = (...messages: readonly (string | null)[]): string =>
      titlesOf(
        data,
        trace({}),
        messages.map((message) => trace({ message })),
      ).title;
    assert.deepEqual(
      [titled('no x', 'no x'), titled('order 1 is gone', 'order 2 is gone'), titled('no x', 'no x now'), titled('no x', null)],
      ['Traceback: KeyError: no x', 'Traceback: KeyError: order … is gone', 'Traceback: KeyError', 'Traceback: KeyError'],
    );
  });
  it('are named by what their records say where a logger adds frames to any error, or by the records before that hold nothing else', () => {
    const bare = { exceptionType: null, frames: [frame('write', 'thumb.rb', 21)], language: 'go' as const };
    const zap = logData([
      fails(0, 'no rates', { text: '{"msg":"no rates","error":"Get \\"http://rates/eur\\": EOF"}', trace: { ...bare, fingerprint: 'f3' } }),
      fails(9, 'No space left'),
      fails(9, "/app/thumb.rb:21:in `write'", { trace: { ...bare, language: 'ruby', fingerprint: 'f2' } }),
    ]);
    const found = traceFindings(zap, 'app.log', [0, 2], firstTraces(zap));
    assert.deepEqual(
      found.map(({ title, category }) => [title, category]),
      [
        ['no rates: EOF, in write (thumb.rb:21)', 'exception'],
        ['No space left, in write (thumb.rb:21)', 'exception'],
      ],
    );
  });
  it('are one for each fault, with its category and words', () => {
    const rows = [
      fails(0, 'a', { trace: { fingerprint: 'f1', exceptionType: 'LostError', message: 'no peer', causes: ['Io', 'Net'] } }),
      fails(1, 'b', { trace: { fingerprint: 'f2', exceptionType: null, language: 'native' } }),
      fails(2, 'a', { trace: { fingerprint: 'f1', exceptionType: 'LostError' } }),
    ];
    const data = logData(rows);
    const found = traceFindings(data, 'app.log', [0, 1, 2], firstTraces(data));
    assert.deepEqual(
      found.map(({ title, category, lines, overlay, why }) => `${title} | ${category} ${lines.join()} ${overlay} | ${render(why)}`),
      [
        'Traceback: LostError, caused by Net (×2) | exception 1,3 false | 2 records from 1970-01-01 00:00:00 UTC to 1970-01-01 00:00:02 UTC; each carries this python trace (LostError: no peer), caused by Io, then Net.',
        'Crash: unnamed fault | crash 2 false | The record carries this native trace (no type) at 1970-01-01 00:00:01 UTC.',
      ],
    );
  });
  it('are also told below another in their record, once', () => {
    const data = logData([fails(0, 'a', { endLine: 9 }), fails(1, 'b')]);
    const traces = [
      trace({ startLine: 2, fingerprint: 'f1' }),
      trace({ startLine: 1, fingerprint: 'f0' }),
      trace({ startLine: 5, fingerprint: 'f2', exceptionType: 'LaterError' }),
      trace({ startLine: 6, fingerprint: 'f3', exceptionType: null }),
      trace({ startLine: 7, fingerprint: 'f2', exceptionType: 'LaterError', row: 1 }),
    ];
    const later = laterTraces({ ...data, traces }, 0);
    assert.deepEqual(
      [...firstTraces({ ...data, traces })].map(([row, { fingerprint }]) => [row, fingerprint]),
      [
        [0, 'f0'],
        [1, 'f2'],
      ],
    );
    assert.deepEqual(
      later.map(({ title, lines, overlay }) => `${title} ${lines.join()} ${overlay}`),
      ['Traceback: KeyError 1 true'],
    );
    assert.deepEqual(
      laterTraces({ ...data, traces: traces.slice(0, 4) }, 0).map(({ title }) => title),
      ['Traceback: KeyError', 'Traceback: LaterError'],
    );
    assert.deepEqual(laterTraces({ ...data, traces }, 1), []);
    const manyTraces = Array.from({ length: 25 }, (_, n) => trace({ startLine: n + 1, fingerprint: `g${n}` }));
    assert.equal(laterTraces({ ...data, traces: manyTraces }, 0).length, 20);
  });
});
