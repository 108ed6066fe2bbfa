import assert from 'node:assert/strict';
import { claimsOf, verifyReport } from '../../server/src/analysis/report/verify.ts';
import { logData, type Row } from '../support/logData.ts';

const time = (seconds: number): string => new Date(Date.UTC(2025, 1, 10, 16, 30, seconds)).toISOString();
const rows: readonly Row[] = [
  { time: time(0), text: 'begin', template: 'begin', source: 'main' },
  {
    time: time(1),
    text: 'GET /x 503 in 40 ms',
    template: 'GET <*>',
    mark: 'http',
    status: 503,
    duration: 40,
    operation: 'GET /x/1',
    job: 'a',
    level: 'error',
  },
  { text: 'no time here', template: 'no time' },
  {
    time: time(1),
    text: 'GET /x 200 in 20 ms',
    template: 'GET <*>',
    status: 200,
    duration: 20,
    operation: 'GET /x/2',
    job: 'b',
    weight: 3,
  },
  { time: time(9), text: 'end', template: 'end', file: 'b.log', job: 'a' },
];
const data = logData(rows, { endpoints: [{ address: '10.0.0.1', port: 443, service: null, stated: false, file: 0, line: 2 }] });
const at = (startLine: number, file = 'app.log') => ({ file, startLine, endLine: startLine });

type Given = Readonly<Record<string, unknown>>;
/** What the files say now to one claim, and whether that is what it says. */
function now(claim: Given): readonly [now: unknown, ok: boolean] | 'no claim' {
  const { claims } = verifyReport({ summary: [{ text: '', claims: [{ id: 'c', evidence: [], ...claim }] }] }, data);
  return claims[0] === undefined ? 'no claim' : [claims[0].now, claims[0].ok];
}

describe('a claim is held against the files', () => {
  const cases: readonly (readonly [Given, unknown, boolean])[] = [
    [{ kind: 'count', value: 7, of: {} }, 7, true],
    [{ kind: 'count', value: 6, of: {} }, 7, false],
    [{ kind: 'count', value: 1, of: { marked: true } }, 1, true],
    [{ kind: 'count', value: 1 + 1e-10, of: { marked: true } }, 1, true],
    [{ kind: 'count', value: 1 + 1e-8, of: { marked: true } }, 1, false],
    [{ kind: 'count', value: '1', of: { marked: true } }, 1, false],
    [{ kind: 'ratio', value: 0.25, of: { status: '5xx' }, among: { status: 'any' } }, 0.25, true],
    [{ kind: 'ratio', value: 0, of: { status: '5xx' }, among: { job: 'none' } }, 0, true],
    [{ kind: 'quantile', value: 20, q: 0.5, field: 'durationMs', of: {} }, 20, true],
    [{ kind: 'quantile', value: 40, q: 0.51, field: 'durationMs', of: {} }, 40, true],
    [{ kind: 'quantile', value: 20, q: 0, field: 'durationMs', of: {} }, 20, true],
    [{ kind: 'quantile', value: 0, q: 0.5, field: 'durationMs', of: { job: 'none' } }, null, false],
    [{ kind: 'time', value: time(1), at: at(2) }, time(1), true],
    [{ kind: 'time', value: '2025-02-10T17:30:01+01:00', at: at(2) }, time(1), true],
    [{ kind: 'time', value: time(2), at: at(2) }, time(1), false],
    [{ kind: 'time', value: time(1), at: at(3) }, null, false],
    [{ kind: 'time', value: time(1), at: at(9) }, null, false],
    [{ kind: 'time', value: time(9), at: at(1, 'b.log') }, time(9), true],
    [{ kind: 'time', value: time(9), at: at(1, 'none.log') }, null, false],
    [{ kind: 'span', value: 1000, from: at(1), to: at(2) }, 1000, true],
    [{ kind: 'span', value: 9000, from: at(1), to: at(1, 'b.log') }, 9000, true],
    [{ kind: 'span', value: 0, from: at(1), to: at(3) }, Number.NaN, false],
    [{ kind: 'order', value: 'before', first: at(1), second: at(2) }, 'before', true],
    [{ kind: 'order', value: 'before', first: at(2), second: at(1) }, 'after', false],
    [{ kind: 'order', value: 'same', first: at(2), second: at(4) }, 'same', true],
    [{ kind: 'order', value: 'same', first: at(2), second: at(3) }, null, false],
    [{ kind: 'order', value: 'same', first: at(3), second: at(2) }, null, false],
    [{ kind: 'text', value: 'beg', at: at(1) }, 'begin', true],
    [{ kind: 'text', value: 'begins', at: at(1) }, 'begin', false],
    [{ kind: 'text', value: '', at: at(1) }, 'begin', false],
    [{ kind: 'text', value: 'x', at: at(1, 'none.log') }, null, false],
    [{ kind: 'number', value: 40, field: 'durationMs', at: at(2) }, 40, true],
    [{ kind: 'number', value: 40, field: 'durationMs', at: at(1) }, null, false],
    [{ kind: 'number', value: 503, field: 'httpStatus', at: at(2) }, 503, true],
    [{ kind: 'number', value: 503, field: 'httpStatus', at: at(9) }, null, false],
    [{ kind: 'number', value: 443, field: 'port', at: at(2) }, 443, true],
    [{ kind: 'number', value: 444, field: 'port', at: at(2) }, null, false],
    [{ kind: 'number', value: 443, field: 'port', at: at(1) }, null, false],
    [{ kind: 'number', value: 443, field: 'port', at: at(2, 'b.log') }, null, false],
    [{ kind: 'first', value: 2, of: { templateId: 'GET <*>' } }, 2, true],
    [{ kind: 'last', value: 4, of: { templateId: 'GET <*>' } }, 4, true],
    [{ kind: 'first', value: 2, of: { job: 'none' } }, null, false],
    [{ kind: 'distinct', value: 2, field: 'job', of: {} }, 2, true],
    [{ kind: 'distinct', value: 1, field: 'operation', of: {} }, 1, true],
    [{ kind: 'distinct', value: 4, field: 'templateId', of: {} }, 4, true],
    [{ kind: 'distinct', value: 1, field: 'source', of: {} }, 1, true],
    [{ kind: 'computed', value: 1, formula: 'lift', from: {}, of: {} }, null, false],
  ];
  for (const [claim, expected, ok] of cases) {
    it(`${ok ? 'holds' : 'fails'}: ${JSON.stringify(claim)}`, () => assert.deepEqual(now(claim), [expected, ok]));
  }

  for (const claim of [
    { kind: 'count', value: 1 },
    { kind: 'count', value: null, of: {} },
    { kind: 'count', value: 1, of: [] },
    { kind: 'ratio', value: 1, of: {} },
    { kind: 'time', value: 'x', at: {} },
    { kind: 'time', value: 'x', at: { file: 'a', startLine: '1' } },
    { kind: 'time', value: 'x', at: { file: 1, startLine: 1 } },
    { kind: 'span', value: 1, from: at(1) },
    { kind: 'distinct', value: 1, of: {}, field: 'length' },
    { kind: 'distinct', value: 1, of: {} },
    { kind: 'constructor', value: 1 },
    { kind: 7, value: 1 },
    { id: 7, kind: 'count', value: 1, of: {} },
  ]) {
    it(`is none: ${JSON.stringify(claim)}`, () => assert.equal(now(claim), 'no claim'));
  }
});

