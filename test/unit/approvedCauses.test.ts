import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import type { Fact, Level, LogData } from '../../server/src/analysis/model.ts';
import { verifyReport } from '../../server/src/analysis/report/verify.ts';
import { approve } from '../support/approved.ts';
import { logData, type Row } from '../support/logData.ts';
import { outline } from '../support/outline.ts';

const at = (seconds: number): number => Date.UTC(2025, 1, 10, 16, 30) + Math.round(seconds * 1000);
const times = (count: number, make: (n: number) => Row | readonly Row[]): readonly Row[] =>
  Array.from({ length: count }, (_, n) => make(n)).flat();
const said = (seconds: number, service: string, template: string, more: Partial<Row> = {}): Row => ({
  ...{ time: at(seconds), level: 'info' as Level, template, service },
  ...more,
});
const fails = (seconds: number, service: string, template: string, mark: NonNullable<Row['mark']>, more: Partial<Row> = {}): Row =>
  said(seconds, service, template, { level: 'error', mark, ...more });
const states = (seconds: number, template: string, fact: Fact['kind'], more: Partial<Row> = {}): Row =>
  said(seconds, '', template, { fact, ...more });
const inOrder = (...rows: readonly (Row | readonly Row[])[]): readonly Row[] =>
  [...rows.flat()].sort((a, b) => Number(a.time) - Number(b.time));

/** A request through services, some ms in each. */
const request = (from: number, id: string, services: readonly string[], ms: readonly number[] = []): readonly Row[] =>
  services.map((service, n) =>
    said(from + ms.slice(0, n).reduce((sum, one) => sum + one, 0) / 1000, service, `${service} handles <*>`, { request: id }),
  );

/** Requests whose end is missing: the last service of the chain does not speak again. */
const brokenAt = (from: number, id: string, chain: readonly string[], failing: string, more: Partial<Row> = {}): readonly Row[] => [
  ...request(
    from,
    id,
    chain,
    chain.map(() => 10),
  ),
  fails(from + 0.5, failing, `${failing} could not complete`, 'error', { request: id, ...more }),
];

const chain = ['gate', 'cart', 'store', 'cart', 'gate'];
const healthy = (count: number, from = 0): readonly Row[] =>
  times(count, (n) => request(from + 2 * n, `ok${from}-${n}`, chain, [5, 5, 5, 5]));

