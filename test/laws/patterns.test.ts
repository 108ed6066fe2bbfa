import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { inRoot } from '../../scripts/run.mjs';
import { composedPatterns } from '../support/composedPatterns.ts';
import { readSource, sources } from '../tidy/sources.ts';

/** A regular expression as it stands in a source file. */
interface Pattern {
  readonly path: string;
  readonly source: string;
  readonly flags: string;
}

const literal = /(?<=[=(,:[!&|?{};\n]\s{0,40})\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)(?=[\s,;.)\]}]|$)/gm;
const comment = /^\s*(?:\/\*\*|\*|\/\/).*$/gm;

function patternsOf(path: string): readonly Pattern[] {
  const found = [...readSource(path).replace(comment, '').matchAll(literal)];
  return found.map(([, source = '', flags = '']) => ({ path, source, flags })).filter(compiles);
}

/** Leaves out what looks like a pattern and is none: a division, a part of a character class. */
function compiles({ source, flags }: Pattern): boolean {
  try {
    return new RegExp(source, flags).source !== '';
  } catch {
    return false;
  }
}

/** Characters and crumbs of log lines that backtracking engines are slow on when they are repeated. */
const crumbs = [
  'a',
  'A',
  '0',
  ' ',
  '\t',
  '.',
  '-',
  '/',
  ':',
  '"',
  "'",
  '\\',
  '(',
  '[',
  '<',
  '=',
  '$',
  ',',
  'a.',
  'a:',
  'a/',
  'a$',
  '$a',
  'a ',
  ' a',
  '0:',
  'a=',
  '(a',
  '"a',
  '\\"',
  'a-',
  '::',
  '0 ',
  'at ',
  ', ',
  '_',
  'A1',
  '0-',
];
const length = 4000;

/** What a pattern's own words look like: the text that gets an engine past its beginning. */
const wordsOf = (source: string): readonly string[] => [...new Set(source.match(/[A-Za-z][A-Za-z ]{2,}/g) ?? [])].slice(0, 6);

/** Long lines made to be slow for this pattern: a beginning it likes, a long repetition, an end it does not. */
function attacks(source: string): readonly string[] {
  const beginnings = ['', ...wordsOf(source)];
  return beginnings.flatMap((start) => crumbs.map((crumb) => `${start}${crumb.repeat(length / crumb.length)}\u0001`));
}

/** Milliseconds a pattern may take on one line of `length` characters; a linear one takes a hundredth of it. */
const limit = 500;
/** How often a slow answer is asked for again, since a busy machine can be slow for reasons of its own. */
const tries = 3;

/** Whether a pattern answers all lines within `limit`; a regular expression can be stopped only from outside. */
function answers(pattern: RegExp, texts: readonly string[]): boolean {
  try {
    runInNewContext('for (const text of texts) { pattern.lastIndex = 0; pattern.test(text); }', { pattern, texts }, { timeout: limit });
    return true;
  } catch {
    return false;
  }
}

/** The beginning of the first attack that is too slow; null when none is. Each is tried alone only when all together take too long. */
function slowest({ source, flags }: Pattern): string | null {
  const pattern = new RegExp(source, flags);
  const texts = attacks(source);
  if (answers(pattern, texts)) return null;
  const slow = texts.find((text) => Array.from({ length: tries }).every(() => !answers(pattern, [text])));
  return slow === undefined ? null : JSON.stringify(slow.slice(0, 24));
}

const inAnalysis = sources.filter((path) => path.startsWith('server/src/analysis/') && !path.endsWith('.d.ts'));

/** Patterns that are put together of others (`anyOf`, `says`, formats), which no source shows whole. */
async function patternsMade(): Promise<readonly Pattern[]> {
  const made = await composedPatterns(inAnalysis.map((path) => inRoot(path)));
  return made.map(([source, flags]) => ({ path: 'composed', source, flags }));
}

describe('the built-in patterns', () => {
  it('answer a hostile line of 4,000 characters at once', async function () {
    this.timeout(240_000);
    const made = await patternsMade();
    assert.ok(made.length > 1000);
    const written = sources.flatMap(patternsOf);
    const patterns = [...written, ...made];
    const slow = patterns.map((pattern) => ({ pattern, attack: slowest(pattern) })).filter(({ attack }) => attack !== null);
    assert.deepEqual(
      slow.map(({ pattern, attack }) => `${pattern.path}: /${pattern.source.slice(0, 80)}/ on ${attack}…`),
      [],
    );
  });

  it('would be told if one backtracked', function () {
    this.timeout(60_000);
    assert.notEqual(slowest({ path: 'x.ts', source: '^(\\w+\\s?)+$', flags: '' }), null);
  });
});