describe('a report is held against the files', () => {
  const claim = (id: string, value: number, of: object = {}) => ({ id, kind: 'count', value, of, evidence: [] });
  it('each claim once, wherever it stands', () => {
    const report = {
      a: [{ claims: [claim('x', 7), claim('y', 1)] }],
      b: { c: { claims: [claim('x', 9), 'odd', claim('z', 7)] } },
      d: null,
      e: 'text',
    };
    assert.deepEqual(
      claimsOf(report).map(({ id, value }) => [id, value]),
      [
        ['x', 7],
        ['y', 1],
        ['z', 7],
      ],
    );
    const { ok, claims } = verifyReport(report, data);
    assert.deepEqual([ok, claims.map((one) => one.ok)], [false, [true, false, true]]);
    assert.equal(verifyReport({ claims: [claim('x', 7)] }, data).ok, true);
    for (const odd of [null, 7, 'x', []]) assert.deepEqual(verifyReport(odd, data), { ok: true, claims: [], changed: [], unchecked: 0 });
  });
  it('as deep as reports are nested', () => {
    const nested = (depth: number): unknown => (depth === 0 ? { claims: [claim('x', 7)] } : { in: nested(depth - 1) });
    assert.deepEqual([claimsOf(nested(100)).length, claimsOf(nested(101)).length], [1, 0]);
  });
  it('with the inputs that it was made from', () => {
    const changed = (...inputs: readonly object[]) =>
      verifyReport({ inputs }, { ...data, inputs: data.inputs.map((input, n) => ({ ...input, sha256: n === 0 ? 'aa' : null })) }).changed;
    assert.deepEqual(changed({ file: 'app.log', sha256: 'aa' }, { file: 'b.log', sha256: 'bb' }), []);
    assert.deepEqual(changed({ file: 'app.log', sha256: 'ab' }, { file: 'b.log', sha256: null }), ['app.log']);
    assert.deepEqual(changed({ file: 'app.log', sha256: null }, { file: 'b.log' }, { file: 'c.log' }), ['c.log']);
    assert.equal(
      verifyReport({ inputs: [{ file: 'app.log', sha256: 'ab' }] }, { ...data, inputs: [{ ...data.inputs[0]!, sha256: 'aa' }] }).ok,
      false,
    );
  });
  it('but for claims that a redaction made unreadable', () => {
    const report = { claims: [claim('x', 7), claim('y', 0, { address: 'ip-1' })] };
    assert.deepEqual(
      [
        verifyReport({ ...report, redacted: [{ kind: 'ip', count: 1 }] }, data).unchecked,
        verifyReport({ ...report, redacted: [] }, data).unchecked,
        verifyReport(report, data).unchecked,
      ],
      [1, 0, 0],
    );
  });
});
