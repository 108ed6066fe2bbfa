import assert from 'node:assert/strict';
import { collapse, fitOf, patternOf, wordsOf } from '../../server/src/analysis/logStatements/messagePattern.ts';
import { equallyLikely, indexStatements, mostCandidates } from '../../server/src/analysis/logStatements/statementIndex.ts';
import type { LogStatement, SourceStatements, WrittenRecord } from '../../server/src/analysis/logStatements/statement.ts';

const HOLE = '\uE000';
/** `<*>` is a hole, `<NAME>` a text that is given elsewhere. */
const message = (text: string): string => text.replaceAll('<*>', HOLE).replace(/<(\w+)>/g, '\uE001$1\uE002');

const said = (messages: string | readonly string[], more: Partial<LogStatement> = {}): LogStatement => ({
  ...{ kind: 'log', line: 1, endLine: more.line ?? 1, column: 0, level: null, logger: null, keys: [] },
  messages: [messages].flat().map(message),
  ...more,
});
const file = (statements: readonly LogStatement[], more: Partial<SourceStatements> = {}): SourceStatements => ({
  ...{ statements, constants: new Map(), loggers: [] },
  ...more,
});
const record = (text: string, more: Partial<WrittenRecord> = {}): WrittenRecord => ({
  ...{ line: text, message: text, level: null, source: '' },
  ...more,
});

type Files = Readonly<Record<string, SourceStatements | readonly LogStatement[]>>;
const index = (files: Files) =>
  indexStatements(new Map(Object.entries(files).map(([path, one]) => [path, 'statements' in one ? one : file(one)])));

/** Candidates as `path:line score`. */
const ranked = (files: Files, text: string, more: Partial<WrittenRecord> = {}): readonly string[] =>
  index(files)
    .find(record(text, more))
    .map(({ path, statement, score }) => `${path}:${statement.line} ${score.toFixed(3)}`);

/** The score of one statement against that of the same with nothing beside, so that only what differs counts. */
function factor(
  one: Partial<LogStatement>,
  text: string,
  more: Partial<WrittenRecord> = {},
  path = 'a.ts',
  loggers: readonly string[] = [],
): string {
  const plain = index({ 'a.ts': [said('order <*> accepted')] }).find(record('order 7 accepted'))[0]!.score;
  const found = index({ [path]: file([said('order <*> accepted', one)], { loggers }) }).find(record(text, more))[0];
  return found === undefined ? 'none' : (found.score / plain).toFixed(3);
}

describe('the pattern of a message', () => {
  for (const [text, pieces, words] of [
    ['order <*> accepted', ['order ', ' accepted'], ['order', 'accepted']],
    ['<*> order', ['', ' order'], ['order']],
    ['order <*>', ['order ', ''], ['order']],
    ['<*><*>of <*><*>', null, []],
    ['un<*>known is known', ['un', 'known is known'], ['is', 'known']],
    ['  many \t blanks  ', ['many blanks'], ['many', 'blanks']],
    ['\n--\nsecond <*> line\nthird', ['second ', ' line'], ['second', 'line']],
    ['<LOST> at <*>', ['', ' at ', ''], ['at']],
    ['Ähre Ähre', ['Ähre Ähre'], ['ähre']],
    ['a b c', null, []],
    ['a <*> b', null, []],
    ['<*>s<*>', null, []],
    ['<*>abc<*>', ['', 'abc', ''], []],
    ['<*>ab<*>', null, []],
    ['<*> = <*>', null, []],
    ['', null, []],
  ] as const) {
    it(`is ${JSON.stringify(pieces)} of ${JSON.stringify(text)}`, () => {
      const pattern = patternOf(message(text));
      assert.deepEqual(pattern, pieces === null ? null : { pieces, words });
    });
  }

  it('may be of signs alone, between holes, where it is a log statement', () => {
    assert.deepEqual(patternOf(message('<*> = <*>'), true), { pieces: ['', ' = ', ''], words: [] });
    assert.deepEqual(patternOf(message('<*>\n<*>: x'), true), { pieces: ['', ': x'], words: [] });
    for (const text of ['=', '<*>', '', ' <*> ']) assert.equal(patternOf(message(text), true), null);
  });

  it('has words of two letters to forty, each once', () => {
    assert.deepEqual(wordsOf('A of OF x2 naïve-Änderung'), ['of', 'naïve', 'änderung']);
    assert.deepEqual(wordsOf('x'.repeat(41)), ['x'.repeat(40)]);
    assert.deepEqual(wordsOf(message('pre<*>post <*> word')), ['pre', 'post', 'word']);
    assert.deepEqual(wordsOf(message('pre<*>post <*> word'), true), ['word']);
    assert.equal(collapse(' a\n\tb  c '), 'a b c');
  });
});

