import type { Report } from '../model.ts';
import { render } from '../sentences.ts';
import { escapeCsv } from './escape.ts';

const HEAD = [
  'id',
  'kind',
  'category',
  'severity',
  'title',
  'file',
  'startLine',
  'endLine',
  'count',
  'firstTime',
  'lastTime',
  'why',
  'incidents',
];

/** The findings as CSV (RFC 4180, lines end with CRLF), each field guarded against being read as a formula. */
export function toCsv(report: Report): string {
  const rows = report.findings.map((finding) => {
    const incidents = report.incidents.filter((incident) => incident.findings.includes(finding.id)).map((incident) => incident.id);
    return [
      finding.id,
      finding.kind,
      finding.category,
      finding.severity,
      finding.title,
      finding.file,
      finding.startLine,
      finding.endLine,
      finding.count,
      finding.firstTime,
      finding.lastTime,
      render(finding.why),
      incidents.join(' '),
    ];
  });
  return [HEAD, ...rows].map((row) => `${row.map((field) => escapeCsv(field)).join(',')}\r\n`).join('');
}
