import assert from 'node:assert/strict';
import { absences } from '../../server/src/analysis/findings/absences.ts';
import { changes } from '../../server/src/analysis/findings/changes.ts';
import { criticalEnds } from '../../server/src/analysis/findings/criticalEnds.ts';
import { burstFindings } from '../../server/src/analysis/findings/burstFindings.ts';
import { errorRates } from '../../server/src/analysis/findings/errorRates.ts';
import { groupFinding } from '../../server/src/analysis/findings/groupFindings.ts';
import { fewEntities, groupRows } from '../../server/src/analysis/findings/groups.ts';
import { latencyShifts } from '../../server/src/analysis/findings/latencyShifts.ts';
import { entitiesOf, exactly, iso, makeFinding } from '../../server/src/analysis/findings/makeFinding.ts';
import { retryStorms } from '../../server/src/analysis/findings/retryStorms.ts';
import { laterTraces, traceFindings, traceTitle, firstTraces } from '../../server/src/analysis/findings/traceFindings.ts';
import { firstSentence, times, titleOf } from '../../server/src/analysis/findings/titleOf.ts';
import { unendedStarts } from '../../server/src/analysis/findings/unendedStarts.ts';
import { episodesOf } from '../../server/src/analysis/incidents/episodes.ts';
import type { Finding, LogData, LogTrace } from '../../server/src/analysis/model.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { logData, type Row } from '../support/logData.ts';

const many = (count: number, make: (n: number) => Row | readonly Row[]): readonly Row[] =>
  Array.from({ length: count }, (_, n) => make(n)).flat();
const at = (seconds: number, template: string, more: Partial<Row> = {}): Row => ({
  time: Math.round(seconds * 1000),
  level: 'info',
  template,
  ...more,
});
const fails = (seconds: number, template: string, more: Partial<Row> = {}): Row =>
  at(seconds, template, { level: 'error', mark: 'error', ...more });
const marked = (data: LogData): readonly number[] => [...data.rows.mark.keys()].filter((row) => data.rows.mark[row] !== 0);
/** Findings as `title | lines`. */
const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ title, lines, count }) => `${title} | ${lines.join(',')}${count === lines.length ? '' : ` (${count})`}`);

describe('a title', () => {
  const of = (template: string, ...texts: readonly string[]): string => {
    const data = logData(texts.map((text) => ({ template, text })));
    return titleOf(data, template, [...texts.keys()]);
  };
  for (const [template, texts, expected] of [
    ['job <*> failed', ['12:00 job 7 failed'], 'job 7 failed'],
    ['job <*> failed', ['job 7 failed', 'job 7 failed'], 'job 7 failed'],
    ['job <*> failed', ['job 7 failed', 'job 8 failed', 'job 7 failed'], 'job … failed'],
    ['job <*> failed', ['other words'], 'job … failed'],
    ['<*> failed', ['12:00 job-7 failed twice'], 'job-7 failed'],
    ['<*> <*> failed', ['12:00 job 7 failed'], 'failed'],
    ['failed <*>', ['x failed for good'], 'failed for good'],
    ['a <*> b <*> c', ['a 1 b 2 c'], 'a 1 b 2 c'],
    ['a <*> b <*> c', ['a 1 b 2 c', 'a 1 b 3 c'], 'a 1 b … c'],
    ['a <*> b', ['a 1 b 2 b'], 'a 1 b 2 b'],
    ['a <*><*>', ['a 12'], 'a 12'],
    ['<*>', ['x'], '…'],
    [`a <*> b`, [`a ${'x'.repeat(60)} b`], `a ${'x'.repeat(60)} b`],
    [`a <*> b`, [`a ${'x'.repeat(61)} b`], 'a … b'],
    ['no variable', [], 'no variable'],
  ] as const) {
    it(`is “${expected}” for ${template} in ${texts.length} lines`, () => assert.equal(of(template, ...texts), expected));
  }
  it('is read from a dozen of very many lines', () => {
    const data = logData(many(24, (n) => ({ template: 'job <*>', text: `job ${n % 2}` })));
    assert.equal(titleOf(data, 'job <*>', [...data.rows.mark.keys()]), 'job 0');
  });
  for (const [text, expected] of [
    ['It failed. Then it stopped.', 'It failed. Then it stopped'],
    ['The job failed. Then it stopped.', 'The job failed'],
    ['The job failed! then it stopped', 'The job failed! then it stopped'],
    ['  many \u0000 blanks\n in it : ', 'many blanks in it'],
    ['id=… failed', 'failed'],
    ['closed (10.0.0.1:… -> 10.0.0.2:25672)', 'closed (10.0.0.1:… -> 10.0.0.2:25672)'],
    ['duration: … ms statement: select 1', 'duration: … ms statement: select 1'],
    ['… … … failed', 'failed'],
    ['(… x) failed', 'x) failed'],
    ['failed: …', 'failed: …'],
    ['Error: … id=…', 'Error: … id=…'],
    ['… …', '… …'],
    ['', ''],
    ['x'.repeat(80), 'x'.repeat(80)],
    ['x'.repeat(81), `${'x'.repeat(79)}…`],
    [`${'x'.repeat(78)} ${'y'.repeat(9)}`, `${'x'.repeat(78)}…`],
    [`cannot open /var/lib/some/long/path/of/a/file.log because ${'x'.repeat(30)}`, `cannot open file.log because ${'x'.repeat(30)}`],
    [`see https://host.example/a/b/c/d ${'x'.repeat(60)}`, `see https://host.example/a/b/c/d ${'x'.repeat(46)}…`],
  ] as const) {
    it(`is “${expected.slice(0, 30)}” of “${text.slice(0, 30)}”`, () => assert.equal(firstSentence(text), expected));
  }
  it('says how often', () => assert.deepEqual([times('x', 0), times('x', 1), times('x', 1200)], ['x', 'x', 'x (×1,200)']));
});

