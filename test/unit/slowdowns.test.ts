import assert from 'node:assert/strict';
import { backgroundEnd, incidentEnd } from '../../server/src/analysis/causes/_background.ts';
import { slowHop } from '../../server/src/analysis/causes/slowHop.ts';
import { findFindings } from '../../server/src/analysis/findings.ts';
import { findIncidents } from '../../server/src/analysis/incidents.ts';
import { hypothesisSteps } from '../../server/src/analysis/hypotheses/hypotheses.ts';
import type { Hypothesis, LogData } from '../../server/src/analysis/model.ts';
import { claimsOf, verifyReport } from '../../server/src/analysis/report/verify.ts';
import { reportOf } from '../../server/src/analysis/analyze.ts';
import type { TimedHops } from '../../server/src/analysis/slowdowns/hops.ts';
import { sharedValues } from '../../server/src/analysis/slowdowns/sharedValues.ts';
import { slowdownOf } from '../../server/src/analysis/slowdowns/slowdownOf.ts';
import { slowStretch } from '../../server/src/analysis/slowdowns/slowStretch.ts';
import { studentTail } from '../../server/src/analysis/statistics.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { logData, type Row } from '../support/logData.ts';
import { makeRandom } from '../support/random.ts';

const START = Date.UTC(2025, 3, 12, 9);
const instant = (second: number): string => new Date(START + second * 1000).toISOString();

/** What a request of a given second adds to the 10 ms that `store` takes, ms. */
type Wait = (second: number, random: () => number) => number;

/** A thousand seconds of requests, one a second, through three services of which `store` waits; `more` stands among them. */
function log(wait: Wait, { isNamed = true, more = [] as readonly Row[], step = 1 } = {}): LogData {
  const random = makeRandom(7);
  const rows = Array.from({ length: 1000 }, (_, n): readonly Row[] => {
    const held = wait(n, () => random.int(1000) / 1000);
    let time = START + n * step * 1000 + random.int(300);
    return (
      [
        ['gate', 'asks', 0],
        ['cart', 'reads', 10],
        ['store', 'takes', 10],
        ['store', 'gives', 10 + held],
        ['cart', 'sums', 10],
        ['gate', 'is done', 10],
      ] as const
    ).map(([service, template, ms]): Row => {
      time += Math.round(ms * (0.8 + random.int(400) / 1000));
      return { service, template, text: `${service} ${template}`, level: 'info', time, ...(isNamed ? { request: `r${n}` } : {}) };
    });
  });
  return logData([...rows.flat(), ...more].sort((a, b) => Number(a.time) - Number(b.time)));
}

const analysed = (data: LogData) => {
  const { findings } = findFindings(data);
  return { slow: findings.find(({ kind }) => kind === 'slowdown') ?? null, incidents: findIncidents(data, findings), findings };
};

const between =
  (from: number, to: number, ms: number): Wait =>
  (second) =>
    second >= from && second < to ? ms : 0;

/** How far a slowdown's beginning and end lie from where they should, s; null of none. */
function borders(data: LogData, from: number, to: number): readonly number[] | null {
  const { slow } = analysed(data);
  return (
    slow &&
    [Date.parse(slow.firstTime!) - Date.parse(instant(from)), Date.parse(slow.lastTime!) - Date.parse(instant(to))].map((ms) =>
      Math.round(ms / 1000),
    )
  );
}

/** The same rows in one file, those of `store` without what a second is divided into. */
function inSeconds({ rows, names, templates }: LogData): LogData {
  return logData(
    Array.from({ length: rows.length }, (_, row): Row => {
      const service = names[rows.service[row]!]!;
      const time = rows.time[row]!;
      return {
        service,
        template: templates[rows.template[row]!]!.text,
        level: 'info',
        time: service === 'store' ? Math.floor(time / 1000) * 1000 : time,
      };
    }),
  );
}