const made: Readonly<Record<string, () => LogData>> = {
  brokenRequests: () =>
    logData(
      inOrder(
        healthy(60),
        times(20, (n) => brokenAt(130 + n, `bad-${n}`, ['gate', 'cart', 'store'], 'gate')),
      ),
    ),
  ownComplaint: () =>
    logData(
      inOrder(
        healthy(60),
        times(8, (n) => brokenAt(130 + n, `bad-${n}`, ['gate', 'cart'], 'cart')),
        healthy(10, 140),
      ),
    ),
  namedPeers: () =>
    logData(
      inOrder(
        healthy(60),
        times(10, (n) => brokenAt(130 + n, `bad-${n}`, ['gate', 'cart'], 'cart', { text: 'cart: unexpected response from store' })),
        times(6, (n) =>
          fails(131 + n, 'gate', 'could not contact cart', 'connection', { text: 'gate could not contact cart:8080 (attempt)' }),
        ),
        times(3, (n) => fails(131 + n, 'cart', 'store said no', 'error', { text: 'restore said no' })),
      ),
    ),
  calleeChain: () =>
    logData(
      inOrder(
        healthy(40),
        times(6, (n) => fails(100 + n, 'gate', 'no answer', 'timeout/read', { callee: 'http://cart:8080/x' })),
        times(6, (n) => fails(100 + n, 'cart', 'no answer', 'timeout/read', { callee: 'store-7d9f8c6b5-x2x4q' })),
        times(6, (n) => fails(100 + n, 'store-7d9f8c6b5-x2x4q', 'table locked', 'deadlock')),
      ),
    ),
  mixedBackground: () =>
    logData(
      inOrder(
        healthy(50),
        times(5, (n) => fails(20 * n, 'gate', 'late <*>', 'timeout/read', { callee: 'peer' })),
        times(14, (n) => fails(110 + n, 'gate', 'late <*>', 'timeout/read', { callee: n % 2 === 0 ? 'peer' : 'the' })),
        times(9, (n) => fails(111 + n, 'cart', 'late <*>', 'timeout/read', { address: '10.0.0.9' })),
        times(2, (n) => fails(115 + n, 'cart', 'dropped', 'firewall', { address: '10.0.0.9' })),
      ),
    ),
  silent: () =>
    logData(
      inOrder(
        times(60, (n) => said(5 * n, 'web', 'web served')),
        times(20, (n) => said(5 * n + 1, 'mail-worker', 'mail sent')),
        times(4, (n) => fails(105 + 3 * n, 'web', 'gave up on mail-worker', 'timeout/read', { text: 'gave up on mail-worker after 3 s' })),
      ),
    ),
  silentUnmissed: () =>
    logData(
      inOrder(
        times(60, (n) => said(5 * n, 'web', 'served')),
        times(20, (n) => said(5 * n + 1, 'mail', 'sent')),
        fails(250, 'web', 'odd', 'error'),
      ),
    ),
  silentStopped: () =>
    logData(
      inOrder(
        times(60, (n) => said(5 * n, 'web', 'served')),
        times(20, (n) => said(5 * n + 1, 'nova-compute', 'audit')),
        states(97, 'shut down', 'stop', { service: 'nova-compute' }),
        fails(110, 'web', 'the compute service is down', 'unavailable', { text: 'the compute service is down' }),
        fails(130, 'web', 'the compute service is down', 'unavailable', { text: 'topic compute has no listener' }),
      ),
    ),
  twoSilent: () =>
    logData(
      inOrder(
        times(80, (n) => said(5 * n, 'web', 'served')),
        times(20, (n) => said(5 * n + 1, 'mail', 'sent', { request: `r${n}` })),
        times(20, (n) => said(5 * n + 2, 'push', 'pushed', { request: `r${n}` })),
        times(6, (n) => fails(102 + n, 'web', 'queue full', 'queue')),
        said(395, 'late', 'once'),
      ),
    ),
  slowHop: () =>
    logData(
      inOrder(
        times(40, (n) => request(3 * n, `r${n}`, ['gate', 'cart', 'store'], n < 12 ? [4, 6] : [4, 60])),
        fails(118, 'gate', 'slow', 'latency', { duration: 900 }),
      ),
    ),
  slightlySlower: () =>
    logData(
      inOrder(
        times(40, (n) => request(3 * n, `r${n}`, ['gate', 'cart', 'store'], n < 12 ? [10, 20, 5] : [4, 28, 5])),
        fails(118, 'gate', 'late', 'latency'),
      ),
    ),
  changeNamed: () =>
    logData(
      inOrder(
        times(30, (n) => said(10 * n, 'web', 'served')),
        states(290, 'Set endpoint', 'configuration', { text: '2025-02-10 16:34:50 set endpoint to db-2.internal:5432', service: 'deploy' }),
        times(6, (n) => fails(300 + n, 'web', 'no route', 'connection', { text: `2025-02-10 16:35:0${n} no route to db-2.internal:5432` })),
      ),
    ),
  changeOther: () =>
    logData([
      ...times(30, (n) => said(10 * n, 'web', 'served', { file: 'a.log' })),
      ...times(3, (n) => fails(180 + n, 'web', 'odd', 'error', { file: 'a.log' })),
      ...times(9, (n) => fails(1000 + n, 'web', 'failed', 'error', { file: 'a.log' })),
      states(500, 'Deployed', 'change', { file: 'b.log' }),
      states(1000, 'Deployed again', 'change', { file: 'b.log' }),
    ]),
  killed: () =>
    logData(
      inOrder(
        times(30, (n) => said(10 * n, 'web', 'served')),
        fails(200, 'web', 'killed by signal 9', 'crash/killed'),
        fails(201, 'web', 'restarting', 'restart'),
      ),
    ),
  resources: () =>
    logData(
      inOrder(
        times(40, (n) => said(10 * n, 'web', 'served')),
        times(12, (n) => fails(200 + n, 'web', 'failed', 'error')),
        fails(201.5, 'store', 'disk full', 'disk'),
        times(2, (n) => fails(210 + n, 'web', 'CPU throttled', 'cpu')),
      ),
    ),
  faults: () => {
    const trace = (exceptionType: string, fingerprint: string, message: string | null = null): NonNullable<Row['trace']> => ({
      ...{ exceptionType, fingerprint, message, language: 'java' as const },
      frames: [
        { function: 'java.util.List.get', file: 'List.java', line: 12 },
        { function: 'shop.Cart.add', file: 'Cart.java', line: 41 },
        { function: 'shop.Gate.serve', file: 'Gate.java', line: 7 },
      ],
    });
    return logData(
      inOrder(
        times(30, (n) => said(10 * n, 'web', 'served')),
        times(4, (n) => said(40 * n + 5, 'web', 'old', { level: 'error', trace: trace('OldException', 'f0') })),
        times(9, (n) => said(250 + n, 'web', 'broken', { level: 'error', trace: trace('IllegalStateException', 'f1') })),
        times(2, (n) =>
          said(255 + n, 'web', 'lost', { level: 'error', trace: trace('ConnectException', 'f2', 'Connection refused: db.internal:5432') }),
        ),
        said(259, '', 'bare', { level: 'error', trace: { exceptionType: null, fingerprint: 'f3', language: 'go', frames: [] } }),
      ),
    );
  },
};

const build = `==> configure
checking for cc... yes
==> compile
src/cart.c:41:7: error: 'total' undeclared (first use in this function)
   41 |       total += price;
make: *** [Makefile:12: cart.o] Error 1
==> done
Process exited with code 2
`;

/** What is concluded of a log, and whether it holds. */
function conclusions(data: LogData): string {
  const report = reportOf(data, { timezone: 'UTC', year: null });
  const { hypotheses, verdict, collectNext, ruledOut } = report;
  const red = verifyReport(JSON.parse(JSON.stringify(report)), data).claims.filter((claim) => !claim.ok);
  return `${outline({ verdict, hypotheses, ruledOut, collectNext, red: red.map(({ id }) => id) }).trimStart()}\n`;
}

describe('causes of failures', () => {
  for (const [name, make] of Object.entries(made)) {
    it(`are as approved: ${name}`, () => {
      approve('causes', `${name}.txt`, conclusions(make()));
    });
  }
  it('are as approved: build', () => {
    approve('causes', 'build.txt', conclusions(analyzeText(build, { file: 'build.log' }).data));
  });
});
