import assert from 'node:assert/strict';
import type { Excerpt } from '../../server/src/protocol/protocol.ts';
import { reset, Uri, window } from '../support/fakeVscode.ts';
import '../support/withFakeVscode.ts';

const { excerptsShown } = await import('../../client/src/origins.ts');
const { revealLines } = await import('../../client/src/reveal.ts');
const { editorOf, lineMeant, logOf, targetOf } = await import('../../client/src/target.ts');

const log = 'file:///logs/app.log';
const other = 'file:///logs/db.log';
const packed = 'file:///logs/old.log.gz';
const unpacked = Uri.from({ scheme: 'log-triage', path: '/logs/old.log', query: packed }).toString();
const excerpt = Uri.from({ scheme: 'log-triage-excerpt', path: '/Failures.log', query: JSON.stringify({ uri: log }) }).toString();
/** Of an excerpt over two logs: a line of ours, then one of each log. */
const shown: Excerpt = { title: '', text: '', uris: [log, other], origins: [null, [0, 12], [1, 7]] };

const editor = (uri: string, line: number, languageId = 'log') => ({
  document: { uri: Uri.parse(uri), languageId },
  selection: { active: { line } },
});
type Editor = ReturnType<typeof editor>;

/** Looks at some editors, the first of them in front. */
function look(...editors: readonly Editor[]): void {
  window.activeTextEditor = editors[0];
  window.visibleTextEditors = [...editors].reverse();
}

describe('the place a command is about', () => {
  beforeEach(() => {
    reset();
    excerptsShown.clear();
    excerptsShown.set(excerpt, shown);
  });

  it('is what it was given: a place, a line number beside the text, a tree item’s', () => {
    assert.deepEqual(targetOf({ uri: log, line: 3 }), { uri: log, line: 3 });
    assert.deepEqual(targetOf({ uri: Uri.parse(log), lineNumber: 3 }), { uri: log, line: 3 });
    assert.deepEqual(targetOf({ target: { uri: log, finding: 'f1' } }), { uri: log, finding: 'f1' });
    assert.equal(targetOf(undefined), null);
  });

  it('is in the log that an excerpt’s line was made from, by key, menu or line number', () => {
    look(editor(excerpt, 2, 'yaml'), editor(log, 40));
    for (const argument of [undefined, Uri.parse(excerpt), { uri: Uri.parse(excerpt), lineNumber: 3 }]) {
      assert.deepEqual(targetOf(argument), { uri: other, line: 7 });
    }
    look(editor(excerpt, 0), editor(log, 40));
    assert.deepEqual([targetOf(undefined), targetOf(Uri.parse(excerpt))], [{ uri: log }, { uri: log }]);
  });

  it('is in the log that an unpacked text was made from', () => {
    look(editor(unpacked, 4));
    for (const argument of [undefined, Uri.parse(unpacked)]) assert.deepEqual(targetOf(argument), { uri: packed });
  });
});

describe('the log in front', () => {
  beforeEach(reset);

  it('is a file that is named like one, whatever language the editor takes it for', () => {
    const lines = 'file:///logs/events.jsonl';
    look(editor(lines, 4, 'jsonl'), editor(log, 2));
    assert.deepEqual(targetOf(undefined), { uri: lines });
    look(editor('file:///work/orders.ts', 4, 'typescript'), editor(log, 2));
    assert.deepEqual(targetOf(undefined), { uri: log });
  });

  it('is the one whose own lines a text holds, of which an excerpt has those of several', () => {
    const of = (uri: string) => logOf({ uri: Uri.parse(uri) } as Parameters<typeof logOf>[0]);
    assert.deepEqual([log, unpacked, excerpt].map(of), [log, packed, null]);
  });
});

describe('the line that is meant', () => {
  beforeEach(reset);

  it('is the target’s, else the cursor’s in the log, as it is or unpacked, never an excerpt’s', () => {
    look(editor(excerpt, 1), editor(log, 40), editor(unpacked, 4));
    assert.deepEqual([lineMeant({ uri: log, line: 3 }), lineMeant({ uri: log }), lineMeant({ uri: packed })], [3, 41, 5]);
  });

  it('is that of the editor in front where two show the log', () => {
    const [left, right] = [editor(log, 1), editor(log, 2)];
    look(left, right);
    assert.deepEqual([lineMeant({ uri: log }), editorOf(log)], [2, left]);
    look(right, left);
    assert.deepEqual([lineMeant({ uri: log }), editorOf(log)], [3, right]);
  });

  it('is the one last revealed where no editor is told to us, else the first', async () => {
    assert.deepEqual([lineMeant({ uri: other }), lineMeant({ uri: other }, 0)], [1, 0]);
    await revealLines(other, 9);
    assert.deepEqual([lineMeant({ uri: other }), lineMeant({ uri: other }, 0)], [9, 9]);
  });
});