describe('a slowdown', () => {
  it('is told with the component, its first slow record and how slow against its past', () => {
    const { slow } = analysed(log(between(400, 600, 90)));
    assert.match(slow?.title ?? '', /^store slower: (?:9|10|11) ms → (?:9\d|1\d\d) ms from one record to the next$/);
    assert.deepEqual(borders(log(between(400, 600, 90)), 400, 600), [0, -1]);
  });
  it('is told to the second where no request is named, too', () => {
    const [begin, end] = borders(log(between(400, 600, 90), { isNamed: false }), 400, 600)!;
    assert.ok(Math.abs(begin!) <= 2 && Math.abs(end!) <= 2, `${begin} ${end}`);
  });
  it('is told where it lasts to the end of the log', () => {
    const data = log(between(700, 1000, 90));
    assert.equal(borders(data, 700, 1000)?.[0], 0);
    assert.equal(analysed(data).incidents[0]?.recovery, null);
  });
  it('is told where but some steps are held up', () => {
    const [begin] = borders(
      log((second, random) => (second >= 400 && second < 600 && random() < 0.4 ? 250 : 0)),
      400,
      600,
    )!;
    assert.ok(Math.abs(begin!) <= 10, `${begin}`);
  });
  it('is told by the places of records where the component states whole seconds in a text with others', () => {
    const { slow } = analysed(inSeconds(log(between(400, 600, 90), { isNamed: false })));
    assert.equal(slow?.title, 'store slower from one record to the next');
    assert.deepEqual([slow.firstTime, slow.lastTime], [instant(400), instant(599)]);
    assert.match(slow.why.text, /Stamps are of whole seconds, so this is told by where its records stand among those of others/);
  });
  it('is none where such a component is as fast as ever', () => {
    assert.equal(analysed(inSeconds(log(() => 0, { isNamed: false }))).slow, null);
  });
});

describe('no slowdown', () => {
  const isSilent = (wait: Wait, options: Parameters<typeof log>[1] = {}): void => {
    const { slow, incidents } = analysed(log(wait, options));
    assert.equal(slow?.title ?? null, null);
    assert.deepEqual(incidents, []);
  };
  it('is one where nothing is slower, or something always is', () => {
    isSilent(() => 0);
    isSilent(() => 900);
  });
  it('is the daily rhythm of one component', () => isSilent((second) => 40 + 40 * Math.sin(second / 160), { step: 86 }));
  it('is a load that grows', () => {
    isSilent((second) => second / 10);
    isSilent((second) => Math.max(0, second - 500) / 5, { isNamed: false });
  });
  it('is the warming up at the start', () => {
    isSilent((second) => Math.max(0, 200 - second * 2));
    isSilent(between(0, 200, 90));
  });
  it('is one slow request, or a few', () => {
    isSilent((second) => (second === 500 ? 60_000 : 0));
    isSilent((second) => (second % 100 === 0 ? 3000 : 0));
  });
  it('is a batch job that is slow whenever it runs', () => {
    const batch = Array.from({ length: 200 }, (_, n): readonly Row[] => [
      { service: 'batch', template: 'loads', time: START + (400 + n) * 1000, request: `b${n}`, level: 'info' },
      { service: 'batch', template: 'has stored', time: START + (400 + n) * 1000 + 900, request: `b${n}`, level: 'info' },
    ]).flat();
    isSilent(() => 0, { more: batch });
  });
  it('is who no longer answers at all', () => {
    const data = log(() => 0, { isNamed: false });
    const { slow } = analysed(
      logData(
        Array.from({ length: data.rows.length }, (_, row): Row => ({
          service: data.names[data.rows.service[row]!]!,
          template: data.templates[data.rows.template[row]!]!.text,
          time: data.rows.time[row]!,
          level: 'info',
        })).filter(({ service, time }) => service !== 'store' || !(Number(time) >= START + 400_000 && Number(time) < START + 600_000)),
      ),
    );
    assert.equal(slow, null);
  });
});

