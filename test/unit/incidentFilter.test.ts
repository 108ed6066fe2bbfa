import assert from 'node:assert/strict';
import { identityOf, isFiltering, isListed, noFilter, servicesOf, tally } from '../../client/src/incidentFilter.ts';
import type { IncidentFilter } from '../../client/src/incidentFilter.ts';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import type { Finding } from '../../server/src/protocol/protocol.ts';

const line = (second: number, text: string): string => `2026-03-04 10:00:${String(second).padStart(2, '0')},000 - ERROR - shop - ${text}`;
const findingsOf = (lines: readonly string[]): readonly Finding[] =>
  reportOf(analyzeText(lines.join('\n')).data, { timezone: 'UTC', year: null }).findings;
const before = findingsOf([line(1, 'Connection to 10.0.0.1 timed out'), line(30, 'Job A17 failed')]);
const after = findingsOf([line(5, 'Job A18 failed'), line(9, 'Connection to 10.0.0.1 timed out'), line(40, 'No space left on device')]);
const listed = (filter: Partial<IncidentFilter>, known: ReadonlySet<string> | null = null): readonly string[] =>
  after.filter((finding) => isListed(finding, { ...noFilter, ...filter }, known)).map(({ category }) => category);

describe('the filter of the Incidents view', () => {
  it('lists everything until it is asked for something', () => {
    assert.equal(isFiltering(noFilter), false);
    assert.equal(listed({}).length, after.length);
  });

  it('keeps the kinds chosen, and titles that hold every word', () => {
    const kind = after.find(({ category }) => category === 'timeout')?.kind ?? 'failure';
    assert.ok(isFiltering({ ...noFilter, kinds: [kind] }));
    assert.ok(listed({ kinds: [kind] }).includes('timeout') && !listed({ kinds: [kind] }).includes('disk'));
    assert.ok(listed({ text: 'SPACE device' }).includes('disk'));
    assert.deepEqual(listed({ text: 'space whale' }), []);
  });

  it('keeps the services and jobs chosen', () => {
    const names = after.flatMap(servicesOf);
    assert.ok(names.includes('A18'), names.join(' '));
    assert.deepEqual(listed({ services: ['A18'] }), ['job']);
    assert.deepEqual(listed({ services: ['A18', '10.0.0.1'] }), ['timeout', 'job']);
    assert.deepEqual(listed({ services: ['nobody'] }), []);
  });

  it('knows a finding again at other lines and times, and calls new what was not there', () => {
    const known = new Set(before.map(identityOf));
    const news = listed({ newSince: 'look' }, known);
    assert.ok(news.includes('disk') && !news.includes('timeout'), news.join(' '));
    assert.equal(listed({ newSince: 'look' }).length, after.length);
  });

  it('offers the most frequent value first', () => {
    assert.deepEqual(tally(['b', 'a', 'b', 'c']), [
      ['b', 2],
      ['a', 1],
      ['c', 1],
    ]);
  });
});