describe('error rates', () => {
  const rate = (failed: number, all: number, status = 503) => {
    const data = logData(many(all, (n) => at(n, 'served', { operation: 'GET /x', status: n < failed ? status : 200 })));
    return errorRates(data, 0).map(({ title, severity, count, why }) => `${title} ${severity} ${count} ${render(why)}`);
  };
  it('are told from some failures, requests and a share on', () => {
    assert.deepEqual(rate(3, 10), ['GET /x fails in 30 % of 10 requests error 3 3 of 10 answers are server errors, that is 30 %.']);
    assert.deepEqual([rate(2, 10), rate(3, 9), rate(3, 151)], [[], [], []]);
    assert.equal(rate(3, 150).length, 1);
    assert.deepEqual([rate(9, 100)[0]?.split(' ')[9], rate(10, 100)[0]?.split(' ')[9]], ['warning', 'error']);
  });
  it('are those of server errors, of one file', () => {
    assert.deepEqual([rate(5, 10, 499).length, rate(5, 10, 500).length, rate(5, 10, 599).length, rate(5, 10, 600).length], [0, 1, 1, 0]);
    const data = logData([
      ...many(10, (n) => at(n, 'x', { operation: 'GET /x', status: 500, file: 'a' })),
      ...many(10, (n) => at(n, 'x', { operation: 'GET /y', status: 500, file: 'b' })),
      at(1, 'x', { operation: 'GET /z', file: 'a' }),
    ]);
    assert.deepEqual(
      [errorRates(data, 0).map(({ title }) => title.slice(0, 6)), errorRates(data, 1).map(({ title }) => title.slice(0, 6))],
      [['GET /x'], ['GET /y']],
    );
  });
  it('are told as one where many operations fail, but for those that fail far more often', () => {
    const served = (operation: string, failed: number) =>
      many(20, (n) => at(n, 'served', { operation: `GET /${operation}`, status: n < failed ? 502 : 200 }));
    const told = (failed: Readonly<Record<string, number>>) =>
      errorRates(logData(Object.entries(failed).flatMap(([operation, count]) => served(operation, count))), 0).map(
        ({ title, why }) => `${title} | ${render(why)}`,
      );
    assert.equal(told({ a: 4, b: 5, c: 6, d: 0 }).length, 3);
    assert.deepEqual(told({ a: 4, b: 5, c: 6, d: 5 }), [
      '25 % of 80 requests fail, over 4 operations | 20 of 80 answers are server errors, that is 25 %, over 4 operations.',
    ]);
    assert.deepEqual(
      told({ a: 3, b: 3, c: 3, d: 20 }).map((one) => one.split(' | ')[0]),
      ['36 % of 80 requests fail, over 4 operations', 'GET /d fails in 100 % of 20 requests'],
    );
  });
});

describe('critical ends', () => {
  const ends = (...rows: readonly Row[]) => {
    const data = logData(rows);
    return told(criticalEnds(data, 0, marked(data)));
  };
  const died = (more: Partial<Row> = {}) => fails(5, 'died', { level: 'fatal', ...more });
  it('are fatal lines that few others follow', () => {
    assert.deepEqual(ends(at(0, 'x'), died()), ['The log ends on: died | 2']);
    assert.deepEqual(ends(died(), at(6, 'x'), at(7, 'x')), ['The log ends on: died | 1']);
    assert.deepEqual(ends(died(), at(6, 'x'), at(7, 'x'), at(8, 'x')), []);
    assert.deepEqual(ends(died(), at(6, 'x', { weight: 3 })), []);
    assert.deepEqual(ends(died({ level: 'error' })), []);
    assert.deepEqual(ends(died(), fails(6, 'odd')), []);
    assert.deepEqual(ends(at(0, 'x')), []);
    assert.deepEqual(ends(died(), at(6, 'x', { file: 'b' }), at(6, 'x', { file: 'b' }), at(6, 'x', { file: 'b' })), [
      'The log ends on: died | 1',
    ]);
  });
  it('are the last words on an address or a peer', () => {
    const later = many(3, (n) => at(9 + n, 'x'));
    assert.deepEqual(ends(at(1, 'x', { address: '10.0.0.1' }), died({ address: '10.0.0.1' }), ...later), [
      'Last word on 10.0.0.1: died | 2',
    ]);
    assert.deepEqual(ends(died({ address: '10.0.0.1' }), at(6, 'x', { address: '10.0.0.1' }), ...later), []);
    assert.deepEqual(ends(died({ callee: 'db' }), ...later), ['Last word on db: died | 1']);
    assert.deepEqual(ends(died({ callee: 'db', address: '10.0.0.1' }), ...later), ['Last word on 10.0.0.1: died | 1']);
    assert.deepEqual(ends(died({ callee: 'db' })), ['The log ends on: died | 1']);
    assert.deepEqual(ends(at(1, 'x', { callee: 'db', level: 'fatal' }), ...later), []);
    assert.equal(ends(...many(7, (n) => died({ callee: `db${n}` })), ...later).length, 5);
  });
  it('quote their line', () => {
    const data = logData([died({ text: `  ${'x'.repeat(600)} `, mark: 'crash' })]);
    const [end] = criticalEnds(data, 0, [0]);
    assert.deepEqual(
      [render(end!.why).length, end!.category, end!.severity, end!.overlay],
      ['The log ends on a critical line: '.length + 500, 'crash', 'error', true],
    );
    const blank = logData([died({ text: ' ' })]);
    assert.equal(render(criticalEnds(blank, 0, [0])[0]!.why), 'The log ends on a critical line');
  });
});

