import assert from 'node:assert/strict';
import '../support/withFakeVscode.ts';

const { whyNotRead } = await import('../../client/src/notRead.ts');
type Client = Parameters<typeof whyNotRead>[0];

const log = 'file:///logs/app.log';
/** A client of a server that complains so of what it is to read. */
const client = (problems: readonly string[], isOff = false): Client => ({
  isOff: () => isOff,
  triage: async () => ({ uri: null, problems }),
});

describe('why a log could not be read', () => {
  it('is said in the words of the server, where it has any', async () => {
    assert.equal(await whyNotRead(client(['app.log holds no log text but a program']), log), 'app.log holds no log text but a program');
    assert.match(await whyNotRead(client([]), log), /^app\.log could not be read: open it/);
  });

  it('is that the settings leave it alone, or that only the first of several is known by its name', async () => {
    assert.match(await whyNotRead(client(['never asked'], true), log), /^app\.log is left alone/);
    assert.match(await whyNotRead(client(['never asked']), `${log}#and-2-more`), /^app\.log and 2 more could not be read/);
  });
});
