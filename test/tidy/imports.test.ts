import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { registries } from '../../scripts/generate.mjs';
import { importsOf, sources } from './sources.ts';
import type { Import } from './sources.ts';

const analysis = 'server/src/analysis/';
const protocol = 'server/src/protocol/';
const lsp = 'server/src/lsp/';

/** What a room may import: files by the start of their path, packages by name (`node:` stands for all of Node's own). */
interface Law {
  readonly room: string;
  readonly values: readonly string[];
  /** May be imported as types only. */
  readonly types?: readonly string[];
}

/** The first law whose room holds the file applies. */
const laws: readonly Law[] = [
  { room: analysis, values: [analysis, 're2js', 'valibot', 'jsonc-parser'] },
  { room: protocol, values: [protocol], types: [analysis] },
  {
    room: lsp,
    values: [
      lsp,
      analysis,
      protocol,
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
      'vscode-uri',
      'valibot',
      'jsonc-parser',
      'fzstd',
    ],
  },
  {
    room: 'server/src/node/',
    values: [
      'server/src/node/',
      lsp,
      analysis,
      protocol,
      'node:',
      'vscode-languageserver',
      'vscode-uri',
      'fzstd',
      'valibot',
      'jsonc-parser',
      'package.json',
    ],
  },
  { room: 'server/src/main.ts', values: ['server/src/node/main.ts', 'server/src/browser/main.ts'] },
  { room: 'server/src/browser/', values: ['server/src/browser/', lsp, analysis, protocol, 'vscode-languageserver', 'vscode-uri', 'fzstd'] },
  {
    room: 'client/src/main.ts',
    values: ['client/src/startExtension.ts', 'client/src/node/newClient.ts', 'client/src/browser/newClient.ts', 'vscode'],
  },
  { room: 'client/src/node/', values: ['client/src/', protocol, 'vscode', 'vscode-languageclient', 'valibot', 'node:'] },
  { room: 'client/src/browser/', values: ['client/src/', protocol, 'vscode', 'vscode-languageclient', 'valibot'] },
  { room: 'client/src/', values: ['client/src/', protocol, 'vscode', 'vscode-languageclient', 'valibot'] },
  {
    room: 'client/webview/',
    // Of the analysis only what writes claims, lists lines, draws charts and shows what cannot be seen: pure, small, and needed to say the same as every other output.
    values: [
      'client/webview/',
      `${analysis}report/charts`,
      `${analysis}report/chartTables.ts`,
      `${analysis}report/lineLists.ts`,
      `${analysis}report/visible.ts`,
      `${analysis}sentences.ts`,
      protocol,
      'valibot',
    ],
    types: [analysis],
  },
];

const starts = (target: string, allowed: readonly string[]): boolean =>
  allowed.some((start) => (/[/:]$|charts$/.test(start) ? target.startsWith(start) : target === start || target.startsWith(`${start}/`)));

function breaks({ from, to, typeOnly }: Import): boolean {
  const law = laws.find(({ room }) => from.startsWith(room));
  if (law === undefined) return true;
  return !starts(to, law.values) && !(typeOnly && starts(to, law.types ?? []));
}

const show = ({ from, to }: Import): string => `${from} imports ${to}`;
const imports = sources.flatMap(importsOf);

describe('the import law', () => {
  it('lets each room import only the rooms and packages below it', () => {
    assert.deepEqual(imports.filter(breaks).map(show), []);
  });

  it('keeps node/ and browser/ out of the shared client', () => {
    const shared = imports.filter(({ from }) => /^client\/src\/(?!node\/|browser\/|main\.ts$)/.test(from));
    assert.deepEqual(shared.filter(({ to }) => /^client\/src\/(node|browser)\//.test(to)).map(show), []);
  });

  it('keeps Node and the editor out of the analysis and the language server', () => {
    const pure = imports.filter(({ from }) => from.startsWith(analysis) || from.startsWith(lsp));
    assert.deepEqual(pure.filter(({ to }) => to.startsWith('node:') || to === 'vscode').map(show), []);
  });

  it('keeps the values of a registry from importing each other or another registry', () => {
    const values = imports.filter(({ from }) => registries.includes(dirname(from)) && !from.endsWith('/index.ts'));
    const toValue = ({ to }: Import): boolean => registries.includes(dirname(to)) && !/\/_[^/]+$/.test(to);
    const abroad = ({ from, to }: Import): boolean => registries.includes(dirname(to)) && dirname(to) !== dirname(from);
    assert.deepEqual(values.filter((one) => !one.typeOnly && (toValue(one) || abroad(one))).map(show), []);
  });

  it('keeps the whole log out of what is local to a block', () => {
    const local = /^server\/src\/analysis\/(kernel|lines|fold|traceLines|time|formats|detectors|traces|facts)\//;
    const whole = /^server\/src\/analysis\/(join|bursts|slowdowns|findings|incidents|hypotheses|causes|report)\//;
    assert.deepEqual(imports.filter(({ from, to }) => local.test(from) && whole.test(to)).map(show), []);
  });

  it('writes the ending of every file it imports', () => {
    const relative = imports.filter(({ to }) => /^(client|server)\//.test(to));
    assert.deepEqual(relative.filter(({ to }) => !/\.(ts|json|css|wasm)$/.test(to)).map(show), []);
  });
});
