import assert from 'node:assert/strict';
import { fieldNames, templateFields } from '../../server/src/lsp/templateFields.ts';
import { quick } from '../support/quick.ts';

const cases: readonly (readonly [string, string, string, readonly string[] | null])[] = [
  ['behind a header', 'took <*> ms for <*>', '2026-03-04 INFO a - took 17 ms for GET /x', ['17', 'GET /x']],
  ['where the message begins with a value', '<*> accepted by <*>', '2026-03-04 INFO req-7 accepted by node 3', ['req-7', 'node 3']],
  ['where two values begin it', '<*> <*> accepted', '2026-03-04 INFO POST /pay accepted', ['POST', '/pay']],
  ['inside a JSON field', 'took <*> ms', '{"level":"info","msg":"took 17 ms","took":2}', ['17']],
  ['at the end of a JSON field', 'order <*>', '{"msg":"order 4","took":2}', ['4']],
  ['when the first word also stands in the header', 'main took <*>', '2026 [main] main took 5', ['5']],
  ['when values hold spaces', 'user <*> left', 'INFO user Ada Lovelace left', ['Ada Lovelace']],
  ['never of another statement', 'took <*> ms', 'INFO took long', null],
  ['never where words follow that are not its own', 'took <*> ms', 'INFO took 5 ms more', null],
];

describe('the values of a statement', () => {
  for (const [title, template, text, values] of cases) {
    it(`are found ${title}`, () => assert.deepEqual(templateFields(template, text)?.values ?? null, values));
  }

  it('are named by the key before them, else by the word beside them, each name once', () => {
    assert.deepEqual(fieldNames('id=<*> took <*> ms, <*> "size": <*> took <*> <*> left'), ['id', 'took', 'ms', 'size', 'took 2', 'left']);
  });

  it('are looked for in bounded time', () => {
    quick(() => templateFields(`${'a <*> '.repeat(50)}end`, 'a '.repeat(2000)));
    quick(() => fieldNames(`${'x '.repeat(5000)}<*>`));
  });
});
