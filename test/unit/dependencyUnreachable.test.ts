import assert from 'node:assert/strict';
import { dependencyUnreachable } from '../../server/src/analysis/causes/dependencyUnreachable.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { blamed, byTime, confidenceOf, contextOf, failure, record, suspects } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('a dependency', () => {
  const quiet = many(100, (n) => record('web', n * 100));
  const lost = (count: number, more: Partial<Row> = { callee: 'db' }) =>
    many(count, (n) => failure('web', 9000 + n, { mark: 'connection', ...more }));
  it('is suspected the more the more failures name it, from a fiftieth on', () => {
    const share = (own: number, all: number) =>
      confidenceOf(
        dependencyUnreachable,
        byTime(
          quiet,
          lost(own),
          many(all - own, (n) => failure('web', 9500 + n)),
        ),
      );
    assert.deepEqual(
      [share(1, 1), share(2, 4), share(3, 4), share(3, 6), share(1, 50), share(1, 51)],
      ['0.700', '0.425', '0.613', '0.475', '0.161', undefined],
    );
  });
  it('is said to have lost what its failures say: its name, its TLS, else its connectivity', () => {
    const said = (...marks: readonly NonNullable<Row['mark']>[]) =>
      dependencyUnreachable
        .find(
          contextOf(
            logData(
              byTime(
                quiet,
                marks.flatMap((mark) => lost(2, { callee: 'db', mark })),
              ),
            ),
          ),
        )
        .map(({ sentence }) => render(sentence).split(':')[0]);
    assert.deepEqual(
      [said('dns'), said('timeout/dns'), said('tls'), said('tls', 'connection'), said('connection')],
      [
        ['The name of db was not resolved'],
        ['The name of db was not resolved'],
        ['No TLS connection to db came about'],
        ['Connectivity to db was lost'],
        ['Connectivity to db was lost'],
      ],
    );
  });
  it("is the callee or address of failed connections, not a word or another failure's", () => {
    assert.deepEqual(suspects(dependencyUnreachable, byTime(quiet, lost(3, { callee: 'the' }))), []);
    assert.deepEqual(suspects(dependencyUnreachable, byTime(quiet, lost(3, { mark: 'disk', callee: 'db' }))), []);
    assert.deepEqual(
      suspects(dependencyUnreachable, byTime(quiet, lost(2, { address: '10.0.0.1' }), lost(1, { mark: 'firewall', address: '10.0.0.1' }))),
      ['10.0.0.1 0.750 firewall 92,93,94'],
    );
  });
  it("is not the caller's address", () => {
    const told = (text: string): readonly string[] => blamed(dependencyUnreachable, byTime(quiet, lost(3, { address: '10.0.0.1', text })));
    assert.deepEqual(told('lost 10.0.0.1'), ['10.0.0.1']);
    assert.deepEqual(told('closing AMQP connection <0.7.0> (10.0.0.1:51162 -> 10.0.0.9:5672)'), []);
    assert.deepEqual(told("Aborted connection 9 to db: 'shop' user: 'shop' host: '10.0.0.1'"), []);
  });
  it('is suspected less when it failed as often before', () => {
    const before = (count: number) =>
      confidenceOf(
        dependencyUnreachable,
        byTime(
          quiet,
          many(count, (n) => failure('web', 100 + n, { mark: 'connection', callee: 'db' })),
          lost(12),
        ),
      );
    assert.deepEqual([before(0), before(1), before(3)], ['0.750', '0.750', '0.300']);
  });
  it('is suspected less when nobody logs under its name and a component fell silent just then', () => {
    const rows = byTime(
      quiet,
      many(20, (n) => record('mail', n * 250)),
      lost(3, { callee: 'smtp' }).map((row, n) => ({ ...row, time: 4800 + n })),
    );
    assert.deepEqual(confidenceOf(dependencyUnreachable, rows), '0.563');
    assert.deepEqual(
      confidenceOf(
        dependencyUnreachable,
        rows.map((row) => (row.callee === undefined ? row : { ...row, callee: 'mail' })),
      ),
      '0.750',
    );
  });
  it('is one of at most three, the most named first', () => {
    const peers = ['a1', 'b1', 'c1', 'd1'].map((callee, n) => lost(n + 2, { callee }));
    assert.deepEqual(blamed(dependencyUnreachable, byTime(quiet, ...peers)), ['d1', 'c1', 'b1']);
  });
});
