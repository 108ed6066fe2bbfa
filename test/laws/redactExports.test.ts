import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import type { Report } from '../../server/src/analysis/model.ts';
import { toCsv } from '../../server/src/analysis/report/csv.ts';
import { toHtml } from '../../server/src/analysis/report/html.ts';
import { toJson } from '../../server/src/analysis/report/json.ts';
import { chartFiles, toMarkdown } from '../../server/src/analysis/report/markdown.ts';
import { draftPostmortem } from '../../server/src/analysis/report/postmortem.ts';
import { linesOf, redactor } from '../../server/src/analysis/report/redact.ts';
import { toSarif } from '../../server/src/analysis/report/sarif.ts';
import { postmortemTemplates } from '../../server/src/analysis/report/postmortemTemplates/index.ts';
import { makeRandom } from '../support/random.ts';
import { plantSecrets, type PlantedSecret } from '../support/secrets.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250210);
const COUNT = 10_000;
/** Few enough that a report quotes every line of a log. */
const OF_ONE_LOG = 50;

const exported: Readonly<Record<string, (report: Report) => string>> = {
  markdown: (report) => toMarkdown(report),
  'charts beside Markdown': (report) => Object.values(chartFiles(report, 'log')).join('\n'),
  html: toHtml,
  json: toJson,
  sarif: toSarif,
  csv: toCsv,
  ...Object.fromEntries(
    postmortemTemplates.map(({ id }) => [`draft ${id}`, (report: Report) => draftPostmortem(report, id, { format: 'markdown' })] as const),
  ),
  'draft as a snippet': (report) => draftPostmortem(report, 'google-sre', { format: 'snippet' }),
};

/** A log in which every planted secret stands on a line of a failure, also as an address, user, job and route where fields have such names. */
function logOf(secrets: readonly PlantedSecret[]): string {
  return secrets
    .map(
      ({ text }, i) =>
        `2025-02-10T16:${String(Math.floor(i / 60) + 10)}:${String(i % 60).padStart(2, '0')}Z ERROR [worker-${i % 3}] ${text}`,
    )
    .join('\n');
}

/** What must not be found of a value: the whole, and of a long one neither end, which cutting could leave. */
const partsOf = ({ kind, value }: PlantedSecret): readonly string[] =>
  value.length < 20 || kind === 'email' ? [value] : [value.slice(0, 14), value.slice(-14)];

/** The text as its reader sees it: escapes of HTML, Markdown, JSON, CSV and snippets undone. */
function asRead(output: string): string {
  return output
    .replace(/&(?:quot|#39|lt|gt|amp);/g, (entity) => ({ '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>' })[entity] ?? '&')
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/""/g, '"');
}

describe('what leaves the editor', () => {
  it(`holds none of ${COUNT} planted secrets, in no export and no draft (seed ${SEED})`, () => {
    const secrets = plantSecrets(COUNT, makeRandom(SEED));
    const leaks = new Map<string, string>();
    let shown = 0;
    for (let from = 0; from < secrets.length; from += OF_ONE_LOG) {
      const some = secrets.slice(from, from + OF_ONE_LOG);
      const { data } = analyzeText(logOf(some));
      const report = reportOf(data, { timezone: 'UTC', year: null });
      const open = toJson(report);
      shown += some.filter(({ value }) => open.includes(JSON.stringify(value).slice(1, -1))).length;
      const redacted = redactor().report(report, linesOf(data));
      for (const [format, write] of Object.entries(exported)) {
        const output = write(redacted);
        const read = asRead(output);
        for (const secret of some) {
          const { kind, value, text } = secret;
          if (partsOf(secret).some((part) => output.includes(part) || read.includes(part)))
            leaks.set(`${kind} in ${format}`, `${value} of ${text}`);
        }
      }
    }
    assert.deepEqual(Object.fromEntries(leaks), {});
    assert.ok(shown > COUNT * 0.8, `only ${shown} of ${COUNT} stood in a report at all`);
  }).timeout(120_000);

  it('shows by the same name a secret whose telling name the report leaves out, and the rest of one that was cut', () => {
    const { text, report } = redactor();
    assert.equal(text('db_password: hunter^Q$ggd'), 'db_password: password-1');
    const made = reportOf(analyzeText(`2025-02-10T16:30:00Z ERROR db_password: hunter^Q$ggd\n`).data, { timezone: 'UTC', year: null });
    const { findings } = report({ ...made, gaps: ['hunter^Q$ggd, (hunter^Q$ggd) and hunter^…', 'a hunter in prose'] });
    assert.ok(findings.length > 0 && findings.every(({ title }) => !title.includes('hunter')));
    assert.deepEqual(report({ ...made, gaps: ['hunter^Q$ggd, (hunter^Q$ggd) and hunter^…', 'a hunter in prose'] }).gaps, [
      'password-1, (password-1) and password-1…',
      'a hunter in prose',
    ]);
  });
});