describe('retry storms', () => {
  const storm = (count: number, more: (n: number) => Partial<Row>, others = 60, step = 0.1) => {
    const data = logData(
      [...many(others, (n) => at(n * 10, 'x')), ...many(count, (n) => at(300 + n * step, 'retrying', { fact: 'retry', ...more(n) }))].sort(
        (a, b) => Number(a.time) - Number(b.time),
      ),
    );
    return retryStorms(data, 0).map(({ title, count: all, why }) => `${title} ${all} ${render(why)}`);
  };
  it('are crowds of retries for few things', () => {
    assert.deepEqual(
      storm(10, () => ({ service: 'web' })),
      [
        'Retry storm: 10 retries for one service 10 10 retries within 900 ms name 1 service: failures of one cause are counted many times over.',
      ],
    );
    assert.deepEqual(
      storm(9, () => ({ service: 'web' })),
      [],
    );
    assert.deepEqual(
      storm(12, (n) => ({ address: `10.0.0.${n % 4}` })).map((one) => one.slice(0, 58)),
      ['Retry storm: 12 retries for 4 addresses (3 each) 12 12 ret'],
    );
    assert.deepEqual(
      storm(12, (n) => ({ address: `10.0.0.${n % 5}` })),
      [],
    );
    assert.deepEqual(
      storm(12, (n) => ({ job: `j${n % 2}` })).map((one) => one.slice(0, 44)),
      ['Retry storm: 12 retries for 2 jobs (6 each) '],
    );
  });
  it('name what nearly all retries name, the job first', () => {
    assert.deepEqual(storm(20, (n) => (n < 18 ? { job: 'j' } : {})).length, 1);
    assert.deepEqual(
      storm(20, (n) => (n < 17 ? { job: 'j' } : {})),
      [],
    );
    assert.deepEqual(
      storm(20, (n) => ({ service: 'web', ...(n < 17 ? { job: 'j' } : {}) })).map((one) => one.slice(0, 40)),
      ['Retry storm: 20 retries for one service '],
    );
    assert.deepEqual(
      storm(20, () => ({})),
      [],
    );
  });
  it('are none where retries come at any time', () => assert.deepEqual(storm(60, () => ({ service: 'web' }), 60, 10).length, 0));
});

describe('absences', () => {
  const beats = (count: number, every: number, others: number, until: number, more: (n: number) => Partial<Row> = () => ({})) => {
    const data = logData([
      ...many(count, (n) => at(n * every, 'beat', more(n))),
      ...many(others, (n) => at((count - 1) * every + ((n + 1) * until) / others, `x${n}`)),
    ]);
    return absences(data, 0).map(({ title, firstTime }) => `${title} ${firstTime?.slice(14, 19)}`);
  };
  it('are of statements that came regularly and no more', () => {
    assert.deepEqual(beats(8, 10, 20, 50), ['Stopped coming: beat (every 10 s before) 01:10']);
    assert.deepEqual([beats(7, 10, 20, 50), beats(8, 10, 19, 50), beats(8, 10, 20, 49.9)], [[], [], []]);
    assert.deepEqual([beats(8, 1, 20, 50).length, beats(8, 0.999, 20, 50).length], [1, 0]);
  });
  it('came regularly for the most part', () => {
    const uneven = (odd: number) =>
      beats(21, 10, 30, 100, (n) => ({ time: Math.round(1000 * (n * 10 + (n > 0 && n <= odd ? 6 * n : n > odd ? 6 * odd : 0))) }));
    assert.deepEqual([uneven(2).length, uneven(3).length], [1, 0]);
  });
  it('are no failures, thinned rows or retries, and of one speaker', () => {
    assert.deepEqual(
      beats(8, 10, 20, 50, () => ({ mark: 'error' })),
      [],
    );
    assert.deepEqual(
      beats(8, 10, 20, 50, (n) => (n === 3 ? { weight: 2 } : {})),
      [],
    );
    assert.deepEqual(
      beats(8, 10, 20, 50, () => ({ fact: 'retry' })),
      [],
    );
    assert.deepEqual(beats(8, 10, 20, 50, () => ({ fact: 'start' })).length, 1);
    assert.deepEqual(
      beats(14, 5, 20, 50, (n) => ({ service: n % 2 === 0 ? 'a' : 'b' })),
      [],
    );
    assert.deepEqual(beats(16, 5, 20, 60, (n) => ({ source: n % 2 === 0 ? 'a' : 'b' })).length, 2);
  });
  it('are five at most', () => assert.equal(beats(48, 1, 40, 90, (n) => ({ template: `t${n % 6}` })).length, 5));
});

