import type { Connection, Definition, DefinitionParams, Location } from 'vscode-languageserver';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { equallyLikely } from '../analysis/logStatements/statementIndex.ts';
import type { Candidate } from '../analysis/logStatements/statementIndex.ts';
import type { LogStatementResult, StatementPlace } from '../protocol/sources.ts';
import { bestPaths, partsOfPath } from '../protocol/sourcePaths.ts';
import { placesIn } from '../protocol/sourcePlaces.ts';
import { allLogs } from './allLogs.ts';
import { answering } from './answering.ts';
import { knownLog } from './answerRequests.ts';
import type { Context } from './context.ts';
import { noRecord } from './words.ts';
import { countsOf } from './statementCounts.ts';
import { extensionsOfSources, shownStatements, SourceIndex } from './sourceIndex.ts';
import type { ReadSources } from './sourceIndex.ts';
import type { Platform } from './platform.ts';
import { recordAt } from './writtenRecords.ts';
import { rowAt } from './view.ts';

const nothing = (searched: string): LogStatementResult => ({ candidates: [], likely: 0, searched });

/** Answers requests that join logs and sources. Sources are not read before the first of them. */
export function answerSources(context: Context): void {
  const { connection, guard, open, rulesOf, sources } = context;
  connection.onDidChangeWatchedFiles(() => sources?.stale());
  const answer = answering(context);
  answer('logStatement', nothing(''), async ({ uri, line }, token) => {
    if (sources === null) return nothing('Source files can be looked through where there is a disk, not in VS Code for the Web.');
    const log = await knownLog(context, uri, token);
    const row = log === null ? -1 : rowAt(log.view, line);
    if (log === null || row < 0) return nothing(noRecord);
    const read = await sources.now(token);
    const candidates = read.index.find(recordAt(log.view, row, rulesOf(uri).formats));
    return { candidates: candidates.map((one) => placeOf(one, read)), likely: equallyLikely(candidates).length, searched: read.searched };
  });
  answer('statementCounts', [], async ({ uri, text }, token) => {
    const views = sources === null ? [] : await allLogs(context, token);
    if (sources === null || views.length === 0) return [];
    const read = await sources.now(token);
    const statements = read.statementsOf(uri);
    return statements === undefined
      ? []
      : countsOf(shownStatements(uri, text, statements), views, read.index, (view) => rulesOf(view.uri).formats);
  });
  connection.onDefinition(
    guard<DefinitionParams, Definition>('definition', [], async ({ textDocument: { uri }, position }, token) => {
      const view = sources === null || !open.has(uri) ? null : await open.view(uri, token);
      const row = view === null ? -1 : rowAt(view, position.line + 1);
      if (sources === null || view === null || row < 0) return [];
      const read = await sources.now(token);
      const framed = frameAt(view.text(position.line + 1), position.character, read);
      if (framed.length > 0) return framed;
      return equallyLikely(read.index.find(recordAt(view, row, rulesOf(uri).formats))).map((one) => locationOf(placeOf(one, read)));
    }),
  );
}

/** The workspace's files that the `file:line` at a column of a line may mean. */
function frameAt(text: string, character: number, { paths, uriOf }: ReadSources): Location[] {
  const named = placesIn(text).find(({ from, to }) => character >= from && character <= to);
  if (named === undefined) return [];
  const parts = partsOfPath(named.place.file);
  const name = parts.at(-1) ?? '';
  const same = paths.filter((path) => path === name || path.endsWith(`/${name}`));
  const line = named.place.line ?? 1;
  return bestPaths(same, parts).map((path) => locationOf({ uri: uriOf(path), line, column: 0 }));
}

/** The index of the workspace's sources; null where there is no disk. */
export function sourceIndex(
  connection: Connection,
  platform: Platform,
  folders: () => readonly string[],
  canWatch: () => boolean,
): SourceIndex | null {
  if (platform.sources === null) return null;
  const watch = (): boolean => {
    if (!canWatch()) return false;
    const watchers = [{ globPattern: `**/*.{${extensionsOfSources.join(',')}}` }];
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => undefined);
    return true;
  };
  return new SourceIndex(platform.sources, folders, watch);
}

function placeOf({ path, statement }: Candidate, read: ReadSources): StatementPlace {
  const { kind, line, endLine, column, level, messages } = statement;
  const message = messages.map((one) => one.replace(/\uE001[^\uE002]*\uE002|\uE000/g, '<*>').replace(/\s+/g, ' ')).join(' | ');
  return { uri: read.uriOf(path), path, kind, line, endLine, column, level, message };
}

const locationOf = ({ uri, line, column }: Pick<StatementPlace, 'uri' | 'line' | 'column'>): Location => {
  const start = { line: line - 1, character: column };
  return { uri, range: { start, end: start } };
};
