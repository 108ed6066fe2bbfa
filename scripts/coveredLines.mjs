// Which lines of code ran, from what V8 wrote into a folder (NODE_V8_COVERAGE). Node strips types in place, so offsets are those of the source.
import { globSync, readFileSync, readdirSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inRoot, root } from './run.mjs';

/**
 * @typedef {{ readonly startOffset: number, readonly endOffset: number, readonly count: number }} Range
 * @typedef {{ readonly url: string, readonly functions: readonly { readonly ranges: readonly Range[] }[] }} Script
 * @typedef {object} FileCoverage
 * @property {string} path below the repository
 * @property {number} lines of code: neither blank nor comment, type or closing bracket alone
 * @property {readonly number[]} ran 1-based
 * @property {readonly number[]} missed
 */

/** Offsets of a text that ran: a function's inner ranges say more than its outer ones. */
function ranOf(/** @type {Script} */ { functions }, /** @type {number} */ length) {
  const ran = new Uint8Array(length).fill(1);
  for (const { ranges } of functions) {
    for (const { startOffset, endOffset, count } of ranges) ran.fill(count > 0 ? 1 : 0, startOffset, Math.min(endOffset, length));
  }
  return ran;
}

/** 1-based lines that hold code, with the offset of their first character that is no blank. */
function codeLines(/** @type {string} */ source) {
  const stripped = stripTypeScriptTypes(source).split('\n');
  /** @type {{ line: number, offset: number }[]} */
  const found = [];
  let offset = 0;
  for (const [index, text] of stripped.entries()) {
    const isCode = /[\w'"`]/.test(text) && !/^\s*(?:\/\/|\/?\*|import\b|export \*)/.test(text);
    if (isCode) found.push({ line: index + 1, offset: offset + text.search(/\S/) });
    offset += text.length + 1;
  }
  return found;
}

/** The scripts of a folder in all runs that a folder of V8's reports tells of. */
function* scriptsOf(/** @type {string} */ reports, /** @type {string} */ folder) {
  const below = `${pathToFileURL(inRoot(folder)).href}/`;
  for (const name of readdirSync(reports)) {
    /** @type {{ result: readonly Script[] }} */
    const { result } = JSON.parse(readFileSync(join(reports, name), 'utf8'));
    for (const script of result) if (script.url.startsWith(below) && script.url.endsWith('.ts')) yield script;
  }
}

/**
 * @param {string} reports folder that V8 wrote into
 * @param {string} folder of sources, below the repository
 * @returns {readonly FileCoverage[]} by path; a file that was never loaded misses all its lines
 */
export function coveredLines(reports, folder) {
  /** @type {Map<string, Uint8Array>} */
  const ranByPath = new Map();
  for (const script of scriptsOf(reports, folder)) {
    const path = fileURLToPath(script.url);
    const ran = ranOf(script, readFileSync(path, 'utf8').length);
    const before = ranByPath.get(path);
    ranByPath.set(path, before === undefined ? ran : ran.map((one, at) => one | (before[at] ?? 0)));
  }
  const paths = globSync(`${folder}/**/*.ts`, { cwd: root }).filter((path) => !path.endsWith('.d.ts'));
  return paths.sort().map((path) => {
    const ran = ranByPath.get(inRoot(path));
    const lines = codeLines(readFileSync(inRoot(path), 'utf8'));
    const didRun = (/** @type {{ offset: number }} */ { offset }) => ran?.[offset] === 1;
    return {
      path,
      lines: lines.length,
      ran: lines.filter(didRun).map(({ line }) => line),
      missed: lines.filter((line) => !didRun(line)).map(({ line }) => line),
    };
  });
}