describe('latency shifts', () => {
  const shift = (past: number, during: number, before: (n: number) => number, now: (n: number) => number, more: Partial<Row> = {}) => {
    const data = logData(many(past + during, (n) => at(n, 'x', { operation: 'GET /x', duration: n < past ? before(n) : now(n), ...more })));
    return latencyShifts(data, 0).map(({ title, lines, why }) => `${title} | ${lines[0]}-${lines.at(-1)} | ${render(why).slice(0, 62)}`);
  };
  it('are told where median or tail grew', () => {
    assert.deepEqual(
      shift(
        60,
        20,
        (n) => 20 + (n % 5),
        () => 90,
      ),
      ['GET /x slower: median 22 ms → 90 ms, 95 % within 90 ms | 61-80 | Compared with before, the median went from 22 ms to 90 ms, and'],
    );
    assert.deepEqual(
      shift(
        60,
        20,
        (n) => 20 + (n % 5),
        () => 34,
      ).length,
      1,
    );
    assert.deepEqual(
      shift(
        60,
        20,
        (n) => 20 + (n % 5),
        () => 32,
      ).length,
      0,
    );
    assert.deepEqual(
      shift(
        60,
        20,
        (n) => 20 + (n % 5),
        (n) => (n % 5 === 0 ? 60 : 25),
      ).length,
      1,
    );
  });
  it('need a past and enough measures', () => {
    const shifts = (past: number, slow: number, later: number) =>
      shift(
        past + slow,
        later,
        (n) => (n < past ? 20 + (n % 5) : 90),
        (n) => 20 + (n % 5),
      ).length;
    assert.deepEqual([shifts(20, 9, 20), shifts(19, 9, 20)], [1, 0]);
    assert.deepEqual([shifts(40, 8, 0), shifts(40, 7, 0), shifts(30, 9, 1), shifts(30, 9, 0)], [1, 0, 1, 0]);
    assert.deepEqual(
      shift(
        60,
        10,
        (n) => 20 + (n % 5),
        () => 90,
        { operation: '' },
      ),
      [],
    );
  });
  it('go by the order of the lines where no times are stated', () => {
    const data = logData(many(80, (n) => ({ template: 'x', operation: 'GET /x', duration: n < 60 ? 20 : 90 })));
    assert.deepEqual(
      told(latencyShifts(data, 0)).map((one) => one.slice(0, 60)),
      ['GET /x slower: median 20 ms → 90 ms, 95 % within 90 ms | 61,'],
    );
  });
  it('go by time, not by place', () => {
    const rows = many(80, (n) => at(n, 'x', { operation: 'GET /x', duration: n < 60 ? 20 + (n % 3) : 90 }));
    assert.deepEqual(
      latencyShifts(logData([...rows].reverse()), 0).map(({ startLine, endLine, count }) => [startLine, endLine, count]),
      [[1, 20, 20]],
    );
  });
});

describe('starts without an end', () => {
  const jobs = (ended: number, open: number, rest: number, took = 10) => {
    const rows = [
      ...many(ended, (n) => [
        at(n * 20, 'job <*> starts', { fact: 'start', job: `e${n}`, text: `job e${n} starts` }),
        at(n * 20 + took, 'job ends', { fact: 'success', job: `e${n}` }),
      ]),
      ...many(open, (n) => at(1000, 'job <*> starts', { fact: 'start', job: `o${n}`, text: `job o${n} starts` })),
      at(1000 + rest, 'x'),
    ];
    return told(unendedStarts(logData(rows), 0));
  };
  it('are missed where nearly all others have one', () => {
    assert.deepEqual(jobs(5, 1, 300), ['Never ended: job o0 starts | 11']);
    assert.deepEqual([jobs(4, 1, 300), jobs(5, 1, 299.999)], [[], []]);
    assert.deepEqual([jobs(8, 2, 300), jobs(7, 2, 300)], [['Never ended: job … starts (×2) | 17,18'], []]);
  });
  it('are waited for as long as others took twice', () => {
    assert.deepEqual([jobs(5, 1, 400, 200).length, jobs(5, 1, 399.9, 200).length], [1, 0]);
  });
  it('end with a success, a stop, a failure or the next start of that name', () => {
    const end = (more: Partial<Row>) => {
      const rows = [
        ...many(8, (n) => [
          at(n * 20, 'starts', { fact: 'start', request: `r${n}` }),
          at(n * 20 + 5, 'ends', { fact: 'success', request: `r${n}` }),
        ]),
        at(130, 'starts', { fact: 'start', request: 'o' }),
        at(140, 'goes on', { request: 'o', ...more }),
        at(900, 'x'),
      ];
      return told(unendedStarts(logData(rows), 0));
    };
    assert.deepEqual(end({}), ['Never ended: starts | 17']);
    assert.deepEqual(
      [end({ fact: 'stop' }), end({ mark: 'error' }), end({ fact: 'success' }), end({ fact: 'change' })],
      [[], [], [], ['Never ended: starts | 17']],
    );
    assert.deepEqual(end({ fact: 'start', template: 'starts' }), ['Never ended: starts (×2) | 17,18']);
    assert.deepEqual(end({ fact: 'success', weight: 2 }), ['Never ended: starts | 17']);
  });
});