describe('where a pattern stands in a text', () => {
  for (const [pattern, text, fit] of [
    ['order lost', 'an order lost twice', [3, 13, 0]],
    ['order lost', 'disorder lost', null],
    ['order lost', 'disorder lost, order lost', [15, 25, 0]],
    ['order lost', '5order lost', null],
    ['order lost', '_order lost', null],
    ['- order', 'a- order', [1, 8, 0]],
    ['order lost', 'order found', null],
    ['order <*>', 'an order of 7', [3, 13, 4]],
    ['<*> lost', 'order lost', [0, 10, 5]],
    ['<*> lost', 'order lost today', [0, 10, 5]],
    ['<*> lost', 'order lost and lost', [0, 19, 14]],
    ['order <*> lost', 'an order 7 lost', [3, 15, 1]],
    ['order <*> lost', 'an order 7 lost again', [3, 15, 1]],
    ['order <*> lost', 'order lost', null],
    ['order <*> lost', 'reorder 7 lost', null],
    ['order <*> lost', 'lost order 7', null],
    ['of <*> and <*> lost', 'of a and b lost', [0, 15, 2]],
    ['of <*> and <*> lost', 'of a or b lost', null],
    ['of <*> and <*> lost', 'of a, b lost and c', null],
    ['of <*> and <*>', 'of aa and bbb', [0, 13, 5]],
    ['a <*>c', 'a c', [0, 3, 0]],
    ['abc <*>bc dd', 'abc dd', null],
    ['<*>', 'anything', [0, 8, 8]],
  ] as const) {
    it(`is ${JSON.stringify(fit)} for ${JSON.stringify(pattern)} in ${JSON.stringify(text)}`, () => {
      const found = fitOf({ pieces: message(pattern).split(HOLE), words: [] }, text);
      assert.deepEqual(found === null ? null : [found.from, found.to, found.varied], fit);
    });
  }
});

