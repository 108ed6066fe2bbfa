import assert from 'node:assert/strict';
import { nameText, withName, type BlockNames } from '../../server/src/analysis/fold/blockNames.ts';

describe('the names of a block', () => {
  it('are the texts that went in, whatever characters they have', () => {
    const texts = ['', 'a', '\u007f', '\u0080', 'Zürich', '日本', '\ufeffa', '🚢', 'b'];
    let names: BlockNames = { length: 0, bytes: new Uint8Array(0), ends: new Uint32Array(0), hashes: new Int32Array(0) };
    for (const text of texts) names = withName(names, text);
    assert.equal(names.length, texts.length);
    assert.deepEqual(
      texts.map((_, i) => nameText(names, i)),
      texts,
    );
  });
});
