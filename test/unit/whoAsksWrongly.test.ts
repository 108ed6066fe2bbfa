import assert from 'node:assert/strict';
import type { CauseContext } from '../../server/src/analysis/causes/_cause.ts';
import { newFailureStatement } from '../../server/src/analysis/causes/newFailureStatement.ts';
import { logData, type Row } from '../support/logData.ts';

const many = (count: number, make: (n: number) => readonly Row[]): readonly Row[] =>
  Array.from({ length: count }, (_, n) => make(n)).flat();

/** `service: text` records, 5 ms apart; behind `!` stands what marks one, behind `#` the exception that it holds. */
const request = (id: string | undefined, time: number, ...said: readonly string[]): readonly Row[] =>
  said.map((one, i): Row => {
    const [, service = '', template = '', mark, exceptionType] = /^(\w+): ([^!#]*)(?:!(\w+))?(?:#(.+))?$/.exec(one)!;
    return {
      service,
      template,
      text: `${service} ${template}`,
      time: time + i * 5,
      level: mark === undefined ? 'info' : 'error',
      ...(id === undefined ? {} : { request: id }),
      ...(mark === undefined ? {} : { mark: mark as 'error' }),
      ...(exceptionType === undefined ? {} : { trace: { exceptionType, fingerprint: exceptionType } }),
    };
  });

/** Sixty requests that go well, then thirty that do not: who is suspected. */
function suspected(fine: readonly string[], bad: readonly string[], named = true): string {
  const rows = [
    ...many(60, (n) => request(named ? `ok${n}` : undefined, n * 1000, ...fine)),
    ...many(30, (n) => request(named ? `bad${n}` : undefined, 60_000 + n * 1000, ...bad)),
  ];
  return suspectedOf(rows);
}

function suspectedOf(given: readonly Row[]): string {
  const data = logData([...given].sort((a, b) => Number(a.time) - Number(b.time)));
  const failures = Array.from(data.rows.mark.keys()).filter((row) => data.rows.mark[row] !== 0);
  const context: CauseContext = {
    data,
    findings: [],
    incident: null,
    failures,
    everywhere: failures,
    onset: data.rows.time[failures[0]!]!,
    isFirst: true,
    prefix: 'h1',
  };
  return newFailureStatement.find(context)[0]?.services[0] ?? '';
}

describe('who throws over what it was given', () => {
  const fine = ['desk: books', 'till: charges', 'till: charged', 'desk: paid'];
  it('is not suspected where the one that it asked last went no further, against its habit', () => {
    assert.equal(suspected(fine, ['desk: books', 'till: charges', 'desk: broke!exception#java.lang.NullPointerException']), 'till');
  });
  it('is not suspected first where that one ended as ever and answered just before', () => {
    const nothing = ['desk: books', 'till: charges', 'till: charged', 'desk: broke!exception#java.lang.NullPointerException'];
    for (const named of [true, false]) assert.equal(suspected(fine, nothing, named), 'till');
  });
  it('is where it had asked nobody since its last record, or the exception tells of no value', () => {
    assert.equal(suspected(fine, ['desk: books', 'desk: broke!exception#java.lang.NullPointerException']), 'desk');
    assert.equal(suspected(fine, ['desk: books', 'till: charges', 'desk: broke!exception#org.example.DeskException']), 'desk');
  });
});

describe('who asks without what is required', () => {
  const fine = ['desk: books', 'rates: quotes', 'desk: done'];
  const lacking = ['desk: books', 'rates: rejected, nights is required!data', 'desk: 422 from POST http://rates:8080/quote!error'];
  it('is suspected, not the one that says so', () => {
    assert.equal(suspected(fine, lacking), 'desk');
    assert.equal(suspected(fine, lacking, false), 'desk');
  });
  it('is not where the one asked complains of itself', () => {
    assert.equal(
      suspected(fine, ['desk: books', 'rates: no season is left!data', 'desk: 422 from POST http://rates:8080/quote!error']),
      'rates',
    );
  });
});

describe('who fails over a login that a database refuses', () => {
  const refused = 'desk: connection to server at "store" failed: FATAL: password authentication failed for user "desk"!auth';
  it('is suspected, not the database', () => {
    const fine = ['desk: books', 'desk: done', 'store: checkpoint'];
    assert.equal(suspected(fine, ['desk: books', refused, 'store: checkpoint']), 'desk');
    assert.equal(suspected(fine, ['desk: books', 'desk: connection to server at store failed!connection', 'store: checkpoint']), 'store');
  });
});

describe('who only passes on an answer', () => {
  it('leads down the calls to the one that answered so', () => {
    const fine = ['gate: asks', 'desk: books', 'guest: GET /guests/7 200', 'gate: done'];
    const bad = [
      'gate: asks',
      'desk: books',
      'guest: GET /guests/7 500!http',
      'desk: 500 from GET http://guest:8080/guests/7!error',
      'gate: Request failed with status code 500!error',
    ];
    assert.equal(suspected(fine, bad, false), 'guest');
  });
});

describe('who gives up too soon', () => {
  const answer = (time: number, duration: number, status: number): Row => ({
    service: 'gate',
    template: 'POST /book <*> <*>ms',
    operation: 'POST /book',
    duration,
    status,
    time,
    level: 'info',
    ...(status >= 500 ? { mark: 'http/status' as const } : {}),
  });
  const waiting = (after: number) => [
    ...many(60, (n) => [answer(n * 1000, 300 + (n % 7), 200), { service: 'desk', template: 'books', time: n * 1000 - 5 }]),
    ...many(30, (n): readonly Row[] => [
      answer(60_000 + n * 1000, after, 504),
      {
        service: 'gate',
        template: 'no answer',
        text: `desk: timeout of ${after}ms exceeded`,
        mark: 'timeout',
        level: 'error',
        time: 60_001 + n * 1000,
      },
    ]),
  ];
  it('is suspected where what it asks answered later all along', () => assert.equal(suspectedOf(waiting(60)), 'gate'));
  it('is not where that answers later than ever', () => assert.equal(suspectedOf(waiting(900)), 'desk'));
});
