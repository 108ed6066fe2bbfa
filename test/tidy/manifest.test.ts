import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/run.mjs';
import { isLogName } from '../../server/src/protocol/isLogName.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(inRoot(name), 'utf8'));
const manifest = read('package.json') as {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly submenu?: string; readonly when?: string }[]>>;
    readonly submenus: readonly { readonly id: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly order: number }>> };
  };
};
const words = read('package.nls.json') as Readonly<Record<string, string>>;

/** What the editor shows of a manifest stands under these keys. */
const shown = new Set(['description', 'title', 'name', 'label', 'contents', 'userDescription', 'markdownDescription', 'displayName']);
/** Names that are the same in every language, and those that no person sees. */
const named = new Set(['Log Triage', 'log-triage']);

/** Every text of the manifest that a person sees. */
function* textsOf(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string') {
    if (shown.has(key) && !named.has(value)) yield value;
  } else if (typeof value === 'object' && value !== null && key !== 'inputSchema' && key !== 'scripts') {
    for (const [name, inner] of Object.entries(value)) yield* textsOf(inner, Array.isArray(value) ? key : name);
  }
}

describe('the manifest', () => {
  const texts = [...textsOf(manifest)].filter((text) => !/^log-triage_\w+$/.test(text));

  it('has its words in package.nls.json, where a translation could be put beside them, and no others are there', () => {
    assert.deepEqual(
      texts.filter((text) => !/^%[\w.]+%$/.test(text)),
      [],
    );
    assert.deepEqual([...new Set(texts.map((text) => text.slice(1, -1)))].sort(byName), Object.keys(words).sort(byName));
  });

  it('names in its menus commands and submenus that there are', () => {
    const { commands, menus, submenus } = manifest.contributes;
    const known = new Set([...commands.map(({ command }) => command), ...submenus.map(({ id }) => id)]);
    const used = Object.values(menus).flatMap((items) => items.map(({ command, submenu }) => command ?? submenu ?? ''));
    assert.deepEqual(
      used.filter((name) => !known.has(name)),
      [],
    );
  });

  it('offers to triage, compare and follow what is named like a log', () => {
    const names = [
      'app.log',
      'app.log.1',
      'app.log-20261120',
      'job.out',
      'job.err',
      'events.jsonl',
      'events.ndjson',
      'syslog',
      'messages-2',
    ];
    const others = ['app.ts', 'catalog', 'readme.md', 'logs.json', 'outline'];
    const offers =
      manifest.contributes.menus['explorer/context']?.flatMap(({ when = '' }) => /=~ \/(.+?)\/(?: &&|$)/.exec(when)?.[1] ?? []) ?? [];
    assert.equal(offers.length, 3);
    for (const offer of offers.map((pattern) => new RegExp(pattern))) {
      assert.deepEqual(
        [...names, ...others].filter((name) => offer.test(name)),
        [...names, ...others].filter(isLogName),
      );
    }
  });

  it('writes titles of commands in title case', () => {
    const small = /^(?:a|an|and|as|at|by|for|in|of|on|or|the|to)$/;
    const titles = manifest.contributes.commands.map(({ title }) => words[title.slice(1, -1)] ?? title);
    const isTitle = (title: string): boolean => title.split(' ').every((word, at) => /^[A-Z]/.test(word) || (at > 0 && small.test(word)));
    assert.deepEqual(
      titles.filter((title) => !isTitle(title)),
      [],
    );
  });

  it('gives each setting a place of its own', () => {
    const orders = Object.values(manifest.contributes.configuration.properties).map(({ order }) => order);
    assert.deepEqual(
      orders,
      orders.map((_, index) => index + 1),
    );
  });
});

const byName = (a: string, b: string): number => (a < b ? -1 : 1);
