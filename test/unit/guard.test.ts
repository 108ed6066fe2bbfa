import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver';
import { complainOnce, guarded } from '../../server/src/lsp/guard.ts';

/** A guarded handler with what it wrote and counted. */
function guard(handle: (params: number) => number | Promise<number>): {
  readonly ask: ReturnType<typeof guarded<number, number>>;
  readonly written: string[];
  readonly counted: number[];
} {
  const written: string[] = [];
  const counted: number[] = [];
  const complain = complainOnce(
    (message) => void written.push(message),
    (faults) => void counted.push(faults),
  );
  return { ask: guarded('folding', complain, -1, handle), written, counted };
}

const token = (): CancellationTokenSource['token'] => new CancellationTokenSource().token;

describe('a guarded request', () => {
  it('answers what its handler answers', async () => {
    const { ask, written, counted } = guard((n) => n + 1);
    assert.equal(await ask(1, token()), 2);
    assert.deepEqual([written, counted], [[], []]);
  });

  it('answers nothing where its handler fails, writes that once and counts each time', async () => {
    const { ask, written, counted } = guard(() => {
      throw new Error('broken');
    });
    assert.deepEqual([await ask(1, token()), await ask(2, token())], [-1, -1]);
    assert.equal(written.length, 1);
    assert.match(written[0] ?? '', /^folding failed and answered nothing\. Error: broken/);
    assert.deepEqual(counted, [1, 2]);
  });

  it('is not begun when it is cancelled before', async () => {
    let begun = false;
    const source = new CancellationTokenSource();
    source.cancel();
    const { ask } = guard((n) => ((begun = true), n));
    await assert.rejects(ask(1, source.token), /cancelled/);
    assert.equal(begun, false);
  });

  it('is answered at once when it is cancelled, though its handler goes on', async () => {
    const source = new CancellationTokenSource();
    const { ask, written } = guard(() => new Promise(() => undefined));
    const asked = ask(1, source.token);
    source.cancel();
    await assert.rejects(asked, /cancelled/);
    assert.deepEqual(written, []);
  });

  it('does not answer what was finished when the cancel came', async () => {
    const source = new CancellationTokenSource();
    const { ask } = guard((n) => (source.cancel(), n));
    await assert.rejects(ask(1, source.token), /cancelled/);
  });
});
