import assert from 'node:assert/strict';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import { clusterTemplates, type ShapeCluster, type ShapeText } from '../../server/src/analysis/templates.ts';
import { makeRandom } from '../support/random.ts';
import { randomLog } from '../support/randomLog.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250210);
const WORDS =
  'user host for from started stopped failed /srv/a.txt C:\\x\\y "two words" \'x\' k=v k= a.b.c a.b 7 -7 0.5 1,2 10.0.0.1:80 [] () <1 sec KB true NEW camelCase snake_case https://e.org/x a@b é \u0000 \\n ::1 **** Mon Mar 3'.split(
    ' ',
  );

/** Distinct shapes: of log-like lines, of lines of odd words and of noise. */
function randomShapes(seed: number): ShapeText[] {
  const random = makeRandom(seed);
  const odd = Array.from({ length: 60 }, () =>
    Array.from({ length: 1 + random.int(7) }, () => WORDS[random.int(WORDS.length)]).join(random.int(4) === 0 ? '' : ' '),
  );
  const noise = Array.from({ length: 20 }, () => String.fromCharCode(...Array.from({ length: random.int(30) }, () => 1 + random.int(200))));
  const lines = [...randomLog(seed, 40).split('\n'), ...odd, ...noise].map(shapeOf);
  return [...new Set(lines)].map((text, at) => ({ key: `k${at}`, text, count: 1 + random.int(9) }));
}

function overRandomShapes(law: (shapes: readonly ShapeText[], seed: number) => void): void {
  for (let i = 0; i < 40; i++) {
    const seed = SEED + i * 7919;
    try {
      law(randomShapes(seed), seed);
    } catch (error) {
      throw new Error(`LAW_SEED=${seed}`, { cause: error });
    }
  }
}

/** Clusters as sets: text and members by what they say, in one order. */
const asSets = (clusters: readonly ShapeCluster[], shapes: readonly ShapeText[]): unknown => {
  const textOf = new Map(shapes.map(({ key, text }) => [key, text]));
  return clusters
    .map(({ id, text, keys }) => [id, text, keys.map((key) => textOf.get(key) ?? '').sort((a, b) => (a < b ? -1 : 1))])
    .sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1));
};

/** A pattern for what a template covers: variables are anything, blanks are any blanks. */
const patternOf = (template: string): RegExp =>
  new RegExp(
    `^\\s*${template
      .split(/(<\*>|\s+)/)
      .map((part) => (part === '<*>' ? '[^]*?' : /^\s+$/.test(part) ? '\\s+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('')}\\s*$`,
  );

describe('Templates', () => {
  it('do not depend on the order of the shapes, on their keys or on their counts', () => {
    overRandomShapes((shapes, seed) => {
      const random = makeRandom(seed ^ 0x5eed);
      const other = shapes
        .map(({ text }, at) => ({ key: `other${(at * 7919) % 104729}`, text, count: 1, order: random.int(1 << 30) }))
        .sort((a, b) => a.order - b.order);
      assert.deepEqual(asSets(clusterTemplates(other), other), asSets(clusterTemplates(shapes), shapes));
    });
  });
  it('hold every shape once', () => {
    overRandomShapes((shapes) => {
      const keys = clusterTemplates(shapes).flatMap((cluster) => cluster.keys);
      assert.deepEqual([...keys].sort(), shapes.map(({ key }) => key).sort());
    });
  });
  it('cover each of their shapes with their text', () => {
    overRandomShapes((shapes) => {
      const textOf = new Map(shapes.map(({ key, text }) => [key, text]));
      for (const { text, keys } of clusterTemplates(shapes)) for (const key of keys) assert.match(textOf.get(key) ?? '', patternOf(text));
    });
  });
  it('have ids of their own', () => {
    overRandomShapes((shapes) => {
      const clusters = clusterTemplates(shapes);
      assert.equal(new Set(clusters.map(({ id }) => id)).size, clusters.length);
      assert.equal(new Set(clusters.map(({ text }) => text)).size, clusters.length);
    });
  });
});