describe('the incident of a slowdown', () => {
  const noise = Array.from({ length: 12 }, (_, n): Row => ({
    service: 'gate',
    template: 'coupon refused',
    mark: 'error',
    level: 'error',
    time: START + 40_000 + n * 83_000,
  }));
  /** One failure a second from a second on. */
  const failures = (service: string, template: string, mark: 'timeout' | 'disk', from: number, length: number): readonly Row[] =>
    Array.from({ length }, (_, n) => ({ service, template, mark, level: 'error', time: START + (from + n) * 1000 }));
  const failing = failures('gate', 'gives up waiting', 'timeout', 450, 150);
  it('begins with it where nothing fails, and tells how it ended', () => {
    const [incident, ...others] = analysed(log(between(400, 600, 90))).incidents;
    assert.deepEqual(others, []);
    assert.equal(incident?.startTime?.slice(0, 19), instant(400).slice(0, 19));
    assert.deepEqual([incident?.count, incident?.severity, incident?.recovery?.how], [0, 'warning', 'calm']);
    assert.deepEqual(incident?.firstFailure, incident?.slowSince);
  });
  it('comes before what fails now and then', () => {
    const { incidents } = analysed(log(between(400, 600, 90), { more: noise }));
    assert.equal(incidents[0]?.startTime?.slice(0, 19), instant(400).slice(0, 19));
    assert.equal(incidents[0]?.count, 0);
  });
  it('is another than that of failures which were over before, or began long before', () => {
    const early = failures('mail', 'is full', 'disk', 250, 60);
    const { incidents } = analysed(log(between(400, 600, 90), { more: early }));
    assert.deepEqual(
      new Set(incidents.map(({ startTime }) => startTime?.slice(0, 19))),
      new Set([250, 400].map((second) => instant(second).slice(0, 19))),
    );
  });
  it('holds the failures that follow it, and begins before them', () => {
    const { incidents } = analysed(log(between(400, 600, 90), { more: [...noise, ...failing] }));
    assert.equal(incidents.length, 1);
    assert.equal(incidents[0]?.startTime?.slice(0, 19), instant(400).slice(0, 19));
    assert.ok(incidents[0].count >= 150);
    assert.match(incidents[0].title, /^store slower: .*, then 15\d failures/);
    assert.notDeepEqual(incidents[0].firstFailure, incidents[0].slowSince);
  });
  it('begins with the failures where no request is named and it is seen only shortly before them', () => {
    const begins = (isNamed: boolean, second: number): string | undefined => {
      const late = failing.map((row, n): Row => ({ ...row, time: START + (second + n) * 1000 }));
      return analysed(log(between(400, 600, 90), { isNamed, more: late })).incidents[0]?.startTime?.slice(0, 18);
    };
    const tens = (second: number): string => instant(second).slice(0, 18);
    assert.deepEqual([begins(true, 420), begins(false, 420), begins(false, 480)], [400, 420, 400].map(tens));
    const few = failing.slice(0, 3).map((row, n): Row => ({ ...row, time: START + (405 + 20 * n) * 1000 }));
    const { incidents } = analysed(log(between(400, 600, 90), { isNamed: false, more: few }));
    assert.equal(incidents[0]?.startTime?.slice(0, 18), tens(400));
  });
  it('is what the log before is compared with, up to its end', () => {
    const data = log(between(400, 600, 90));
    const { findings, incidents } = analysed(data);
    const context = { data, findings, incident: incidents[0] ?? null };
    assert.deepEqual(
      [backgroundEnd(context), incidentEnd(context)].map((ms) => Math.round((ms - START) / 1000)),
      [400, 599],
    );
  });
  it('is proven by claims that go red where the lines say something else', () => {
    const report = reportOf(log(between(400, 600, 90)), { timezone: 'UTC', year: null });
    const { ok, claims } = verifyReport(report, log(between(400, 600, 90)));
    assert.ok(ok && claims.some(({ claim }) => claim.kind === 'computed' && claim.formula === 'student-log10p'));
    const slower = verifyReport(report, log(between(400, 600, 95))).claims.filter((one) => !one.ok);
    assert.ok(slower.some(({ claim }) => claim.kind === 'span') && slower.some(({ claim }) => claim.kind === 'computed'));
    assert.equal(new Set(claimsOf(report).map(({ id }) => id)).size, claimsOf(report).length);
  });
});

