import assert from 'node:assert/strict';
import { env, reset, told, workspace } from '../support/fakeVscode.ts';
import '../support/withFakeVscode.ts';

const { copyEvidence } = await import('../../client/src/copyEvidence.ts');
type Client = Parameters<typeof copyEvidence>[0];

/** A triage of two logs, the second of which holds the finding, with what the server reads of its lines. */
const clientOf = (place: string): Client =>
  ({
    report: async () => ({
      files: { 'app.log': 'file:///logs/app.log', 'db.log': place },
      report: { findings: [{ id: 'f1', file: 'db.log', lines: [2, 7] }] },
    }),
    ask: async (_: 'lineFacts', { uri, line }: { readonly uri: string; readonly line: number }) => ({
      text: `line ${line} of ${uri}`,
      time: null,
    }),
  }) as unknown as Client;
const copied = async (place: string, finding = 'f1'): Promise<string> => {
  const all = [{ uri: place, line: 7, text: '', time: null, note: 'worst' }];
  await copyEvidence(clientOf(place), { all }, { uri: 'file:///logs/app.log', finding });
  return env.clipboard.text;
};

describe('Copy Evidence Lines', () => {
  beforeEach(() => {
    reset();
    env.clipboard.text = '';
  });

  it('takes the lines of the log that holds the finding, with their numbers and notes', async () => {
    workspace.documents.set('file:///logs/db.log', ['one', 'two', 'three', 'four', 'five', 'six', 'seven']);
    assert.equal(await copied('file:///logs/db.log'), '2: two\n7: seven  — worst');
  });

  it('has those read by the server that the editor cannot open: packed, in an archive, too large', async () => {
    for (const place of ['file:///logs/db.log.gz', 'file:///all.zip!/db.log', 'file:///logs/large.log']) {
      assert.equal(await copied(place), `2: line 2 of ${place}\n7: line 7 of ${place}  — worst`);
    }
  });

  it('asks for a finding where none is named', async () => {
    assert.equal(await copied('file:///logs/db.log', 'f2'), '');
    assert.deepEqual(told, ['Choose a finding in the Incidents view first.']);
  });
});