describe('changes', () => {
  const of = (...rows: readonly Row[]) => told(changes(logData(rows), 0));
  const state = (seconds: number, template: string, fact: NonNullable<Row['fact']>, more: Partial<Row> = {}) =>
    at(seconds, template, { fact, ...more });
  it('are told, the rarest first, changes before starts', () => {
    assert.deepEqual(
      of(
        state(1, 'started', 'start'),
        state(2, 'deployed', 'change'),
        state(3, 'deployed', 'change'),
        state(4, 'set', 'change'),
        state(5, 'retry', 'retry'),
      ),
      ['set | 4', 'deployed (×2) | 2,3', 'started | 1'],
    );
    assert.deepEqual(
      [of(...many(20, (n) => state(n, 'deployed', 'change'))).length, of(...many(21, (n) => state(n, 'deployed', 'change'))).length],
      [1, 0],
    );
    assert.equal(of(...many(25, (n) => state(n, `deployed ${n}`, 'change'))).length, 20);
    assert.deepEqual(of(state(1, 'deployed', 'change', { mark: 'error' })), []);
  });
  it('make one start, or stop, of what is said of it in several ways', () => {
    const steps = (...said: readonly (readonly [number, string, 'start' | 'stop'])[]) =>
      of(...said.map(([seconds, text, fact]) => state(seconds, text, fact)));
    assert.deepEqual(steps([1, 'starting', 'start'], [2, 'was shut down', 'stop'], [3, 'ready', 'start']), ['Start: starting | 1,2,3']);
    assert.deepEqual(steps([1, 'signal', 'stop'], [2, 'exited', 'stop']), ['Stop: signal | 1,2']);
    assert.deepEqual(steps([1, 'starting', 'start'], [2, 'starting', 'start'], [3, 'ready', 'start']), [
      'ready | 3',
      'starting (×2) | 1,2',
    ]);
    assert.deepEqual(steps([1, 'starting', 'start'], [70, 'ready', 'start']), ['starting | 1', 'ready | 2']);
  });
  it('make one restart of a stop and the start that follows', () => {
    const stop = (seconds: number, more: Partial<Row> = {}) => state(seconds, 'stopping', 'stop', more);
    const start = (seconds: number, more: Partial<Row> = {}) => state(seconds, 'ready', 'start', more);
    assert.deepEqual(of(stop(1), start(61)), ['Restart: ready | 1,2']);
    assert.deepEqual(of(stop(1), start(61.001)), ['stopping | 1', 'ready | 2']);
    assert.deepEqual(of(start(1), stop(2)), ['ready | 1', 'stopping | 2']);
    assert.deepEqual(of(stop(1), start(2), stop(600), start(601)), ['Restart: ready | 1,2,3,4']);
    assert.deepEqual(of(stop(1, { service: 'a' }), start(2, { service: 'b' })), ['stopping | 1', 'ready | 2']);
    assert.deepEqual(of(stop(1, { source: 'a' }), start(2, { source: 'a' }), stop(3, { source: 'b' })), [
      'Restart: ready | 1,2',
      'stopping (×2) | 1,3',
    ]);
    assert.deepEqual(of(start(1), stop(2), state(3, 'deployed', 'change'), start(4)), ['deployed | 3', 'stopping | 2', 'ready (×2) | 1,4']);
  });
});

