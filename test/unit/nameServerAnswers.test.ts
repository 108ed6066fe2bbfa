import assert from 'node:assert/strict';
import { analyzeText } from '../../server/src/analysis/analyze.ts';

/** What each line is marked as, read as one log. */
function markedAs(...lines: readonly string[]): readonly (string | undefined)[] {
  const { rows, marks } = analyzeText(lines.join('\n'), { file: 'resolver.log' }).data;
  return [...rows.mark.subarray(0, rows.length)].map((mark) => (mark === 0 ? undefined : marks[mark]?.category));
}

describe('what a name server answered, in a field beside the message,', () => {
  it('is a failure where it is SERVFAIL', () => {
    const answer = (rcode: string): string =>
      `Feb 10 16:30:35 msg="Answer" subsystem="syncres" level="0" prio="Info" tid="1" ts="1739205035.135" qname="www.example.org" rcode="${rcode}"`;
    assert.deepEqual(markedAs(answer('0'), answer('2'), answer('3'), answer('2')), [undefined, 'dns', undefined, 'dns']);
    const pairs = (rcode: string): string => `ts=2025-02-10T16:30:34Z level=info msg=answered qname=www.example.org rcode=${rcode}`;
    assert.deepEqual(markedAs(pairs('NOERROR'), pairs('SERVFAIL'), pairs('NXDOMAIN')), [undefined, 'dns', undefined]);
    const json = (rcode: string): string => `{"time":"2025-02-10T16:30:34Z","level":"info","msg":"answered","rcode":${rcode}}`;
    assert.deepEqual(markedAs(json('0'), json('2'), json('22')), [undefined, 'dns', undefined]);
  });
});
