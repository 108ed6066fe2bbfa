import assert from 'node:assert/strict';
import { silentComponent } from '../../server/src/analysis/causes/silentComponent.ts';
import { byTime, ranked, request } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';

/** A shop asks a till, which asks a bank; from 60 s on orders fail with what the shop says. */
const shop = (said: readonly string[]) =>
  byTime(
    many(60, (n) => request(undefined, n * 1000, 'shop: stores', 'till: charges', 'bank: scores', 'shop: is done')),
    many(40, (n) => request(undefined, 60_000 + n * 1000, ...said)),
    many(100, (n) => request(undefined, n * 1000 + 500, 'web: serves')),
  );

describe('a component that fell silent', () => {
  it('is suspected when it is asked as before', () => {
    assert.deepEqual(ranked(silentComponent, shop(['shop: stores', 'till: charges', 'shop: read timed out!timeout'])), ['bank 0.600']);
  });
  it('is suspected less when others fail over values, maybe before they ask it', () => {
    assert.deepEqual(ranked(silentComponent, shop(['shop: stores', 'till: charges', 'shop: bad amount!data'])), ['bank 0.400']);
  });
  it('is hardly suspected when the work ends before it', () => {
    const found = ranked(silentComponent, shop(['shop: stores', 'shop: read timed out!timeout']));
    assert.equal(found[0], 'till 0.600');
    assert.ok(found.slice(1).every((one) => Number(one.split(' ')[1]) < 0.25));
  });
});
