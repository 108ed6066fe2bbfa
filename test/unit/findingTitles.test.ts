import assert from 'node:assert/strict';
import { firstSentence, times, titleOf } from '../../server/src/analysis/findings/titleOf.ts';
import { many } from '../support/findingRows.ts';
import { logData } from '../support/logData.ts';

describe('a title', () => {
  const of = (template: string, ...texts: readonly string[]): string => {
    const data = logData(texts.map((text) => ({ template, text })));
    return titleOf(data, template, [...texts.keys()]);
  };
  for (const [template, texts, expected] of [
    ['job <*> failed', ['12:00 job 7 failed'], 'job 7 failed'],
    ['job <*> failed', ['job 7 failed', 'job 7 failed'], 'job 7 failed'],
    ['job <*> failed', ['job 7 failed', 'job 8 failed', 'job 7 failed'], 'job … failed'],
    ['job <*> failed', ['other words'], 'job … failed'],
    ['<*> failed', ['12:00 job-7 failed twice'], 'job-7 failed'],
    ['<*> <*> failed', ['12:00 job 7 failed'], 'failed'],
    ['failed <*>', ['x failed for good'], 'failed for good'],
    ['a <*> b <*> c', ['a 1 b 2 c'], 'a 1 b 2 c'],
    ['a <*> b <*> c', ['a 1 b 2 c', 'a 1 b 3 c'], 'a 1 b … c'],
    ['a <*> b', ['a 1 b 2 b'], 'a 1 b 2 b'],
    ['a <*><*>', ['a 12'], 'a 12'],
    ['<*>', ['x'], '…'],
    [`a <*> b`, [`a ${'x'.repeat(60)} b`], `a ${'x'.repeat(60)} b`],
    [`a <*> b`, [`a ${'x'.repeat(61)} b`], 'a … b'],
    ['no variable', [], 'no variable'],
  ] as const) {
    it(`is “${expected}” for ${template} in ${texts.length} lines`, () => assert.equal(of(template, ...texts), expected));
  }
  it('is read from a dozen of very many lines', () => {
    const data = logData(many(24, (n) => ({ template: 'job <*>', text: `job ${n % 2}` })));
    assert.equal(titleOf(data, 'job <*>', [...data.rows.mark.keys()]), 'job 0');
  });
  for (const [text, expected] of [
    ['It failed. Then it stopped.', 'It failed. Then it stopped'],
    ['The job failed. Then it stopped.', 'The job failed'],
    ['The job failed! then it stopped', 'The job failed! then it stopped'],
    ['  many \u0000 blanks\n in it : ', 'many blanks in it'],
    ['id=… failed', 'failed'],
    ['closed (10.0.0.1:… -> 10.0.0.2:25672)', 'closed (10.0.0.1:… -> 10.0.0.2:25672)'],
    ['duration: … ms statement: select 1', 'duration: … ms statement: select 1'],
    ['… … … failed', 'failed'],
    ['(… x) failed', 'x) failed'],
    ['failed: …', 'failed: …'],
    ['Error: … id=…', 'Error: … id=…'],
    ['… …', '… …'],
    ['', ''],
    ['x'.repeat(80), 'x'.repeat(80)],
    ['x'.repeat(81), `${'x'.repeat(79)}…`],
    [`${'x'.repeat(78)} ${'y'.repeat(9)}`, `${'x'.repeat(78)}…`],
    [`cannot open /var/lib/some/long/path/of/a/file.log because ${'x'.repeat(30)}`, `cannot open file.log because ${'x'.repeat(30)}`],
    [`see https://host.example/a/b/c/d ${'x'.repeat(60)}`, `see https://host.example/a/b/c/d ${'x'.repeat(46)}…`],
  ] as const) {
    it(`is “${expected.slice(0, 30)}” of “${text.slice(0, 30)}”`, () => assert.equal(firstSentence(text), expected));
  }
  it('says how often', () => assert.deepEqual([times('x', 0), times('x', 1), times('x', 1200)], ['x', 'x', 'x (×1,200)']));
});