describe('groups of failures', () => {
  const groups = (...rows: readonly Row[]) => {
    const data = logData(rows);
    return groupRows(data, marked(data)).map((group) => {
      const { title, why, severity, kind } = groupFinding(data, 'app.log', group);
      return `${kind} ${severity} ${title} | ${group.rows.map((row) => row + 1).join(',')} | ${render(why)}`;
    });
  };
  it('are of one statement, or of one operation', () => {
    assert.deepEqual(groups(fails(0, 'a'), fails(1, 'b'), fails(2, 'a')), [
      'failure error a (×2) | 1,3 | 2 records from 1970-01-01 00:00:00 UTC to 1970-01-01 00:00:02 UTC; each says error.',
      'failure error b | 2 | The record says error at 1970-01-01 00:00:01 UTC.',
    ]);
    const http = (status: number, more: Partial<Row> = {}) =>
      fails(0, 'answered', { mark: 'http', operation: 'GET /x/7', status, ...more });
    const title = (...rows: readonly Row[]) => groups(...rows).map((one) => one.split(' | ')[0]!.replace(/^\w+ \w+ /, ''));
    assert.deepEqual(title(http(503), http(500, { operation: 'GET /x/8' })), ['GET /x/* answered 500 and 503 (×2)']);
    assert.deepEqual(title(http(503), http(500), http(502)), ['GET /x/* answered 5xx (×3)']);
    assert.deepEqual(title(http(0)), ['answered · GET /x/*']);
    assert.deepEqual(title(http(0, { template: 'GET /x/* broke' })), ['GET /x/* answered with an error']);
    assert.deepEqual(title(http(0), http(0, { template: 'broke' })), ['GET /x/* answered with an error (×2)']);
    assert.deepEqual(title(http(0, { mark: 'latency' })), ['GET /x/* is slow']);
    assert.deepEqual(title(fails(0, 'slow', { mark: 'latency', duration: 900 })), ['slow: 900 ms']);
    assert.deepEqual(
      title(
        fails(0, 'slow', { mark: 'latency', duration: 900 }),
        fails(0, 'slow', { mark: 'latency', duration: 4000 }),
        fails(0, 'slow', { mark: 'latency' }),
      ),
      ['slow: 900 ms to 4 s (×3)'],
    );
    assert.deepEqual(title(fails(0, 'slow 9', { mark: 'latency', duration: 900 })), ['slow 9']);
    assert.deepEqual(title(fails(0, 'slow', { mark: 'latency' })), ['slow']);
  });
  it('are one where a statement differs by what was asked for, or where many operations fail', () => {
    const title = (...rows: readonly Row[]) => groups(...rows).map((one) => one.split(' | ').slice(0, 2).join(' | '));
    const refused = (line: string) => fails(0, `refused, request: "${line} HTTP/1.1", upstream: "http://10.0.0.1:8080${line.slice(4)}"`);
    assert.deepEqual(title(refused('GET /cart'), refused('GET /order/<*>'), fails(0, 'refused')), [
      'failure error refused, request: "… HTTP/1.1", upstream: "…" (×2) | 1,2',
      'failure error refused | 3',
    ]);
    assert.deepEqual(title(fails(0, 'open() "/srv/a.css" failed'), fails(0, 'open() "/srv/b.css" failed')), [
      'failure error open() "…" failed (×2) | 1,2',
    ]);
    const http = (operation: string) => fails(0, 'answered', { mark: 'http', operation: `GET /${operation}`, status: 502 });
    assert.equal(title(http('a'), http('b'), http('c')).length, 3);
    assert.deepEqual(title(http('a'), http('b'), http('c'), http('d'), http('b')), [
      'http error GET /b and 3 more answered 502 (×5) | 1,2,3,4,5',
    ]);
    assert.deepEqual(title(http('a'), http('b'), http('c'), http('d'), ...many(5, () => http('e'))), [
      'http error GET /e answered 502 (×5) | 5,6,7,8,9',
      'http error GET /a and 3 more answered 502 (×4) | 1,2,3,4',
    ]);
  });
  it('are named by what all share', () => {
    const title = (...rows: readonly Row[]) => groups(...rows).map((one) => one.split(' | ')[0]!.replace(/^\w+ \w+ /, ''));
    assert.deepEqual(title(fails(0, 'a', { job: 'j1' })), ['a · Job j1']);
    assert.deepEqual(title(fails(0, 'a j1', { job: 'j1', address: '10.0.0.1' })), ['a j1 · 10.0.0.1']);
    assert.deepEqual(title(fails(0, 'a', { job: 'j1' }), fails(0, 'a', { job: 'j2' })), ['a (×2)']);
    assert.deepEqual(title(fails(0, 'a', { job: 'j1' }), fails(0, 'a')), ['a (×2)']);
  });
  it('are split by the few jobs that hold nearly all', () => {
    const held = (...counts: readonly number[]) =>
      fewEntities(
        new Map(counts.map((count, name) => [name + 1, count])),
        counts.reduce((a, b) => a + b, 0),
      );
    assert.deepEqual(held(3, 5), [2, 1]);
    assert.deepEqual(held(3, 3), [1, 2]);
    assert.deepEqual(
      [held(2), held(), held(3, 3, 3, 3, 3, 3, 3), held(18, 2), held(17, 2), held(3, 3, 3, 3, 3, 3)?.length],
      [null, null, null, [1], null, 6],
    );
    const rows = [...many(9, (n) => fails(n, 'a', { job: 'j1' })), ...many(10, (n) => fails(n, 'a', { job: 'j2' })), fails(30, 'a')];
    assert.deepEqual(
      groups(...rows).map((one) => one.split(' | ')[0]),
      ['failure error a · Job j2 (×10)', 'failure error a · Job j1 (×9)', 'failure error a'],
    );
  });
  it('tell when they began, also where the log goes back', () => {
    assert.match(groups(fails(5, 'a'), fails(1, 'a'))[0]!, /from 1970-01-01 00:00:01 UTC to 1970-01-01 00:00:05 UTC/);
    assert.match(groups({ mark: 'error', template: 'a' }, { mark: 'error', template: 'a' })[0]!, /2 records; each says error\.$/);
    assert.match(groups({ mark: 'error', template: 'a' })[0]!, /The record says error\.$/);
  });
});

