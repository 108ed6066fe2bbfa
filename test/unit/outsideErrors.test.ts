import assert from 'node:assert/strict';
import { exhaustedOf, isOutside, isPassedOn, isRefused, peerOf } from '../../server/src/analysis/causes/_outsideErrors.ts';
import type { LogTrace } from '../../server/src/analysis/model.ts';

const trace = (exceptionType: string | null, message: string | null, causes: readonly string[] = []) =>
  ({ exceptionType, message, causes }) as unknown as LogTrace;

describe('an exception', () => {
  it('tells of something outside of the code by its type, message or causes', () => {
    assert.deepEqual(
      [
        trace('ConnectException', null),
        trace(null, 'connect ECONNREFUSED 10.0.0.1:80'),
        trace('X', 'y', ['SocketTimeoutException']),
        trace('TypeError', 'fetch failed'),
        trace('KeyError', 'x'),
        trace('ModuleNotFoundError', "No module named 'shop'"),
        trace('FileNotFoundError', 'basket.json'),
      ].map(isOutside),
      [true, true, true, true, false, false, false],
    );
  });
  it('says what ran out', () => {
    assert.deepEqual(
      [
        trace('LifecycleException', 'Protocol handler initialization failed', ['java.net.BindException']),
        trace('OSError', '[Errno 98] Address already in use'),
        trace('NoSuchElementException', 'Timeout waiting for idle object, maxWaitDuration=PT2S'),
        trace('NoSuchElementException', 'No value present'),
      ].map(exhaustedOf),
      ['port', 'port', 'pool', null],
    );
  });
  it('names a peer with its port', () => {
    assert.deepEqual(
      [
        trace('X', 'connect ECONNREFUSED 10.0.0.1:80'),
        trace('X', 'at tcp://db.internal:5432/x'),
        trace('X', 'at db:5'),
        trace('X', null),
      ].map(peerOf),
      ['10.0.0.1:80', 'db.internal:5432', null, null],
    );
  });
});

describe('an answer that a client passes on', () => {
  it('failed, by its status or what was asked for', () => {
    assert.deepEqual(['placing the order failed with 500', 'checkout failed with status 503', 'failed with 500 items'].map(isPassedOn), [
      true,
      true,
      false,
    ]);
  });
  it('failed or was refused, in the words of WebClient', () => {
    const texts = [
      '500 Internal Server Error from POST http://stock:8080/items',
      '409 Conflict from GET https://stock/7',
      '500 items from GET',
    ];
    assert.deepEqual(texts.map(isPassedOn), [true, false, false]);
    assert.deepEqual(texts.map(isRefused), [false, true, false]);
  });
});
