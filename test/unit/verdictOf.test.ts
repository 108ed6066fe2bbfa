import assert from 'node:assert/strict';
import { commandOf, verdictOf } from '../../server/src/analysis/builds/verdictOf.ts';

const verdicts: readonly (readonly [string, ReturnType<typeof verdictOf>])[] = [
  ['##[error]Process completed with exit code 1.', 'step'],
  ['ERROR: Job failed: exit code 2', 'step'],
  ['Finished: FAILURE', 'step'],
  ['The command "npm test" exited with 1.', 'step'],
  ['[ERROR] BUILD FAILURE', 'said'],
  ['FAILURES!', 'said'],
  ['Tests: 1 failed, 3 passed', 'said'],
  ['could not compile `shop` due to previous error', 'said'],
  ['Finished: SUCCESS', null],
  ['src/shop.ts:3:1 - error TS2304: Cannot find name', null],
  ['', null],
];

const commands: readonly (readonly [string, string | null])[] = [
  ['$ npm test', 'npm test'],
  ['##[group]Run npm ci', 'npm ci'],
  ['npm test', null],
  ['$', null],
];

describe('a line of a build', () => {
  it('is the verdict of a step, speaks of one, or says something else', () => {
    assert.deepEqual(
      verdicts.map(([text]) => [text, verdictOf(text)]),
      verdicts,
    );
  });

  it('echoes the command that is run, or not', () => {
    assert.deepEqual(
      commands.map(([text]) => [text, commandOf(text)]),
      commands,
    );
  });
});