describe('parts of a finding', () => {
  it('are the entities named most', () => {
    const data = logData([
      ...many(7, (n) => fails(0, 'x', { job: `j${n}` })),
      fails(0, 'x', { job: 'j6', service: 'web' }),
      fails(0, 'x', { job: 'j5' }),
      fails(0, 'x', { job: 'j5' }),
    ]);
    const all = [...data.rows.mark.keys()];
    const shown = () => entitiesOf(data, all).map(({ kind, value, count }) => `${kind} ${value} ${count}`);
    assert.deepEqual(shown(), ['job j5 3', 'job j6 2', 'job j0 1', 'job j1 1', 'job j2 1', 'service web 1']);
    assert.deepEqual(shown(), shown());
  });
  it('are places, times and counts', () => {
    const data = logData([fails(5, 'x', { endLine: 4 }), fails(2, 'x', { line: 7 }), { template: 'y', mark: 'error', weight: 4, line: 9 }]);
    const make = (rows: readonly number[]) => {
      const made = makeFinding(data, {
        kind: 'failure',
        category: 'error',
        severity: 'error',
        overlay: false,
        title: 't',
        why: () => ({ text: '', claims: [] }),
        rows,
        key: 'k',
      });
      return [
        made.startLine,
        made.endLine,
        made.count,
        made.firstTime?.slice(17, 19),
        made.lastTime?.slice(17, 19),
        made.lines,
        made.templateId,
        made.trace,
      ];
    };
    assert.deepEqual(make([0, 1, 2]), [1, 9, 6, '02', '05', [1, 7, 9], null, null]);
    assert.deepEqual(make([2]), [9, 9, 4, undefined, undefined, [9], null, null]);
    assert.deepEqual(
      [iso(1.9), iso(Number.NaN), iso(8.64e15), iso(8.64e15 - 1)],
      ['1970-01-01T00:00:00.001Z', null, null, '+275760-09-12T23:59:59.999Z'],
    );
  });
  it('are selected exactly', () => {
    const data = logData([fails(0, 'a'), fails(1, 'a'), fails(2, 'b'), ...many(1001, () => ({ template: 'c' }))]);
    const a = { file: 'app.log', templateId: 'a' };
    assert.deepEqual(exactly(data, a, [0, 1]), a);
    assert.deepEqual(exactly(data, a, [0, 2]), { file: 'app.log', lines: [1, 3] });
    assert.deepEqual(exactly(data, { templateId: 'a' }, [0, 2]), null);
    const others = Array.from({ length: 1001 }, (_, n) => n + 3);
    assert.deepEqual([exactly(data, a, others), exactly(data, a, others.slice(1))?.lines?.length], [null, 1000]);
  });
});

describe('episodes', () => {
  const of = (rows: readonly Row[], more: readonly (Partial<Finding> & { readonly span?: readonly [number, number] })[] = []) => {
    const data = logData(rows);
    const parts = {
      kind: 'failure',
      category: 'error',
      severity: 'error',
      overlay: false,
      title: 't',
      why: () => ({ text: '', claims: [] }),
      key: 'k',
    } as const;
    const main = makeFinding(data, { ...parts, rows: marked(data) });
    const others = more.map(({ span, ...one }): Finding => {
      const time = (seconds: number) => new Date(seconds * 1000).toISOString();
      return {
        ...makeFinding(data, { ...parts, rows: [0] }),
        ...one,
        ...(span ? { firstTime: time(span[0]), lastTime: time(span[1]) } : {}),
      };
    });
    return episodesOf(data, [main, ...others])
      .filter(({ finding }) => finding === main)
      .map(
        ({ from, to, rows: own, zone, timed }) =>
          `${timed ? from / 1000 : from}-${timed ? to / 1000 : to} ${own.length}${zone === null ? '' : ` zone ${zone}`}`,
      );
  };
  const f = (...seconds: readonly number[]) => seconds.map((second) => fails(second, 'x'));
  const burst = (from: number, to: number) => ({ kind: 'burst' as const, overlay: true, span: [from, to] as const });
  it('end with a long pause, longer in long logs', () => {
    assert.deepEqual(of(f(0, 300)), ['0-300 2']);
    assert.deepEqual(of(f(0, 301)), ['0-0 1', '301-301 1']);
    assert.deepEqual(of([...f(0, 500), at(3000, 'y')]), ['0-500 2']);
    assert.deepEqual(of([...f(0, 501), at(3000, 'y')]), ['0-0 1', '501-501 1']);
    assert.deepEqual(of([...f(0, 600), at(9000, 'y')]), ['0-600 2']);
    assert.deepEqual(of([...f(0, 601), at(9000, 'y')]), ['0-0 1', '601-601 1']);
  });
  it('go by lines where no time is stated', () => {
    const lines = (...all: readonly number[]) => all.map((line): Row => ({ mark: 'error', template: 'x', line }));
    assert.deepEqual([of(lines(1, 201)), of(lines(1, 202))], [['1-201 2'], ['1-1 1', '202-202 1']]);
    assert.deepEqual(of([...f(5), { mark: 'error', template: 'x' }]), ['5-5 1']);
    assert.deepEqual(of(f(9, 3)), ['3-9 2']);
  });
  /** Failures of a log so long that none of them is usual. */
  const around = (...seconds: readonly number[]) => [...f(...seconds), at(1_000_000, 'y')];
  it('are cut around bursts', () => {
    const zoneOf = (second: number, ...spans: readonly (readonly [number, number])[]) =>
      of(
        around(second),
        spans.map(([from, to]) => burst(from, to)),
      )[0]?.split('zone ')[1];
    assert.deepEqual(
      [79, 80, 321, 322].map((second) => zoneOf(second, [200, 201])),
      ['-1', '0', '0', '-1'],
    );
    assert.deepEqual(
      [-101, -100, 800, 801].map((second) => zoneOf(second, [200, 500])),
      ['-1', '0', '0', '-1'],
    );
    assert.deepEqual(
      [79, 100, 500].map((second) => zoneOf(second, [200, 200], [440, 440])),
      ['-1', '0', '0'],
    );
    assert.deepEqual(
      [79, 100, 500].map((second) => zoneOf(second, [200, 200], [441, 441])),
      ['-1', '0', '1'],
    );
  });
  it('leave out what fails around a burst as rarely as elsewhere', () => {
    assert.deepEqual(of(around(95, 200), [burst(200, 201)]), ['95-200 2 zone 0']);
    assert.deepEqual(of(around(95, 200, 400, 700), [burst(200, 201)]), ['95-700 3 zone -1', '200-200 1 zone 0']);
    assert.deepEqual(of(around(185, 190, 195, 200, 400, 700), [burst(200, 201)]), ['185-200 4 zone 0', '400-700 2 zone -1']);
  });
});

