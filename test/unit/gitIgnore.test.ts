import assert from 'node:assert/strict';
import { readGitIgnore } from '../../server/src/node/gitIgnore.ts';
import { quick } from '../support/quick.ts';

const text = `# made
*.js
!keep.js
/gen
logs/
docs/**/draft.md
data[0-9].py
**/tmp
inner/**
[!a-m]*.go
a**z.rs
\\#part.rs
what\\?.kt
odd[z-a].kt
[half.cs
`;

describe('a .gitignore', () => {
  const ignores = readGitIgnore(text);
  const cases: readonly (readonly [path: string, isFolder: boolean, expected: boolean | null])[] = [
    ['a/b.js', false, true],
    ['a/keep.js', false, false],
    ['gen', true, true],
    ['a/gen', true, null],
    ['a/logs', true, true],
    ['a/logs', false, null],
    ['docs/a/b/draft.md', false, true],
    ['docs/draft.md', false, true],
    ['data1.py', false, true],
    ['data.py', false, null],
    ['a/tmp', true, true],
    ['a/b.ts', false, null],
    ['inner', true, null],
    ['inner/a', false, true],
    ['inner/a/b.ts', false, true],
    ['a/inner/b.ts', false, null],
    ['zone.go', false, true],
    ['main.go', false, null],
    ['src/abcz.rs', false, true],
    ['abc/z.rs', false, null],
    ['#part.rs', false, true],
    ['what?.kt', false, true],
    ['whats.kt', false, null],
    ['oddb.kt', false, null],
    ['[half.cs', false, true],
  ];
  for (const [path, isFolder, expected] of cases) {
    it(`says ${String(expected)} of ${path}${isFolder ? '/' : ''}`, () => assert.equal(ignores(path, isFolder), expected));
  }

  const slow: readonly (readonly [rule: string, path: string])[] = [
    [`${'*a'.repeat(200)}*b`, 'a'.repeat(250)],
    [`${'**/'.repeat(120)}x`, `${'a/'.repeat(200)}a`],
    [`${'**/*a*/'.repeat(60)}x`, `${'aaa/'.repeat(200)}b`],
  ];
  for (const [rule, path] of slow) {
    it(`is quick on ${rule.slice(0, 12)}…, however often it repeats`, () => {
      const slowRules = readGitIgnore(`${rule}\n`);
      quick(() => assert.equal(slowRules(path, false), null));
    });
  }
});
