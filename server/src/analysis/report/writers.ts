import type { Report } from '../model.ts';
import { toCsv } from './csv.ts';
import { toHtml } from './html.ts';
import { toJson } from './json.ts';
import { toMarkdown } from './markdown.ts';
import { toSarif } from './sarif.ts';

/** Writes a report as text, by the name of the format. */
export const writers = {
  markdown: (report: Report) => toMarkdown(report),
  html: (report: Report) => toHtml(report),
  json: toJson,
  sarif: toSarif,
  csv: toCsv,
} satisfies Readonly<Record<string, (report: Report) => string>>;

export type ReportFormat = keyof typeof writers;
