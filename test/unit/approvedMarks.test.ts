import assert from 'node:assert/strict';
import { detect } from '../../server/src/analysis/lines/detect.ts';
import { phraseDetector, says, type Phrase } from '../../server/src/analysis/detectors/_phrases.ts';
import { takeCounts } from '../../server/src/analysis/detectors/_counts.ts';
import { detectors } from '../../server/src/analysis/detectors/index.ts';
import { entitiesOf } from '../../server/src/analysis/facts/entitiesOf.ts';
import type { Level, Mark, Span } from '../../server/src/analysis/model.ts';
import { approve } from '../support/approved.ts';

/** A mark with the words that its spans cover. */
function shown(message: string, { category, kind, why, entities = [], when = [], elapsed, budget }: Mark): string {
  const words = ({ from, to }: Span): string => message.slice(from, to);
  const parts = [
    ...entities.map((entity) => `${entity.kind} ${words(entity.span)}`),
    ...when.map(({ span, ...test }) => `when ${words(span)} ${Object.values(test).join(' ')}`),
    ...(elapsed ? [`took ${words(elapsed.span)} ${elapsed.unit}`] : []),
    ...(budget ? [`of ${words(budget.span)} ${budget.unit}`] : []),
  ];
  return `${category}${kind == null ? '' : `/${kind}`}: ${why}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

/** What the detectors say of a message at each level, equal answers once. */
function marks(message: string): string {
  const said = new Map<string, string[]>();
  for (const level of [null, 'debug', 'info', 'warn', 'error', 'fatal'] as const) {
    const found = detect(message, { format: null, level }, detectors);
    const text = found.length === 0 ? 'nothing' : found.map((mark) => shown(message, mark)).join(' + ');
    said.set(text, [...(said.get(text) ?? []), level ?? 'none']);
  }
  const levels = [...said].map(([text, of]) => `  ${said.size === 1 ? '' : `${of.join(' ')} → `}${text}`);
  const named = entitiesOf(message).map(({ kind, span }) => `${kind} ${message.slice(span.from, span.to)}`);
  return [message, ...levels, ...(named.length > 0 ? [`  names ${named.join(', ')}`] : [])].join('\n');
}

describe('what messages report', () => {
  it('is as approved for the samples of all detectors', () => {
    const samples = new Set(detectors.flatMap((detector) => [...detector.samples.fires, ...detector.samples.silent]));
    approve('marks', 'samples.txt', `${[...samples].map(marks).join('\n')}\n`);
  });
});

describe('a phrase', () => {
  const read = (message: string, phrases: readonly Phrase[], level: Level | null = null) =>
    phraseDetector({
      id: 'p',
      title: 'P',
      category: 'disk',
      order: 1,
      words: /disk/i,
      leaves: /memory/,
      phrases,
      fires: [],
      silent: [],
    }).read(message, { format: null, level });
  const texts = (...given: Parameters<typeof read>) => {
    const found = read(...given);
    return found === null ? null : [found].flat().map((mark) => shown(given[0], mark));
  };
  const full = says(/full (?<host>\w+)|(?<host>\w+) is full/, 'says full');
  it('counts where a word begins, or a hump of one', () => {
    const disk = says(/host/i, 'host');
    assert.deepEqual(
      [
        'disk ghost',
        'disk ghost host',
        'disk hostname',
        'disk DbHost',
        'disk subhost',
        'disk xsubhost',
        'host disk',
        'disk 7host',
        'disk ghost ghost ghost ghost host',
      ].map((one) => texts(one, [disk]) !== null),
      [...[false, true, true, true, true, false, true, true, false]],
    );
  });
  it('names what its groups hold, whichever alternative matched', () => {
    assert.deepEqual(texts('disk full d1', [full]), ['disk: says full (host d1)']);
    assert.deepEqual(texts('disk d2 is full', [full]), ['disk: says full (host d2)']);
    const timed = says(/took (?<elapsed>\d+) of (?<budget>\d*)(?<n>\d)/, 'slow', {
      unit: 'ms',
      kind: 'k',
      tests: { n: { test: 'positive' }, none: { test: 'positive' } },
    });
    assert.deepEqual(texts('disk took 30 of 207', [timed]), ['disk/k: slow (when 7 positive, took 30 ms, of 20 ms)']);
    assert.deepEqual(texts('disk took 30 of 7', [timed]), ['disk/k: slow (when 7 positive, took 30 ms)']);
  });
  it('counts at its levels, unless something speaks against it', () => {
    const warned = says(/lost/, 'lost', { levels: ['warn', 'error'], unless: /again/ });
    assert.deepEqual(
      [null, 'info', 'warn', 'error'].map((level) => texts('disk lost', [warned], level as Level | null) !== null),
      [false, false, true, true],
    );
    assert.equal(texts('disk lost again', [warned], 'warn'), null);
    assert.deepEqual(
      [texts('lost', [warned], 'warn'), texts('disk lost memory', [warned], 'warn'), texts('disk', [warned], 'warn')],
      [null, null, null],
    );
  });
  it('ends the list where it has no test', () => {
    const tested = (why: string) => says(/(?<n>\d)/, why, { tests: { n: { test: 'positive' } } });
    assert.deepEqual(texts('disk 7 full d1', [tested('a'), full, tested('b')]), ['disk: a (when 7 positive)', 'disk: says full (host d1)']);
    assert.equal(texts('disk 7', ['a', 'b', 'c', 'd', 'e'].map(tested))?.length, 4);
  });
});

describe('counted failures', () => {
  for (const [message, text, counts] of [
    ['no number', 'no number', []],
    ['errors=3 rest', '········ rest', ['3']],
    ['7 read errors, 2 failed', '·············, ········', ['7', '2']],
    ['worker 7 failed', 'worker 7 failed', []],
    ['connection to 7 refused', 'connection to 7 refused', []],
    ['RX errors 0 dropped 4', 'RX ········ dropped 4', ['0']],
    ['error rate 0%', '·············', ['0']],
  ] as const) {
    it(`of “${message}” are ${counts.join(' and ') || 'none'}`, () => {
      const taken = takeCounts(message);
      assert.deepEqual([taken.text, taken.counts.map(({ span }) => message.slice(span.from, span.to))], [text, counts]);
    });
  }
});
