import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { loadFormats, loadFormatValues } from '../../server/src/analysis/userFormats/loadFormats.ts';
import { problemLine } from '../../server/src/analysis/userFormats/formatProblem.ts';
import { patternGroups } from '../../server/src/analysis/userFormats/patternGroups.ts';
import { strptime } from '../../server/src/analysis/userFormats/strptime.ts';
import { toRe2 } from '../../server/src/analysis/userFormats/toRe2.ts';
import { compilePattern, loadEngine } from '../../server/src/analysis/userFormats/userPattern.ts';
import { withUserFormats } from '../../server/src/analysis/userFormats/withUserFormats.ts';
import { approve, readInputs } from '../support/approved.ts';
import { readFile, recordsText } from '../support/approvedLog.ts';
import { outline } from '../support/outline.ts';

const theme = 'userFormats';
const fixtures = join(import.meta.dirname, '../fixtures/userFormats');
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? Object.fromEntries(part) : part));

/** Each input with what became of it. */
function approveEach(name: string, what: (...input: readonly string[]) => unknown): void {
  const told = readInputs(theme, `${name}.in`).map((input) => `${input.join('\t')}\n    ${plain(what(...input))}\n`);
  approve(theme, `${name}.txt`, told.join(''));
}

describe("users' formats", () => {
  it('have their patterns rewritten as approved', () =>
    approveEach('patterns', (pattern = '') => ({ ...[toRe2(pattern)], groups: patternGroups(pattern) })));

  it('have their times read as approved', () =>
    approveEach('times', (format = '', text = '') => {
      const parse = strptime(format);
      return typeof parse === 'string' ? parse : parse(text);
    }));

  it('match lines as approved', async () => {
    const engine = await loadEngine();
    approveEach('matches', (pattern = '', line = '') => {
      const compiled = compilePattern(engine, pattern);
      if (typeof compiled === 'string') return compiled;
      const spans = compiled.match(line);
      return {
        test: compiled.test(line),
        match: spans && [...spans].map(([name, { from, to }]) => [name, from, to, line.slice(from, to)]),
      };
    });
  });

  it('of files read a log as approved', async () => {
    const files = ['harbor.lnav.json', 'ferry.json', 'crane.grok', 'bad.lnav.json'];
    const loaded = await Promise.all(files.map(async (file) => loadFormats(readFileSync(join(fixtures, file), 'utf8'), file)));
    const formats = loaded.flatMap((one) => one.formats);
    const told = formats.map(({ read: _read, claims: _claims, readBelow: _below, ...format }) => `${outline(format).trim()}\n`);
    const lines = readInputs(theme, 'log.in').map((input) => `${input.join('\t')}\n`);
    const read = formats.map((format) => lines.map((line) => plain(format.read(line.trimEnd()))).join('\n'));
    const records = recordsText([readFile('gate.log', lines.join(''), { rules: withUserFormats(builtInRules, formats) })]);
    approve(theme, 'log.txt', `${told.join('')}\n${read.join('\n--\n')}\n\n${records}`);
  });

  it('are complained of as approved', async () => {
    const told: string[] = [];
    for (const [file = '', text = ''] of readInputs(theme, 'wrong.in')) {
      const { formats, problems } = await loadFormats(text.replaceAll('\\n', '\n'), file);
      told.push(
        `${file}\t${text}\n`,
        ...problems.map((problem) => `    ${problemLine(problem)}\n`),
        `    makes ${formats.map(({ id }) => id).join(', ')}\n`,
      );
    }
    const values = readInputs(theme, 'values.in').map(([text = '']) => JSON.parse(text) as unknown);
    const { formats, problems } = await loadFormatValues(values, 'settings.json', 'logTriage.formats');
    told.push(...problems.map((problem) => `${problemLine(problem)}\n`), `makes ${formats.map(({ id }) => id).join(', ')}\n`);
    approve(theme, 'wrong.txt', told.join(''));
  });
});
