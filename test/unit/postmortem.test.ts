import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Report } from '../../server/src/analysis/model.ts';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { draftPostmortem, fillTemplate } from '../../server/src/analysis/report/postmortem.ts';
import { snippetFiles } from '../../server/src/analysis/report/snippets.ts';
import { postmortemTemplates } from '../../server/src/analysis/report/postmortemTemplates/index.ts';
import { parsePostmortemTemplate } from '../../server/src/analysis/report/parsePostmortemTemplate.ts';

const log = [
  '2025-02-10 16:00:00 - INFO - Started version 2.1 of checkout',
  ...Array.from({ length: 30 }, (_, i) => `2025-02-10 16:${String(1 + (i % 25)).padStart(2, '0')}:00 - INFO - Job A${i}B succeeded`),
  ...Array.from({ length: 9 }, (_, i) => `2025-02-10 16:30:0${i} - ERROR - Job D4E5F6 failed after ${200 + i} seconds.`),
  '2025-02-10 16:31:00 - ERROR - hostile ${TM_SELECTED_TEXT} `tick` } \\ $1',
].join('\n');

function report(): Report {
  const { data } = analyzeText(log, { file: 'logs/app.log' });
  return reportOf(data, { timezone: 'UTC', year: null });
}

describe('postmortem drafts', () => {
  it('knows every variable of every template', () => {
    assert.deepEqual(
      postmortemTemplates.map(({ id, body }) => [id, parsePostmortemTemplate(body).problems]),
      postmortemTemplates.map(({ id }) => [id, []]),
    );
  });

  it('fills duration, start, end and the number of failures from the log', () => {
    const draft = draftPostmortem(report(), 'outage-postmortem', { format: 'markdown' });
    assert.match(draft, /\*\*When Outage Began:\*\* 2025-02-10 16:30:00 UTC/);
    assert.match(draft, /\*\*Timezone:\*\* UTC/);
    assert.match(draft, /\(logs\/app\.log#L32\)/);
  });

  it('leaves what a log cannot know as a labelled blank', () => {
    assert.match(
      draftPostmortem(report(), 'outage-postmortem', { format: 'markdown' }),
      /\*\*When Staff Was Notified:\*\* _\[when staff was notified, UTC\?\]_/,
    );
  });

  it('numbers tab stops from one and ends at zero in a snippet', () => {
    for (const { id } of postmortemTemplates) {
      const stops = [...draftPostmortem(report(), id, { format: 'snippet' }).matchAll(/(?<!\\)\$\{(\d+):/g)].map((m) => Number(m[1]));
      assert.deepEqual(
        [...new Set(stops)].sort((a, b) => a - b),
        [...new Set(stops)].map((_, i) => i + 1),
        id,
      );
    }
  });

  it('reads with its stops left as they are like the Markdown draft, so that a blank is no answer', () => {
    for (const { id } of postmortemTemplates) {
      const left = draftPostmortem(report(), id, { format: 'snippet' })
        .replace(/(?<!\\)\$\{\d+:((?:\\.|[^\\}])*)\}|(?<!\\)\$0/g, (_, shown: string | undefined) => shown ?? '')
        .replace(/\\([\\$}])/g, '$1');
      assert.equal(left, draftPostmortem(report(), id, { format: 'markdown' }), id);
    }
  });

  it('keeps log text from becoming a variable or a tab stop of the snippet', () => {
    const snippet = draftPostmortem(report(), 'incident-rca', { format: 'snippet' });
    assert.doesNotMatch(snippet.replace(/\\[\\$}]/g, ''), /\$(?!\{\d+:|0$)/);
  });

  it('states times in a second zone where one is asked for', () => {
    assert.match(
      draftPostmortem(report(), 'brief-postmortem', { format: 'markdown', secondZone: 'America/New_York' }),
      /16:30:00 UTC \(11:30:00 America\/New_York\)/,
    );
  });

  it('links lines relative to the folder of the draft', () => {
    const draft = fillTemplate(
      { ...report() },
      { id: 'x', body: '{{firstFailure}}' },
      { format: 'markdown', linkBase: '/work/postmortems' },
    );
    assert.match(draft, /\(logs\/app\.log#L32\)/);
  });

  it('reports unknown variables of a user template with line and column', () => {
    const { problems } = parsePostmortemTemplate('# T\n\nfrom {{strat}} to {{end}}');
    assert.deepEqual(problems, [
      {
        line: 3,
        column: 6,
        message: 'There is no variable “strat”. The variables are ' + problems[0]?.message.split('The variables are ')[1],
      },
    ]);
    assert.match(parsePostmortemTemplate('{{Duration}}').problems[0]?.message ?? '', /Did you mean \{\{duration\}\}/);
  });

  it('keeps the committed snippets as they are generated', () => {
    for (const [path, text] of Object.entries(snippetFiles()))
      assert.equal(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'), text, path);
  });

  it('has the sections of the field in each template', () => {
    const headings = (id: string): readonly string[] =>
      [...(postmortemTemplates.find((t) => t.id === id)?.body ?? '').matchAll(/^## (.+)$/gm)].map((m) => m[1] ?? '');
    assert.deepEqual(headings('rca-report').slice(0, 8), [
      'Summary',
      'Categorized Failure Data',
      'Key Patterns Identified',
      'Root Cause Analysis',
      'Anticipated Impact',
      'Suggested Mitigation Strategies',
      'Visual Representation',
      'Lessons Learned',
    ]);
    assert.deepEqual(headings('incident-rca'), [
      'Incident Summary',
      'Steps to Reproduce',
      'Logs Captured',
      'Root Cause',
      'Proposed Fix',
      'Impact Analysis',
      'Preventive Measures',
      'Final Result',
    ]);
    assert.deepEqual(headings('outage-postmortem'), [
      'Issue Summary',
      'Timeline',
      'Root Cause',
      'Resolution and Recovery',
      'Corrective and Preventative Measures',
      'What Can We Do Better Next Time?',
    ]);
    assert.deepEqual(headings('learning-postmortem'), [
      'Introduction',
      'Issue Summary',
      'Timeline',
      'Root Cause and Resolution',
      'Corrective and Preventative Measures',
      'Conclusion',
      'TODOs',
    ]);
    assert.deepEqual(headings('brief-postmortem'), [
      'Issue Summary',
      'Root Cause',
      'Timeline',
      'Root Cause and Resolution',
      'Corrective and Preventative Measures',
      'Tasks to Address the Issue',
    ]);
  });
});