describe('how well a statement explains a record', () => {
  for (const [title, expected, ...given] of [
    ['is the measure', '1.000', {}, 'order 7 accepted'],
    ['is less behind a header', '0.850', {}, '[main] order 7 accepted'],
    ['is less behind a header with a colon', '0.850', {}, 'main: order 7 accepted'],
    ['is less behind `msg=`', '0.850', {}, 'x msg="order 7 accepted'],
    ['is far less behind other text', '0.450', {}, 'the order 7 accepted'],
    ['is as good before signs', '1.000', {}, 'order 7 accepted". \''],
    ['is far less before other text', '0.400', {}, 'order 7 accepted late'],
    ['is hardly less before fields', '0.950', {}, 'order 7 accepted id=3'],
    ['is hardly less before quoted fields', '0.950', {}, 'order 7 accepted" "id": 3'],
    ['is hardly less before an object', '0.950', {}, 'order 7 accepted {"id" 3}'],
    ['is more before its own fields', '1.100', { keys: ['id'] }, 'order 7 accepted id=3'],
    ['is more for each of its fields', '1.200', { keys: ['id', 'a.b', 'c'] }, 'order 7 accepted id=3 "a.b": 4'],
    ['is more for five of its fields at most', '1.500', { keys: [...'abcdef'] }, 'order 7 accepted a=1 b=1 c=1 d=1 e=1 f=1'],
    ['takes a key as it is written', '0.950', { keys: ['a.b'] }, 'order 7 accepted axb=3'],
    ['is half for an exception', '0.500', { kind: 'throw' }, 'order 7 accepted'],
    ['is less than half for a text', '0.400', { kind: 'text' }, 'order 7 accepted'],
    ['is less for a text behind another', '0.140', { kind: 'text' }, 'the order 7 accepted'],
    ['is more at its level', '1.111', { level: 'warn' }, 'order 7 accepted', { level: 'warn' }],
    ['is the same where the record has no level', '1.000', { level: 'warn' }, 'order 7 accepted'],
    ['is the same where the statement has no level', '1.000', {}, 'order 7 accepted', { level: 'warn' }],
    ['is less at another level', '0.611', { level: 'warn' }, 'order 7 accepted', { level: 'error' }],
    ['takes error for fatal', '1.000', { level: 'fatal' }, 'order 7 accepted', { level: 'error' }],
    ['takes trace for debug', '1.000', { level: 'debug' }, 'order 7 accepted', { level: 'trace' }],
    ['is more of its logger', '1.300', { logger: 'shop.orders' }, 'order 7 accepted', { source: 'shop.orders' }],
    ['is more of a logger whose end is the same', '1.300', { logger: 'shop.Orders' }, 'order 7 accepted', { source: 'orders' }],
    ['is more of a logger that ends the same', '1.300', { logger: 'orders' }, 'order 7 accepted', { source: 'c.s.Orders' }],
    ['is less of another logger', '0.800', { logger: 'shop.orders' }, 'order 7 accepted', { source: 'shop.returns' }],
    ['is less of a logger of two letters', '0.800', { logger: 'ab' }, 'order 7 accepted', { source: 'crab' }],
    ['is more in the file of the source', '1.250', {}, 'order 7 accepted', { source: 'c.s.OrderDesk' }, 'src/order_desk.py'],
    ['is more in the folder of the source', '1.250', {}, 'order 7 accepted', { source: 'orders' }, 'src/orders/index.ts'],
    ['is the same in the folder of another', '1.000', {}, 'order 7 accepted', { source: 'orders' }, 'src/returns/index.ts'],
    ['is the same in a file beside', '1.000', {}, 'order 7 accepted', { source: 'orders' }, 'src/orders/desk.ts'],
    ['is more in the file that holds the source', '1.150', {}, 'order 7 accepted', { source: 'orders::db::Pool' }, 'src/db.rs'],
    ['is more in the file that holds its class', '1.150', {}, 'order 7 accepted', { source: 'shop.db.Pool' }, 'src/db.py'],
    ['is more where a logger of the file fits', '1.200', {}, 'order 7 accepted', { source: 'audit' }, 'a.ts', ['other', 'audit']],
    ['is the same where no logger fits', '1.000', {}, 'order 7 accepted', { source: 'audit' }, 'a.ts', ['other']],
    ['is thrice as good at the place stated', '2.550', { line: 4, endLine: 6 }, '', { line: 'b.ts:4: order 7 accepted' }, 'src/b.ts'],
    ['is thrice as good where it ends', '2.550', { line: 4, endLine: 6 }, '', { line: 'b.ts:6: order 7 accepted' }, 'b.ts'],
    ['is a little better elsewhere in the file', '1.020', { line: 4, endLine: 6 }, '', { line: 'b.ts:7: order 7 accepted' }, 'b.ts'],
    ['is a little better before', '1.020', { line: 4, endLine: 6 }, '', { line: 'b.ts:3: order 7 accepted' }, 'b.ts'],
    ['is the same when another file is stated', '0.850', { line: 4 }, '', { line: 'b.ts:4: order 7 accepted' }, 'src/ab.ts'],
    ['is less in a test', '0.850', {}, 'order 7 accepted', {}, 'src/tests/a.ts'],
    ['is less in a file of tests', '0.850', {}, 'order 7 accepted', {}, 'src/a.test.ts'],
    ['is less in a test of Go', '0.850', {}, 'order 7 accepted', {}, 'src/a_test.go'],
    ['is the same in what only sounds like tests', '1.000', {}, 'order 7 accepted', {}, 'src/latest/contest.ts'],
  ] as const) {
    it(title, () => {
      assert.equal(factor(...(given as unknown as Parameters<typeof factor>)), expected);
    });
  }
});