describe('the cause of a slowdown', () => {
  const found = (data: LogData): readonly Hypothesis[] => {
    const { findings, incidents } = analysed(data);
    return runAll(hypothesisSteps(data, findings, incidents)).hypotheses.filter(({ cause }) => cause === slowHop.id);
  };
  it('is the component in which the lost time meets, surer where requests are named', () => {
    const [named] = found(log(between(400, 600, 90)));
    assert.deepEqual([named?.services[0], named?.confidence], ['store', 0.9]);
    const [untold] = found(log(between(400, 600, 90), { isNamed: false }));
    assert.equal(untold?.services[0], 'store');
    assert.ok(untold.confidence < 0.9);
  });
  it('is none where nothing is slower', () => {
    assert.deepEqual(found(log(() => 0, { isNamed: false })), []);
  });
});

describe('the stretch in which hops take longer', () => {
  /** A thousand seconds of hops between pairs of components, of such lengths. */
  const hops = (ms: (pair: number, second: number) => number, count = 4000): TimedHops => {
    const column = (value: (n: number) => number): Float64Array => Float64Array.from({ length: count }, (_, n) => value(n));
    return {
      at: column((n) => n * 250),
      ms: column((n) => ms(n % 4, n / 4) + (n % 7)),
      kind: Uint32Array.from(column((n) => n % 4)),
      ends: [Uint32Array.from(column((n) => (n % 4) + 1)), Uint32Array.from(column((n) => (n % 4 === 3 ? 1 : (n % 4) + 2)))],
    };
  };
  it('is told with the component where it is one', () => {
    const found = slowStretch(hops((pair, second) => (second >= 500 && second < 700 && pair < 2 ? 60 : 20)));
    assert.ok(found !== null && found.group === 2 && found.t > 20, JSON.stringify(found));
    assert.deepEqual([Math.round(found.from / 25_000), Math.round(found.to / 25_000)], [20, 28]);
  });
  it('stands out in nothing where all are slow, where chance makes them so, and is not looked for among few', () => {
    assert.ok((slowStretch(hops((_, second) => (second >= 500 && second < 700 ? 60 : 20)))?.t ?? 0) < 8);
    assert.ok((slowStretch(hops((pair, second) => 20 + ((second * 7919 + pair * 31) % 13)))?.t ?? 0) < 8);
    assert.equal(slowStretch(hops(() => 20, 199)), null);
  });
});

