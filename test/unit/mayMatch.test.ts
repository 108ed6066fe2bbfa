import assert from 'node:assert/strict';
import { mayMatch } from '../../server/src/analysis/mayMatch.ts';
import { STAMP_ANY, STAMP_CLF, STAMP_ISO } from '../../server/src/analysis/time/stampPatterns.ts';
import { makeRandom } from '../support/random.ts';

describe('mayMatch', () => {
  const cases: readonly { readonly source: string; readonly may: readonly string[]; readonly not: readonly string[] }[] = [
    { source: '^\\[(?<level>[A-Z]+)\\] x', may: ['[A] x', '[] x', 'é[] x'], not: ['A] x', '[A]x', ''] },
    { source: '^(?:<\\d+>)?(?:ab|cd)', may: ['<1>ab', 'ab', 'cd'], not: ['b', '>', ' ab'] },
    { source: '^(?:ab|cb)*,?x', may: ['abx', 'cb,x', ',x', 'x'], not: ['b', 'bx', 'ab', ''] },
    {
      source: '^\\d+ \\{(?:a|b)? <(?<level>[A-Z]+)>(?: x)? (?:end)+$',
      may: ['1 { <A> end'],
      not: ['1 <A> end', '1 { <A> en', '1 { A> end'],
    },
    { source: '^\\d(?=;).(?<!,)(?<=!)(?:q(?:r|s)t)*\\x3d', may: ['1='], not: [] },
    { source: '^(?!x|(?:y))(?=y)w{2,3}', may: ['w'], not: ['', 'q', 'y'] },
    { source: '^q?z{0}[^a]b', may: ['cb', 'qb', 'zb'], not: ['a', 'ab', 'q'] },
    { source: '^[\\d\\]x-z-](?:a[|)]|b)', may: ['-', '1', 'y', ']'], not: ['a', '|', ''] },
    { source: '^\\x2c|^\\u002e\\|', may: [',', '.'], not: ['x', '|'] },
    { source: '^a|b', may: ['a', 'b', 'cb', ''], not: [] },
    { source: '^(a)?\\1b{2,}', may: ['b', 'ab', 'qb'], not: ['q'] },
    { source: '^\\b\\tq', may: ['\tq'], not: ['q', 't'] },
    { source: `^(?<stamp>${STAMP_ISO}) \\|`, may: ['2025-02-10 16:30:34 |', '2:-. |'], not: ['x 2025 |', '[2025 |', '2|'] },
  ];
  for (const one of cases) {
    it(`knows what ${one.source.slice(0, 40)} cannot match`, () => {
      for (const text of one.may) assert.ok(mayMatch(one.source)(text), text);
      for (const text of one.not) assert.ok(!mayMatch(one.source)(text), text);
    });
  }

  it('never refuses what a pattern matches', () => {
    const seed = 20250210;
    const r = makeRandom(seed);
    const parts = [
      'a',
      'b',
      '\\d',
      '[a-c]',
      '[^b]',
      '(?:a|bc)',
      '(?:|x)',
      '(?=a)',
      '\\b',
      '.',
      '\\[',
      '(?<n>a|\\d)',
      '(?:a\\[(b)?c?)',
      '(b1)',
      STAMP_CLF,
      `(${STAMP_ANY})`,
    ];
    const pieces = ['a', 'b', 'c', 'x', '1', '[', 'bc', ' ', '10/Feb/2025:16:30:34', '2025-02-10 16:30:34', 'é'];
    const some = (from: readonly string[], most: number): string => Array.from({ length: r.int(most) }, () => r.pick(from)).join('');
    let matched = 0;
    for (let i = 0; i < 600; i++) {
      const sequence = (): string =>
        Array.from({ length: 1 + r.int(4) }, () => r.pick(parts) + r.pick(['', '', '?', '*', '{1,2}?'])).join('');
      const source = `${r.pick(['^', '^', ''])}${sequence()}${r.pick(['', `|^${sequence()}`])}`;
      let pattern: RegExp;
      try {
        pattern = new RegExp(source, 's');
      } catch {
        continue;
      }
      for (let k = 0; k < 10; k++) {
        const text = some(pieces, 6);
        if (!pattern.test(text)) continue;
        matched++;
        assert.ok(mayMatch(source)(text), `seed ${seed}: ${source} on ${JSON.stringify(text)}`);
      }
    }
    assert.ok(matched > 600);
  });
});