describe('bursts of failures', () => {
  const of = (rows: readonly Row[], change: (data: LogData) => LogData = (data) => data) => {
    const data = change(logData([...rows]));
    return runAll(burstFindings(data, 0, marked(data))).map(
      ({ title, category, severity, count, observed, startLine, endLine }) =>
        `${title} ${category} ${severity} ${count} ${observed?.basis} ${startLine}-${endLine}`,
    );
  };
  const sorted = (...rows: readonly (Row | readonly Row[])[]) => [...rows.flat()].sort((a, b) => Number(a.time) - Number(b.time));
  const quiet = many(100, (n) => at(n * 10, 'served'));
  const crowd = (count: number, more: (n: number) => Partial<Row> = () => ({})) => many(count, (n) => fails(500 + n / 10, 'lost', more(n)));
  const ofCrowd = (more: (n: number) => Partial<Row>) => of(sorted(quiet, crowd(12, more)));
  it('are crowds against the rest of the log', () => {
    assert.deepEqual(of(sorted(quiet, crowd(12))), ['12 failures in 1.1 s error error 12 background 52-63']);
    assert.deepEqual(of(sorted(quiet, crowd(4))), []);
    assert.deepEqual(
      ofCrowd(() => ({ level: 'warn' })),
      ['12 failures in 1.1 s error warning 12 background 52-63'],
    );
    assert.deepEqual(
      ofCrowd((n) => ({ mark: n < 7 ? 'disk' : 'timeout' })),
      ['12 failures in 1.1 s disk error 12 background 52-63'],
    );
    assert.deepEqual(
      ofCrowd((n) => ({ mark: n < 6 ? 'timeout' : 'disk' })),
      ['12 failures in 1.1 s disk error 12 background 52-63'],
    );
    assert.deepEqual(
      ofCrowd((n) => ({ weight: n === 3 ? 5 : 1 })),
      ['16 failures in 1.1 s error error 16 background 52-63'],
    );
  });
  it('are one for each of the few jobs or addresses that hold them', () => {
    assert.deepEqual(
      of(
        sorted(
          quiet,
          crowd(14, (n) => ({ job: `j${n % 2}` })),
        ),
      ),
      ['7 failures in 1.2 s · Job j0 error error 7 background 52-64', '7 failures in 1.2 s · Job j1 error error 7 background 53-65'],
    );
    assert.deepEqual(
      ofCrowd(() => ({ address: '10.0.0.1' })),
      ['12 failures in 1.1 s · 10.0.0.1 error error 12 background 52-63'],
    );
    assert.deepEqual(
      ofCrowd(() => ({ address: '127.0.0.1' })),
      ['12 failures in 1.1 s error error 12 background 52-63'],
    );
  });
  it('go by order where too few records state a time, or none can be trusted', () => {
    const untimed = (count: number) =>
      of([
        ...quiet,
        ...many(10, (n) => (n < count ? { level: 'error', mark: 'error', template: 'lost' } : fails(1000 + n / 10, 'lost'))),
        ...quiet,
      ]);
    assert.deepEqual(untimed(3), ['10 failures in 10 lines error error 10 order 101-110']);
    assert.deepEqual(
      untimed(2).map((one) => one.slice(0, 10)),
      ['8 failures'],
    );
    const doubted = (data: LogData): LogData => ({
      ...data,
      inputs: data.inputs.map((input) => ({ ...input, timeCard: { ...input.timeCard, untrusted: true } })),
    });
    assert.deepEqual(of(sorted(quiet, crowd(12)), doubted), ['12 failures in 12 lines error error 12 order 52-63']);
    assert.deepEqual(of([...many(50, (n) => at(n, 'served', { file: 'z.log' }))]), []);
  });
});

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
      trace({ language: 'java', message: 'no such order. Then more.', causes: ['Io', 'Net'], frames: [frame('run', 'app.py', 7)] }),
      trace({ language: 'java', frames: [frame('run', `/srv${'/deep'.repeat(20)}/lib/app.js`, 7)] }),
    ].map((one) => traceTitle(one, [one]));
    assert.deepEqual(titles, [
      'Traceback: KeyError in run (app.py:7)',
      'Traceback: KeyError in run (app.py)',
      'Traceback: KeyError at app.py:7',
      'Traceback: KeyError in run',
      'Traceback: KeyError',
      'Traceback: unnamed fault',
      'Traceback: It broke here',
      'Panic: a b',
      'KeyError: no such order, caused by Net, in run (app.py:7)',
      'KeyError in run (…/lib/app.js:7)',
    ]);
    assert.equal(traceTitle(trace({ exceptionType: 'x'.repeat(300) }), []).length, 200);
  });
  it('say what all that are alike say', () => {
    const titled = (...messages: readonly (string | null)[]): string =>
      traceTitle(
        trace({}),
        messages.map((message) => trace({ message })),
      );
    assert.deepEqual(
      [titled('no x', 'no x'), titled('order 1 is gone', 'order 2 is gone'), titled('no x', 'no x now'), titled('no x', null)],
      ['Traceback: KeyError: no x', 'Traceback: KeyError: order … is gone', 'Traceback: KeyError', 'Traceback: KeyError'],
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
