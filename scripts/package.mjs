// Packs the extension: the same sources give the same bytes. `--update` rewrites the list of files it may hold.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { capture, inRoot, node24 } from './run.mjs';
import { billOfMaterials } from './shippedPackages.mjs';

const maximumBytes = 680 * 1024;
const listPath = inRoot('test', 'tidy', 'vsixFiles.txt');

/** @param {readonly string[]} args */
async function vsce(args) {
  writeFileSync(inRoot('dist', 'sbom.cdx.json'), billOfMaterials());
  const cli = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const tighter = pathToFileURL(inRoot('scripts', 'packTighter.mjs')).href;
  const result = await capture(node24(), ['--import', tighter, cli, ...args], { env: { SOURCE_DATE_EPOCH: '1735689600' } });
  if (result.code !== 0) throw new Error(`vsce ${args[0]} failed\n${result.output}`);
  return result.stdout;
}

/** The files the package would hold, sorted, one a line. */
async function listFiles() {
  const lines = (await vsce(['ls', '--no-dependencies'])).split('\n').map((line) => line.trim());
  return `${lines
    .filter((line) => line !== '')
    .sort()
    .join('\n')}\n`;
}

/** Packs into out/ and answers the file's path. */
export async function packVsix(name = 'log-triage.vsix') {
  mkdirSync(inRoot('out'), { recursive: true });
  const path = inRoot('out', name);
  await vsce(['package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '-o', path]);
  return path;
}

/** What is wrong with the package: an unexpected file, too many bytes, or bytes that differ from one packing to the next. */
export async function checkPackage() {
  const problems = [];
  const expected = existsSync(listPath) ? readFileSync(listPath, 'utf8') : '';
  const found = await listFiles();
  if (found !== expected) {
    const added = found.split('\n').filter((line) => !expected.split('\n').includes(line));
    const gone = expected.split('\n').filter((line) => !found.split('\n').includes(line));
    problems.push(`files differ from test/tidy/vsixFiles.txt (\`npm run package -- --update\` accepts them)
  added: ${added.join(', ') || 'none'}
  gone:  ${gone.join(', ') || 'none'}`);
  }
  const [first, second] = [await packVsix(), await packVsix('again.vsix')];
  const { size } = statSync(first);
  console.log(`packed ${first}: ${(size / 1024).toFixed(1)} KB`);
  if (size > maximumBytes) problems.push(`${size} bytes are more than ${maximumBytes}`);
  if (sha256(first) !== sha256(second)) problems.push('packing twice gave different bytes');
  return problems;
}

/** @param {string} path */
const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--update')) writeFileSync(listPath, await listFiles());
  const problems = await checkPackage();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
