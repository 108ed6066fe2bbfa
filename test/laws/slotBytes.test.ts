import assert from 'node:assert/strict';
import { durationOfBytes, numberOfBytes } from '../../server/src/analysis/lines/slotBytes.ts';
import { readDuration } from '../../server/src/analysis/lines/slotTest.ts';
import { makeRandom, type Random } from '../support/random.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250421);

/** Numbers as lines hold them, and what looks like one: signs, points, units, other letters. */
function randomText(r: Random): string {
  const digits = (most: number): string => Array.from({ length: r.int(most + 1) }, () => String(r.int(10))).join('');
  return r.pick([
    () => digits(12),
    () => `${digits(6)}.${digits(10)}`,
    () => `${digits(3)}${r.pick(['.', '..', 'a', '-', ' ', ':', '/', ','])}${digits(3)}`,
    () => `${r.pick(['', '0', '-', '+', '.'])}${digits(5)}${r.pick(['', 's', '.', '%'])}`,
  ])();
}

function overTexts(law: (text: string, bytes: Uint8Array) => void): void {
  const r = makeRandom(SEED);
  for (let i = 0; i < 20_000; i++) {
    const text = randomText(r);
    // Neighbours that are digits must not be read.
    law(text, new TextEncoder().encode(`7${text}7`));
  }
}

describe(`Numbers read from bytes (LAW_SEED=${SEED})`, () => {
  it('are those of the text, for all plain digits without a leading zero', () => {
    overTexts((text, bytes) => {
      const expected = /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : -1;
      assert.equal(numberOfBytes(bytes, 1, bytes.length - 1), expected, text);
    });
  });

  it('are durations as their texts are, for all plain decimals', () => {
    overTexts((text, bytes) => {
      const isPlain = text.length <= 15 && /^\d+(?:\.\d{1,9})?$/.test(text);
      for (const unit of ['us', 'ms', 's'] as const) {
        const expected = isPlain ? readDuration(text, unit) : -1;
        assert.equal(durationOfBytes(bytes, 1, bytes.length - 1, unit), expected, `${text} ${unit}`);
      }
    });
  });
});