describe('what is joined where no request is named', () => {
  /** Orders that three services handle, many at a time: `store` begins on each so long after it was asked. */
  const orders = (wait: Wait, name: (order: number) => string): LogData => {
    const random = makeRandom(11);
    const rows = Array.from({ length: 1500 }, (_, n): readonly Row[] => {
      let time = START + n * 700 + random.int(600);
      return (
        [
          ['desk', 'takes order <*>', 0],
          ['store', 'picks <*>', 200 + random.int(900) + wait(n * 0.7, () => 0)],
          ['van', 'loads <*>', 300 + random.int(900)],
        ] as const
      ).map(([service, template, ms]): Row => ({
        service,
        template,
        text: `${template.slice(0, -3)}${name(n)}`,
        level: 'info',
        time: (time += ms),
      }));
    });
    return logData(rows.flat().sort((a, b) => Number(a.time) - Number(b.time)));
  };
  const numbered = (order: number): string => `A-${10_000 + order * 7}`;
  it('is each row with the next that names the same', () => {
    const data = orders(() => 0, numbered);
    const said = (row: number): string => data.text(data.rows.file[row]!, data.rows.line[row]!);
    const pairs = sharedValues(data).map(([from, to]) => `${said(from)} > ${said(to)}`);
    assert.equal(pairs.length, 3000);
    assert.ok(pairs.includes('takes order A-10070 > picks A-10070') && pairs.includes('picks A-10070 > loads A-10070'));
  });
  it('is nothing where all name the same, or nothing but a short number', () => {
    assert.deepEqual(
      sharedValues(
        orders(
          () => 0,
          () => 'port 8080',
        ),
      ),
      [],
    );
    assert.deepEqual(
      sharedValues(
        orders(
          () => 0,
          (order) => String(order % 100),
        ),
      ),
      [],
    );
  });
  it('tells who is slow though many are handled at a time', () => {
    const [begin, end] = borders(orders(between(400, 600, 800), numbered), 400, 600)!;
    assert.ok(Math.abs(begin!) <= 10 && Math.abs(end!) <= 10, `${begin} ${end}`);
    assert.match(analysed(orders(between(400, 600, 800), numbered)).slow?.title ?? '', /^(?:store|desk) slower/);
    assert.equal(analysed(orders(between(400, 600, 800), (order) => String(order % 100))).slow, null);
    assert.equal(analysed(orders(() => 0, numbered)).slow, null);
  });
  it('leaves open who is slow where one pair of statements tells of two', () => {
    const certainty = (more: readonly string[]): number => {
      const said = Array.from({ length: 1500 }, (_, n): readonly Row[] => {
        const held = n >= 600 && n < 900 ? 900 : 0;
        return [
          ['desk', 'takes order <*>', 0],
          ['store', 'picks <*>', 50 + held],
          ...more.map((template) => ['store', template, 60 + 2 * held] as const),
          ['van', 'loads van <*>', 4000],
          ['van', 'seals van <*>', 4100],
        ].map(([service, template, ms]): Row => ({
          service: String(service),
          template: String(template),
          text: String(template).replace('<*>', `${String(service).slice(0, 1) === 'v' ? 'V' : 'A'}-${10_000 + n}`),
          level: 'info',
          time: START + n * 700 + Number(ms) + ((n * 7919) % 40),
        }));
      });
      return slowdownOf(logData(said.flat().sort((a, b) => Number(a.time) - Number(b.time))))?.certainty ?? NaN;
    };
    assert.ok(certainty([]) <= 0.5 && certainty(['packs <*>']) > 0.5, `${certainty([])} ${certainty(['packs <*>'])}`);
  });
});

describe("Student's t", () => {
  it('has the tail that tables give', () => {
    const tail = (t: number, freedom: number): number => Number((10 ** studentTail(t, freedom)).toPrecision(3));
    assert.deepEqual([tail(1, 1), tail(2.228, 10), tail(2.75, 30), tail(12.706, 1)], [0.25, 0.025, 0.005, 0.025]);
  });
});

describe('a change before a slowdown', () => {
  const change = (service: string, second: number): Row => ({
    service,
    template: 'deployed release',
    fact: 'change',
    level: 'info',
    time: START + second * 1000,
  });
  const found = (more: readonly Row[], wait: Wait = between(400, 600, 90), by = 'change-before-onset'): readonly string[] => {
    const data = log(wait, { more });
    const { findings, incidents } = analysed(data);
    const { hypotheses } = runAll(hypothesisSteps(data, findings, incidents));
    return hypotheses
      .filter(({ cause }) => cause === by)
      .map(({ services, confidence, statement }) => `${services.join()} ${confidence} ${statement}`);
  };
  it('is suspected where it is of the component that gets slow', () => {
    assert.match(found([change('store', 390)])[0] ?? '', /^store 0\.8 store got slower 10 seconds after a change: deployed release$/);
    assert.match(found([change('gate', 390)])[0] ?? '', /^gate 0\.3 /);
  });
  it('is suspected as well where it is only something never said before', () => {
    const begins = (second: number): Row => ({ service: 'jobs', template: 'export begins', level: 'info', time: START + second * 1000 });
    const news = (second: number) => found([begins(second)], between(400, 600, 90), 'new-statement-before-onset');
    assert.deepEqual(news(398), ['jobs 0.5 Requests got slower 2.4 seconds after the log said for the first time: export begins']);
    assert.deepEqual(news(500), []);
  });
  it('is none where it comes later, or nothing gets slow', () => {
    assert.deepEqual(found([change('store', 500)]), []);
    assert.deepEqual(
      found([change('store', 390)], () => 0),
      [],
    );
  });
});