describe('the candidates for a record', () => {
  it('are ordered by score, then by path and line, best first', () => {
    const files = {
      'b.ts': [said('order <*> accepted', { line: 3 }), said('order <*> accepted', { line: 2 }), said('order <*>', { line: 1 })],
      'a.ts': [said('order <*> accepted', { line: 9 }), said('returned <*> items', { line: 1 })],
    };
    assert.deepEqual(
      ranked(files, 'order 7 accepted').map((one) => one.split(' ')[0]),
      ['a.ts:9', 'b.ts:2', 'b.ts:3', 'b.ts:1'],
    );
  });

  it('weigh the words of few statements above those of many', () => {
    const files = { 'a.ts': [said('order <*> lost', { line: 1 }), said('order <*> found', { line: 2 }), said('order <*>', { line: 3 })] };
    // log(1 + 3/3) + log(1 + 3/1) and 11 letters, then log(1 + 3/3) and 6; the level is not known
    const [two, one] = [(Math.log(2) + Math.log(4) + 0.05 * 11) * 0.9, (Math.log(2) + 0.05 * 6) * 0.9];
    assert.deepEqual(ranked(files, 'order 7 lost'), [`a.ts:1 ${two.toFixed(3)}`, `a.ts:3 ${one.toFixed(3)}`]);
  });

  it('are each statement once, by the best of its messages', () => {
    const files = { 'a.ts': [said(['order', 'order <*> accepted', 'order <*>'])] };
    assert.equal(ranked(files, 'order 7 accepted').length, 1);
    assert.deepEqual(
      ranked(files, 'order 7 accepted'),
      ranked({ 'a.ts': [said(['order <*>', 'order <*> accepted', 'order'])] }, 'order 7 accepted'),
    );
  });

  it(`are ${mostCandidates} at most`, () => {
    const files = { 'a.ts': Array.from({ length: 60 }, (_, n) => said('order <*>', { line: n + 1 })) };
    const found = ranked(files, 'order 7');
    assert.deepEqual([found.length, found[0]?.split(' ')[0], found.at(-1)?.split(' ')[0]], [50, 'a.ts:1', 'a.ts:50']);
  });

  it('are looked for in the whole line where the message tells nothing, or less', () => {
    const files = { 'a.ts': [said('pool <*> drained of workers', { line: 1 }), said('workers', { line: 2 })] };
    assert.deepEqual(
      ranked(files, 'workers', { line: 'pool 3 drained of workers' }).map((one) => one.split(' ')[0]),
      ['a.ts:1', 'a.ts:2'],
    );
    const texts = { 'a.ts': [said('pool <*> drained of workers', { kind: 'text' })] };
    assert.equal(ranked(texts, 'of workers', { line: 'pool 3 drained of workers' }).length, 1);
    const both = { 'a.ts': [said('pool <*> drained of workers', { kind: 'text' }), said('of workers', { kind: 'text', line: 2 })] };
    assert.deepEqual(
      ranked(both, 'of workers', { line: 'pool 3 drained of workers' }).map((one) => one.split(' ')[0]),
      ['a.ts:2'],
    );
  });

  it('of signs alone are those that are the whole message', () => {
    const files = { 'a.ts': [said('<*> = <*>')] };
    assert.equal(ranked(files, 'a = b').length, 1);
    assert.equal(ranked({ 'a.ts': [said('(<*>)')] }, 'see (b)').length, 0);
    assert.equal(ranked({ 'a.ts': [said('(<*>)')] }, '(b) there').length, 0);
    assert.equal(ranked({ 'a.ts': [said('<*> = <*>', { kind: 'text' })] }, 'a = b').length, 0);
  });

  it('are found by the constants of other files, where one text has the name', () => {
    const constants = (texts: readonly string[]) => file([], { constants: new Map([['LOST', texts.map(message)]]) });
    const files = { 'a.ts': [said('<LOST>: <*>')], 'b.ts': constants(['peer is lost']) };
    assert.equal(ranked(files, 'peer is lost: 7').length, 1);
    assert.equal(ranked({ ...files, 'c.ts': constants(['peer is lost']) }, 'peer is lost: 7').length, 1);
    assert.equal(ranked({ ...files, 'c.ts': constants(['peer went away']) }, 'peer is lost: 7').length, 1);
    assert.deepEqual(ranked({ 'a.ts': [said('<LOST>')], 'b.ts': constants(['peer is lost', 'peer went']) }, 'peer is lost'), []);
  });

  it('count what the files hold', () => {
    const { files, statements } = index({
      'a.ts': [said('of one'), said('of two', { kind: 'throw' })],
      'b.ts': [said('of three')],
      'c.ts': [],
    });
    assert.deepEqual([files, statements], [3, 2]);
  });

  it('are as likely as the best when within some hundredths of it', () => {
    const scored = (...scores: readonly number[]) =>
      equallyLikely(scores.map((score) => ({ path: '', statement: said('x'), score }))).map(({ score }) => score);
    assert.deepEqual(scored(1, 0.93, 0.929), [1, 0.93]);
    assert.deepEqual(scored(), []);
  });
});
