import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/run.mjs';
import { analyzeText, builtInRules } from '../../server/src/analysis/analyze.ts';
import { loadOwnMarks, type FailurePattern } from '../../server/src/analysis/lines/ownMarks.ts';
import { KIND_OF } from '../../server/src/analysis/findings/kinds.ts';
import { rowIndex } from '../../server/src/analysis/selectRows.ts';
import { parseSettings } from '../../server/src/lsp/settings.ts';

const LOG = [
  '2024-02-03T10:00:00Z ERROR sync: remote cursor 17 failed to advance, will be picked up again',
  '2024-02-03T10:00:01Z INFO till: cash drawer 4 jammed code 17',
  '2024-02-03T10:00:02Z INFO till: cash drawer 5 opened',
  '2024-02-03T10:00:03Z ERROR sync: remote cursor 18 failed to advance, will be picked up again',
  '2024-02-03T10:00:04Z ERROR sync: disk full',
].join('\n');

/** Lines marked as failures under the settings, and templates by line. */
async function markedUnder(
  settings: { readonly mutedTemplates?: readonly string[]; readonly failurePatterns?: readonly FailurePattern[] },
  log = LOG,
) {
  const { own, problems } = await loadOwnMarks({ mutedTemplates: [], failurePatterns: [], ...settings });
  const { data } = analyzeText(log, { file: 'till.log' }, { rules: { ...builtInRules, ...(own === null ? {} : { own }) } });
  return { lines: [...rowIndex(data).marked].map((row) => data.rows.line[row]), data, problems };
}

describe('what the settings say of messages', () => {
  it('silences every record of a statement that is muted by its text in the report', async () => {
    const { lines, data } = await markedUnder({});
    assert.deepEqual(lines, [1, 4, 5]);
    const template = data.templates[data.rows.template[0]!]!.text;
    assert.deepEqual((await markedUnder({ mutedTemplates: [template] })).lines, [5]);
  });
  it('silences the trace below a muted record with it', async () => {
    const log = [
      LOG,
      '2024-02-03T10:00:05Z ERROR sync: cursor lost',
      'Traceback (most recent call last):',
      '  File "/app/sync.py", line 20, in step',
      '    raise ValueError("cursor")',
      'ValueError: cursor',
    ].join('\n');
    assert.deepEqual((await markedUnder({}, log)).lines, [1, 4, 5, 6]);
    assert.deepEqual((await markedUnder({ mutedTemplates: ['cursor lost'] }, log)).lines, [1, 4, 5]);
  });
  it('marks what a pattern names and nothing else', async () => {
    assert.deepEqual((await markedUnder({ failurePatterns: ['drawer \\d+ jammed'] })).lines, [1, 2, 4, 5]);
  });
  it('gives what a pattern names the category that stands with it', async () => {
    const { data, lines } = await markedUnder({ failurePatterns: [{ pattern: 'drawer \\d+ jammed', category: 'hardware' }] });
    assert.deepEqual(lines, [1, 2, 4, 5]);
    assert.equal(data.marks[data.rows.mark[1]!]?.category, 'hardware');
  });
  it('takes from the settings only categories that there are, names what is wrong, and offers the same in the editor', () => {
    const problemsOf = (entry: unknown) => parseSettings({ failurePatterns: ['x', entry] }).problems.join();
    assert.equal(problemsOf({ pattern: 'jammed', category: 'hardware' }), '');
    assert.match(problemsOf({ pattern: 'jammed', category: 'drawer' }), /^logTriage\.failurePatterns\.1\.category: /);
    assert.match(problemsOf({ pattern: 'jammed', kind: 'crash' }), /^logTriage\.failurePatterns\.1\.kind: /);
    assert.match(problemsOf({ category: 'crash' }), /^logTriage\.failurePatterns\.1\.pattern: /);
    const { properties } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).contributes.configuration;
    const [, entry] = properties['logTriage.failurePatterns'].items.anyOf;
    assert.deepEqual(entry.properties.category.enum, Object.keys(KIND_OF));
  });
  it('lets a pattern win over a muted statement', async () => {
    const both = { mutedTemplates: ['cash drawer <*> jammed code <*>'], failurePatterns: ['jammed'] };
    assert.deepEqual((await markedUnder(both)).lines, [1, 2, 4, 5]);
  });
  it('passes over a pattern that does not compile, and says which', async () => {
    const { lines, problems } = await markedUnder({ failurePatterns: ['(jammed'] });
    assert.deepEqual(lines, [1, 4, 5]);
    assert.match(problems.join(), /failurePatterns\.0/);
  });
});
