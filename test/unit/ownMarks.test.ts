import assert from 'node:assert/strict';
import { analyzeText, builtInRules } from '../../server/src/analysis/analyze.ts';
import { loadOwnMarks } from '../../server/src/analysis/ownMarks.ts';
import { rowIndex } from '../../server/src/analysis/selectRows.ts';

const LOG = [
  '2024-02-03T10:00:00Z ERROR sync: remote cursor 17 failed to advance, will be picked up again',
  '2024-02-03T10:00:01Z INFO till: cash drawer 4 jammed code 17',
  '2024-02-03T10:00:02Z INFO till: cash drawer 5 opened',
  '2024-02-03T10:00:03Z ERROR sync: remote cursor 18 failed to advance, will be picked up again',
  '2024-02-03T10:00:04Z ERROR sync: disk full',
].join('\n');

/** Lines marked as failures under the settings, and templates by line. */
async function markedUnder(settings: { readonly mutedTemplates?: readonly string[]; readonly failurePatterns?: readonly string[] }) {
  const { own, problems } = await loadOwnMarks({ mutedTemplates: [], failurePatterns: [], ...settings });
  const { data } = analyzeText(LOG, { file: 'till.log' }, { rules: { ...builtInRules, ...(own === null ? {} : { own }) } });
  return { lines: [...rowIndex(data).marked].map((row) => data.rows.line[row]), data, problems };
}

describe('what the settings say of messages', () => {
  it('silences every record of a statement that is muted by its text in the report', async () => {
    const { lines, data } = await markedUnder({});
    assert.deepEqual(lines, [1, 4, 5]);
    const template = data.templates[data.rows.template[0]!]!.text;
    assert.deepEqual((await markedUnder({ mutedTemplates: [template] })).lines, [5]);
  });
  it('marks what a pattern names and nothing else', async () => {
    assert.deepEqual((await markedUnder({ failurePatterns: ['drawer \\d+ jammed'] })).lines, [1, 2, 4, 5]);
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
