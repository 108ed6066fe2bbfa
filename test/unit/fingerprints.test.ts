import assert from 'node:assert/strict';
import type { Frame } from '../../server/src/analysis/model.ts';
import { fingerprintOf } from '../../server/src/analysis/traces/_fingerprint.ts';

/** Frames written as `function@file`, either of which may be missing. */
const frames = (...written: readonly string[]): Frame[] =>
  written.map((text, i) => {
    const [name = '', file = ''] = text.split('@');
    return { function: name || null, file: file || null, line: i };
  });
const of = (message: string | null, ...written: readonly string[]): string => fingerprintOf('java', ['Error'], message, frames(...written));
const same = (...all: readonly string[]): void => assert.equal(new Set(all).size, 1);
const different = (...all: readonly string[]): void => assert.equal(new Set(all).size, all.length);

describe('fingerprints', () => {
  it("are of the program's own functions, whatever libraries stand between", () => {
    same(of('a', 'shop.pay@Pay.java'), of('b', 'java.util.run@', 'shop.pay@Pay.java', 'org.apache.x@x.java'));
    same(of('a', 'pay@shop/pay.js'), of('a', 'pay@shop/pay.js', 'next@app/node_modules/next.js', 'run@node:internal'));
    different(
      of('a', 'shop.pay@Pay.java'),
      of('a', 'shop.ship@Pay.java'),
      of('a', 'shop.pay@', 'shop.ship@'),
      of('a', 'shop.ship@', 'shop.pay@'),
    );
  });

  it("are of libraries' functions where the program has none", () => {
    different(of('a', 'java.util.run@'), of('a', 'java.util.stop@'), of('a'));
    same(of('a', 'java.util.run@'), of('b', 'java.util.run@'));
  });

  it('are of the message without its numbers where no frame is known', () => {
    same(of('no order 17'), of('no order 18'), of('no order x9'));
    different(of('no order 17'), of('no parcel 17'), of(null));
    same(of(`${'a'.repeat(200)}b`), of(`${'a'.repeat(200)}c`));
    different(of(`${'a'.repeat(199)}b`), of(`${'a'.repeat(199)}c`));
  });

  it('are the same whatever a run adds to names, and however deep it recurs', () => {
    same(of('', 'walk@', 'walk@', 'main@'), of('', 'walk@', 'main@'));
    different(of('', 'walk@', 'main@'), of('', 'walk@', 'main@', 'walk@'));
    same(of('', 'shop::pay::h0123456789abcdef@'), of('', 'shop::pay@'));
    same(of('', 'pay(int, long)@'), of('', 'pay@'), of('', 'pay()@'));
    same(of('', 'lambda$12@'), of('', 'lambda$7@'), of('', 'lambda$0xbeef@'));
    same(of('', '@/srv/a/pay.py'), of('', '@C:\\shop\\pay.py'), of('', 'pay.py@'));
    const deep = Array.from({ length: 51 }, (_, i) => `f${'x'.repeat(i)}@`);
    same(of('', ...deep), of('', ...deep.slice(0, 50)));
    different(of('', ...deep), of('', ...deep.slice(0, 49)));
  });

  it('tell languages and types apart, and a type that is missing', () => {
    const own = frames('pay@');
    different(
      fingerprintOf('java', ['A'], null, own),
      fingerprintOf('go', ['A'], null, own),
      fingerprintOf('java', ['B'], null, own),
      fingerprintOf('java', ['A', 'B'], null, own),
      fingerprintOf('java', [null], null, own),
    );
  });
});
