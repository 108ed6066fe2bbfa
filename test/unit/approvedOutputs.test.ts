import assert from 'node:assert/strict';
import type { Report } from '../../server/src/analysis/model.ts';
import { toCsv } from '../../server/src/analysis/report/csv.ts';
import { toHtml } from '../../server/src/analysis/report/html.ts';
import { toMarkdown } from '../../server/src/analysis/report/markdown.ts';
import { draftPostmortem } from '../../server/src/analysis/report/postmortem.ts';
import { linesOf, redactor } from '../../server/src/analysis/report/redact.ts';
import { withPins } from '../../server/src/analysis/report/pins.ts';
import { toSarif } from '../../server/src/analysis/report/sarif.ts';
import { postmortemTemplates } from '../../server/src/analysis/report/postmortemTemplates/index.ts';
import { approve, readLog } from '../support/approved.ts';
import { triage, type Triaged } from '../support/approvedLog.ts';
import { outline } from '../support/outline.ts';

const made = new Map<string, Triaged>();
function triaged(name: string): Triaged {
  const known = made.get(name) ?? triage(readLog('incidents', name));
  made.set(name, known);
  return known;
}

/** A page without its look and drawings, one element a line. */
const pageText = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '<style>')
    .replace(/sha256-[\w+/=]+/, 'sha256-…')
    .replace(/<svg [\s\S]*?<\/svg>/g, (svg) => `<svg ${/<title[^>]*>([^<]*)/.exec(svg)?.[1]}>`)
    .replace(/(?<=[^\n])(?=<(?:li|p|tr|h\d|details|summary|pre)\b)/g, '\n');

/** The lines of each draft that no draft before it holds. */
function draftsText(report: Report, options: Omit<Parameters<typeof draftPostmortem>[2], 'format'> = {}): string {
  const seen = new Set<string>();
  return postmortemTemplates
    .map(({ id }) =>
      draftPostmortem(report, id, { format: 'markdown', ...options })
        .split('\n')
        .map((line) => (line.length > 60 && seen.size === seen.add(line).size ? '…' : line))
        .join('\n'),
    )
    .join('\n=====\n');
}

const sarifText = (report: Report): string => `${outline(JSON.parse(toSarif(report))).trimStart()}\n`;

const pinned = (report: Report): Report => {
  const [first, second] = report.timeline;
  const at = first?.at ?? { file: 'none.log', startLine: 1, endLine: 1 };
  return withPins(report, [
    { at, time: second?.time ?? null, text: '  a pinned `line` ', note: ' looked *odd* ' },
    { at, time: null, text: 'pinned without a time', note: ' ' },
  ]);
};

const outputs: Readonly<Record<string, (report: Report, name: string) => string>> = {
  'md.txt': (report) => toMarkdown(report),
  'linked.txt': (report) => toMarkdown(pinned(report), { linkBase: '/work/reports', charts: 'none' }),
  'html.txt': (report) => pageText(toHtml(report, { linkBase: 'reports' })),
  'sarif.txt': sarifText,
  'csv.txt': (report) => toCsv(report).replaceAll('\r\n', '\n'),
  'drafts.txt': (report) => draftsText(report),
  'zoned.txt': (report) =>
    draftsText(pinned(report), {
      secondZone: 'Europe/Berlin',
      ...(report.incidents[1] === undefined ? {} : { incident: report.incidents[1].id }),
      charts: 'files',
    }),
  'snippet.txt': (report) => draftPostmortem(report, 'incident-rca', { format: 'snippet' }),
};

const chosen: Readonly<Record<string, readonly string[]>> = {
  manyKinds: ['md.txt', 'html.txt', 'sarif.txt', 'csv.txt', 'drafts.txt', 'zoned.txt', 'snippet.txt'],
  threeFiles: ['md.txt', 'html.txt', 'csv.txt', 'zoned.txt'],
  deploy: ['md.txt', 'linked.txt', 'sarif.txt', 'drafts.txt'],
  accessLog: ['md.txt', 'html.txt', 'drafts.txt'],
  slowHop: ['md.txt'],
  nothing: ['md.txt', 'html.txt', 'sarif.txt', 'csv.txt', 'zoned.txt'],
};

describe('what leaves for readers', () => {
  for (const [name, kinds] of Object.entries(chosen)) {
    for (const kind of kinds) {
      it(`of ${name} is as approved: ${kind}`, () => {
        const output = outputs[kind];
        assert.ok(output !== undefined);
        approve('outputs', `${name}.${kind}`, output(triaged(name).report, name));
      });
    }
  }

  for (const name of ['logins', 'manyKinds']) {
    it(`of ${name} is as approved when it was redacted`, () => {
      const { report, data } = triaged(name);
      const secrets = redactor();
      const text = toMarkdown(secrets.report(report, linesOf(data)), { charts: 'none' });
      const meanings = [...secrets.meanings].map(([pseudonym, value]) => `${pseudonym} = ${value}`);
      approve('outputs', `${name}.redacted.txt`, `${text}\n${meanings.join('\n')}\n`);
    });
  }
});
