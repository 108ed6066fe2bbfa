import assert from 'node:assert/strict';
import { choiceFor, matchesGlob, unknownChoices } from '../../server/src/lsp/fileChoices.ts';
import { quick } from '../support/quick.ts';

const folders = ['file:///home/me/shop'];
const cases: readonly (readonly [string, string, boolean])[] = [
  ['logs/app.log', 'file:///home/me/shop/logs/app.log', true],
  ['logs/app.log', 'file:///home/me/shop/old/logs/app.log', false],
  ['**/app.log', 'file:///home/me/shop/old/logs/app.log', true],
  ['**/app.log', 'file:///home/me/shop/app.log', true],
  ['app*.log', 'file:///elsewhere/app-7.log', true],
  ['app?.log', 'file:///elsewhere/app.log', false],
  ['/elsewhere/*.log', 'file:///elsewhere/app.log', true],
  ['/elsewhere/*.log', 'file:///elsewhere/deep/app.log', false],
  ['logs/**', 'file:///home/me/shop/logs/a/b.log', true],
  ['logs/a b.log', 'file:///home/me/shop/logs/a%20b.log', true],
  ['Untitled-1', 'untitled:Untitled-1', true],
  ['logs/[x].log', 'file:///home/me/shop/logs/[x].log', true],
];

describe('what the settings say of single files', () => {
  for (const [glob, uri, fits] of cases) {
    it(`${glob} ${fits ? 'stands' : 'does not stand'} for ${uri}`, () => {
      assert.equal(choiceFor({ [glob]: 'off' }, uri, folders), fits ? 'off' : null);
    });
  }

  it('takes the last glob that stands for the file', () => {
    assert.equal(choiceFor({ '*.log': 'off', 'a.log': 'json-lines', 'b.log': 'off' }, 'file:///x/a.log', []), 'json-lines');
  });

  it('names the key that names no format', () => {
    const told = unknownChoices({ '*.log': 'off', 'a.log': 'known', 'b.log': 'nowhere' }, [{ id: 'known' }]);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^logTriage\.fileFormats\.b\.log: .*nowhere/);
  });

  it('answers at once for globs made to be slow', () => {
    assert.equal(
      quick(() => matchesGlob(`${'**/'.repeat(200)}x`, `${'a/'.repeat(200)}y`)),
      false,
    );
    assert.equal(
      quick(() => matchesGlob(`${'*a'.repeat(300)}b`, 'a'.repeat(4000))),
      false,
    );
  });
});
