// Builds every program of the extension into dist/, or only those named (`node esbuild.mjs cli server`). `--watch` rebuilds on change.
import { build, context } from 'esbuild';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';

import { unlisted } from './scripts/shippedPackages.mjs';
import { leaveOutSamples } from './scripts/withoutSamples.mjs';

const KB = 1024;
const proven = ['detectors', 'facts', 'traces', 'causes', 'sourceLanguages'];

/**
 * What all programs share; source maps and absolute paths stay out so that equal sources give equal bytes.
 * @type {import('esbuild').BuildOptions}
 */
const common = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  loader: { '.wasm': 'binary' },
  absWorkingDir: import.meta.dirname,
};

/**
 * Leaves out of the client what matches paths with globs, a twentieth of it: the server asks for no file operations and no
 * notebooks, and the selector of documents holds no pattern.
 * @type {import('esbuild').Plugin}
 */
const withoutGlobs = {
  name: 'without-globs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^minimatch$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /^/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const inNode = { ...common, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] };
/** @type {import('esbuild').BuildOptions} */
const inBoth = { ...inNode, target: ['node22', 'chrome134'], conditions: ['node', 'browser'] };
/** @type {import('esbuild').BuildOptions} */
const inBrowser = { ...common, platform: 'browser', target: 'chrome134' };

/**
 * One row a program: where it starts, where it lands and how many bytes it may have.
 * @type {readonly { from: string, to: string, budget: number, options: import('esbuild').BuildOptions }[]}
 */
const programs = [
  {
    // For Node and for web workers alike, as the server: what both share is packed once.
    from: 'client/src/main.ts',
    to: 'dist/extension.cjs',
    budget: 520 * KB,
    options: { ...inBoth, external: ['vscode'], plugins: [withoutGlobs] },
  },
  {
    from: 'server/src/main.ts',
    to: 'dist/server.js',
    budget: 1440 * KB,
    options: {
      ...inBoth,
      format: 'iife',
      plugins: [leaveOutSamples(['formats', ...proven])],
    },
  },
  {
    from: 'server/src/node/cli.ts',
    to: 'dist/cli.cjs',
    // A quarter of it is the engine of users' patterns, evaluated only when there are some.
    budget: 1180 * KB,
    // Its command `formats` shows a sample of each format.
    options: { ...inNode, target: 'node20', banner: { js: '#!/usr/bin/env node' }, plugins: [leaveOutSamples(proven)] },
  },
  {
    from: 'client/webview/main.ts',
    to: 'dist/webview.js',
    budget: 120 * KB,
    options: { ...inBrowser, format: 'iife' },
  },
  {
    from: 'client/webview/main.css',
    to: 'dist/webview.css',
    budget: 60 * KB,
    options: inBrowser,
  },
];

/**
 * A program that is strict as a whole need not have each of its modules say so, which are hundreds.
 * @param {string} file
 */
function sayStrictOnce(file) {
  const text = readFileSync(file, 'utf8');
  if (text.startsWith('"use strict";')) writeFileSync(file, text.replaceAll('{"use strict";', '{'));
}

const started = Date.now();
mkdirSync('dist', { recursive: true });
// The project's own package.json makes `.js` a module; what is built is not.
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
for (const name of readdirSync('dist')) {
  if (name === 'package.json') continue;
  if (!programs.some((program) => program.to === `dist/${name}`)) rmSync(`dist/${name}`, { recursive: true });
}
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const wanted = programs.filter(({ to }) => named.length === 0 || named.some((name) => to.startsWith(`dist/${name}.`)));
/** @param {(typeof programs)[number]} program */
const optionsOf = (program) => ({ ...program.options, entryPoints: [program.from], outfile: program.to });

if (process.argv.includes('--watch')) {
  for (const program of wanted) await (await context({ ...optionsOf(program), logLevel: 'info' })).watch();
} else {
  const outcomes = await Promise.allSettled(wanted.map((program) => build(optionsOf(program))));
  for (const [index, { to, budget }] of wanted.entries()) {
    const outcome = outcomes[index];
    if (outcome?.status !== 'fulfilled') {
      console.log(`FAILED ${to}`);
      process.exitCode = 1;
      continue;
    }
    // What is bundled must be named in the third-party notice.
    for (const folder of unlisted(Object.keys(outcome.value.metafile?.inputs ?? {}))) {
      console.log(`NOT LISTED ${folder}, bundled into ${to}, is no runtime dependency in package-lock.json`);
      process.exitCode = 1;
    }
    sayStrictOnce(to);
    const { size } = statSync(to);
    const over = size > budget;
    console.log(`${over ? 'TOO BIG' : 'built'} ${to}  ${(size / KB).toFixed(1)} KB of ${budget / KB} KB`);
    if (over) process.exitCode = 1;
  }
  console.log(`built ${wanted.length} programs in ${Date.now() - started} ms`);
}
