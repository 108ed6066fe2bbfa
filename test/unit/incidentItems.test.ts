import assert from 'node:assert/strict';
import type { NodeOf } from '../../client/src/incidentItems.ts';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import '../support/withFakeVscode.ts';

const { itemOf } = await import('../../client/src/incidentItems.ts');

describe('a row of the Incidents view', () => {
  it('is read aloud with its severity and place, which are otherwise an icon and a column', () => {
    const line = (second: number, level: string, text: string): string => `2026-03-04 10:00:0${second},000 - ${level} - shop - ${text}`;
    const text = [line(1, 'ERROR', 'No space left on device'), line(2, 'WARNING', 'Job A1 failed'), line(4, 'WARNING', 'Job A2 failed')];
    const report = reportOf(analyzeText(text.join('\n')).data, { timezone: 'UTC', year: null });
    const message = { uri: 'file:///a.log', report, files: {}, sparks: {} } as NodeOf<'finding'>['message'];
    const spoken = report.findings.map((finding, at) => {
      const node: NodeOf<'finding'> = { kind: 'finding', target: { uri: message.uri }, message, finding, isNew: at === 1 };
      return itemOf(node).accessibilityInformation?.label;
    });
    assert.deepEqual(spoken, [
      'Error, No space left on device, line 1, 10:00:01',
      'Warning, Job … failed, new, 2 times, 10:00:02–10:00:04',
    ]);
  });
});
