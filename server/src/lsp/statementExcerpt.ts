import type { CancellationToken } from 'vscode-languageserver';
import type { Excerpt } from '../protocol/protocol.ts';
import type { Context } from './context.ts';
import { writtenExcerpt } from './excerpts.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';
import { clip } from './words.ts';
import { recordAt, rowsByStatement } from './writtenRecords.ts';

/** All records of the source statement that wrote a given line. */
export async function statementExcerpt(
  { rulesOf, sources }: Pick<Context, 'rulesOf' | 'sources'>,
  view: LogView,
  line: number,
  token: CancellationToken,
): Promise<Excerpt> {
  const none: Excerpt = { title: 'No log statement of this workspace could have written this line.', text: null, uris: [], origins: [] };
  const row = rowAt(view, line);
  if (sources === null || row < 0) return none;
  const { index } = await sources.now(token);
  const { formats } = rulesOf(view.uri);
  const [first] = index.find(recordAt(view, row, formats));
  if (first === undefined) return none;
  const rows = rowsByStatement(view, index, formats).get(first.statement) ?? [row];
  const { path, statement } = first;
  return writtenExcerpt({ title: clip(`${path.slice(path.lastIndexOf('/') + 1)} ${statement.line}`, 120), rows: [[view, rows]] });
}
