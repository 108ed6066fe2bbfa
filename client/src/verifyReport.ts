import { l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import * as v from 'valibot';
import type { VerifyParams, VerifyResult } from '../../server/src/protocol/protocol.ts';
import type { Surfaces } from './commands.ts';
import { tell } from './tell.ts';

type Panel = Pick<Surfaces, 'client' | 'panel'>;

/** The part of a JSON report that says where its logs are. */
const schema = v.object({ schemaVersion: v.literal(1), inputs: v.array(v.object({ file: v.string() })) });

/** Recomputes every claim of a report from its logs: of the JSON report in the active editor, else of the report in the panel. */
export async function verifyReport(surfaces: Panel): Promise<void> {
  const document = window.activeTextEditor?.document;
  const written = document?.languageId === 'json' ? await writtenReport(document) : null;
  if (written === null) await verifyShown(surfaces);
  else await verify(surfaces, written);
}

/** The same for the report in the panel, which strikes through what no longer holds. */
export async function verifyShown(surfaces: Panel): Promise<void> {
  const { shown } = surfaces.panel;
  if (shown === null) throw new Error(l10n.t('Open the RCA panel or an exported JSON report, then verify it.'));
  const { uri, report, files } = shown;
  const uris = report.inputs.map(({ file }) => files[file] ?? uri);
  await verify(surfaces, { uris, report: JSON.stringify(report) }, (result) => surfaces.panel.post({ kind: 'verified', result }));
}

/** Asks the server, with progress and cancel, since long logs are read from their beginning. */
async function verify({ client }: Panel, params: VerifyParams, show?: (result: VerifyResult) => void): Promise<void> {
  const options = { location: ProgressLocation.Notification, cancellable: true, title: l10n.t('Log Triage: verifying the report') };
  const result = await window.withProgress(options, async (_, token) => {
    try {
      return await client.ask('verify', params, token);
    } catch (error) {
      if (!token.isCancellationRequested) throw error;
      return 'stopped';
    }
  });
  if (result === 'stopped') return;
  if (result === null)
    throw new Error(l10n.t('The logs of this report could not be read: open them, or put them where the report says that they are.'));
  if (result.problem !== null) throw new Error(result.problem);
  show?.(result);
  await say(result);
}

/** The report a JSON document holds, and its logs; null for any other document. */
async function writtenReport(document: TextDocument): Promise<VerifyParams | null> {
  const report = document.getText();
  const parsed = v.safeParse(schema, valueOf(report));
  if (!parsed.success) return null;
  return { uris: await Promise.all(parsed.output.inputs.map(({ file }) => logAt(file, document.uri))), report };
}

function valueOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Absolute paths, but no network shares: a report must not make us contact a machine of its author's choice. */
const absolute = /^(?:\/(?!\/)|[A-Za-z]:[\\/])/;

/** The log that a report means by a name: its absolute path, else relative to the report, else relative to a folder of the workspace. */
async function logAt(file: string, report: Uri): Promise<string> {
  if (absolute.test(file)) {
    const own = Uri.file(file);
    return (/^(?:file|untitled)$/.test(report.scheme) ? own : report.with({ path: own.path })).toString();
  }
  const beside = Uri.joinPath(report, '..', file);
  const inFolders = (workspace.workspaceFolders ?? []).map(({ uri }) => Uri.joinPath(uri, file));
  for (const place of [beside, ...inFolders]) if (await exists(place)) return place.toString();
  return beside.toString();
}

/** Whether the file is there; for a log in an archive, whether the archive is. */
function exists(log: Uri): Thenable<boolean> {
  const file = log.with({ path: log.path.replace(/!\/.*/s, '') });
  return workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}

async function say({ ok, checked, unchecked, stale: [first, ...others] }: VerifyResult): Promise<void> {
  const left = unchecked === 0 ? '' : l10n.t(' {0} more cannot be checked, since the report is redacted.', unchecked);
  if (ok || first === undefined) {
    await tell('Information', l10n.t('All {0} claims of the report hold.', checked) + left);
    return;
  }
  const example = l10n.t(' For one: {0} was stated, now it is {1}.', first.stated, first.now);
  await tell('Warning', l10n.t('{0} of {1} claims no longer hold.', others.length + 1, checked) + example + left);
}
