import assert from 'node:assert/strict';
import { identityOf } from '../../client/src/incidentFilter.ts';
import { SeenFindings } from '../../client/src/seenFindings.ts';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import type { ReportMessage } from '../../server/src/protocol/protocol.ts';

const line = (second: number, text: string): string => `2026-03-04 10:00:${String(second).padStart(2, '0')},000 - ERROR - shop - ${text}`;
const messageOf = (lines: readonly string[]): ReportMessage => {
  const report = reportOf(analyzeText(lines.join('\n')).data, { timezone: 'UTC', year: null });
  return { uri: 'file:///shop.log', report, files: {}, sparks: {} };
};
const first = messageOf([line(1, 'Connection to 10.0.0.1 timed out')]);
const later = messageOf([line(1, 'Connection to 10.0.0.1 timed out'), line(9, 'No space left on device')]);

/** A memory as the editor keeps it, from one window to the next. */
function memory() {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <Value>(key: string, otherwise?: Value): Value => (kept.get(key) ?? otherwise) as Value,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
}

describe('what was seen of a log', () => {
  const news = (seen: SeenFindings): readonly string[] =>
    later.report.findings.filter((finding) => seen.of(later.uri)?.has(identityOf(finding)) === false).map(({ category }) => category);

  it('is what the window before this one had, whatever comes in this one', () => {
    const kept = memory();
    const before = new SeenFindings(kept);
    before.note(first);
    assert.equal(before.of(first.uri), null);
    const now = new SeenFindings(kept);
    now.note(later);
    assert.deepEqual([...new Set(news(now))], ['disk']);
    assert.deepEqual(news(new SeenFindings(kept)), []);
  });

  it('is everything once all is marked as seen', () => {
    const seen = new SeenFindings(memory());
    seen.note(later);
    seen.markAll();
    assert.deepEqual(news(seen), []);
    assert.notEqual(seen.of(later.uri), null);
  });
});
