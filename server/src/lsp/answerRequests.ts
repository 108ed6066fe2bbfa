import type { CancellationToken } from 'vscode-languageserver';
import { LINE_CHARS } from '../analysis/lineReader.ts';
import { withPins } from '../analysis/report/pins.ts';
import { fileOff, methods } from '../protocol/protocol.ts';
import type { ReportParams } from '../protocol/protocol.ts';
import { firstLog, otherLogs } from '../protocol/triageUri.ts';
import { answering } from './answering.ts';
import { answerCompare } from './answerCompare.ts';
import { allLogs } from './allLogs.ts';
import { answerVerify } from './answerVerify.ts';
import { facetsOf, hiddenLines } from './chosenRecords.ts';
import type { Context } from './context.ts';
import { digestOf } from './digest.ts';
import { excerptOf } from './excerpts.ts';
import { failureFrom } from './failures.ts';
import { linesOfFinding } from './findingLines.ts';
import { FollowedLogs } from './followedLogs.ts';
import { formatOffers, linesTried } from './formatOffers.ts';
import { goToTime } from './goToTime.ts';
import { answerTool } from './modelTools.ts';
import { exportReport, fillPostmortem, listedTemplates } from './outputs.ts';
import { lineFacts, pinnedLines } from './pinnedLines.ts';
import { sparksOf } from './sparks.ts';
import { statementExcerpt } from './statementExcerpt.ts';
import { viewOfStored } from './storedLogs.ts';
import { triageStored } from './triageStored.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';
import { notRead } from './words.ts';

/** Answers our own requests (`Requests`), for open logs and for logs read from disk alike. */
export function answerRequests(context: Context): void {
  const { connection } = context;
  const followed = new FollowedLogs(context);
  const answer = answering(context);
  const known = (uri: string, token: CancellationToken): Promise<KnownLog | null> => knownLog(context, uri, token);

  answer('report', null, async ({ uri }, token) => {
    const log = await known(uri, token);
    return log === null ? null : { uri, report: log.view.report, files: log.files, sparks: sparksOf(log.view) };
  });
  answer('findingLines', [], async ({ uri, finding }, token) => {
    const log = await known(uri, token);
    return log === null ? [] : linesOfFinding(log.view, finding);
  });
  answer('formats', null, async ({ uri }, token) => {
    const log = context.open.has(uri) ? null : await known(uri, token);
    const lines =
      log === null ? await context.open.head(uri, linesTried) : Array.from({ length: linesTried }, (_, line) => log.view.text(line + 1));
    return { chosen: context.choiceOf(uri), offers: formatOffers(context.rules().formats, lines) };
  });
  answer('facets', null, async ({ uri }, token) => {
    const log = await known(uri, token);
    return log === null ? null : facetsOf(log.view);
  });
  answer('hiddenLines', null, async ({ uri, choice }, token) => {
    const log = await known(uri, token);
    return log === null ? null : hiddenLines(log.view, choice);
  });
  answer('statementAt', null, async ({ uri, line }, token) => {
    const log = await known(uri, token);
    const row = log === null ? -1 : rowAt(log.view, line);
    return log?.view.data.templates[log.view.data.rows.template[row] ?? -1]?.id ?? null;
  });
  answer('failures', null, async (params, token) => {
    const log = await known(params.uri, token);
    return log === null ? null : failureFrom(log.view, params);
  });
  answer('goToTime', null, async (params, token) => {
    const log = await known(params.uri, token);
    return log === null ? null : goToTime(log.view, params);
  });
  answer('excerpt', null, async (params, token) => {
    const log = await known(params.uri, token);
    if (log === null) return null;
    if (params.kind === 'statement') return statementExcerpt(context, log.view, params.line, token);
    return excerptOf(log.view, await allLogs(context, token), params);
  });
  answer('compare', null, async (params, token) => {
    const log = params.left === params.right ? await known(params.left, token) : null;
    return answerCompare(context, params, log?.view ?? null, token);
  });
  answer('modelTool', { text: notRead }, async (params, token) => ({
    text: answerTool(params.name, params.input, await allLogs(context, token), params.uri),
  }));
  answer('triageFile', { uri: null, problems: [] }, (params, token) => triageStored(context, params.uris, token));
  answer('postmortem', null, async (params, token) => {
    const log = await known(params.uri, token);
    return log === null ? null : fillPostmortem({ ...log.view, report: withPins(log.view.report, pinnedLines(log, params)) }, params);
  });
  answer('lineFacts', null, async ({ uri, line }, token) => {
    const log = await known(uri, token);
    return log === null ? null : lineFacts(log.view, line);
  });
  answer('postmortemTemplates', [], async () => listedTemplates());
  answer('export', null, async (params, token) => {
    const log = await known(params.uri, token);
    return log === null ? null : exportReport(log.view, params);
  });
  answer('verify', null, (params, token) => answerVerify(context, params, token));
  answer('text', { text: null }, async ({ uri }, token) => {
    const log = await known(uri, token);
    return { text: log === null ? null : wholeText(log.view) };
  });
  connection.onNotification(methods.forget, ({ uri }: ReportParams) => {
    followed.unfollow(uri);
    const [isKept, isMarked] = [context.stored.forget(uri), context.marks.clear(uri)];
    if (!isKept && !isMarked) return;
    const own = context.open.peek(uri);
    context.announce(own === null ? { uri, state: null } : digestOf(uri, own.report));
  });
  answer('follow', { problem: null }, async ({ uri }) => ({ problem: followed.follow(uri) }));
  connection.onNotification(methods.unfollow, ({ uri }: ReportParams) => followed.unfollow(uri));
}

/** The editor drops features from documents with more lines. */
const mostLines = 300_000;

/** The text of a log, for the editor to show; what is cut from long lines is marked. Null above `mostLines`. */
function wholeText({ report, file, text }: LogView): string | null {
  const lines = report.inputs[file]?.lines ?? 0;
  if (lines > mostLines) return null;
  return Array.from({ length: lines }, (_, index) => {
    const shown = text(index + 1);
    return shown.length < LINE_CHARS ? shown : `${shown} … (cut)`;
  }).join('\n');
}

export interface KnownLog {
  readonly view: LogView;
  /** URI of each `inputs[].file`. */
  readonly files: Readonly<Record<string, string>>;
}

/** A log that is open, that was read from disk, or that is read from disk for this request. */
export async function knownLog(context: Context, uri: string, token: CancellationToken): Promise<KnownLog | null> {
  const view = await context.open.view(uri, token);
  if (view === null && context.open.has(uri) && context.choiceOf(uri) === fileOff) return null;
  if (view !== null) return { view, files: Object.fromEntries(view.report.inputs.map(({ file }) => [file, uri])) };
  const among = context.stored.holding(uri);
  if (among !== null) return { view: viewOfStored(firstLog(uri), among.stored, among.file), files: among.stored.files };
  // The URI of several logs together names only the first: reading that would answer for the wrong set.
  if (otherLogs(uri) > 0) return null;
  await triageStored(context, [uri], token);
  const stored = context.stored.get(uri);
  return stored === undefined ? null : { view: viewOfStored(firstLog(uri), stored, 0), files: stored.files };
}
