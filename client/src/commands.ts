import { commands, l10n } from 'vscode';
import type { Disposable, Uri } from 'vscode';
import { compareLogs } from './compareLogs.ts';
import { copyEvidence } from './copyEvidence.ts';
import { exportReport } from './exportReport.ts';
import type { Excerpts } from './excerpts.ts';
import type { Follower } from './follower.ts';
import { filterIncidents, searchIncidents } from './filterIncidents.ts';
import { goToFailure } from './goToFailure.ts';
import { goToStatement } from './goToStatement.ts';
import { goToTime } from './goToTime.ts';
import { noFilter } from './incidentFilter.ts';
import type { IncidentsTree } from './incidentsTree.ts';
import { insertPostmortem } from './insertPostmortem.ts';
import type { LogClient } from './logClient.ts';
import { markAsFailure, muteTemplates } from './markStatements.ts';
import { NotRead, whyNotRead } from './notRead.ts';
import { openSource } from './openSource.ts';
import type { Pins } from './pins.ts';
import { pickFormat, toggleFile } from './pickFormat.ts';
import { pickZone } from './pickZone.ts';
import type { ReportPanel } from './reportPanel.ts';
import { revealLines } from './reveal.ts';
import type { ShownRecords } from './shownRecords.ts';
import { targetOf } from './target.ts';
import type { Target } from './target.ts';
import { tell } from './tell.ts';
import { triageFiles, triageFolder } from './triageFiles.ts';
import { openSample, triageClipboard, triageSelection, triageTerminal } from './triageText.ts';
import { verifyReport, verifyShown } from './verifyReport.ts';

/** Everything the commands act on. */
export interface Surfaces {
  readonly client: LogClient;
  readonly panel: ReportPanel;
  readonly tree: IncidentsTree;
  readonly excerpts: Excerpts;
  readonly follower: Follower;
  readonly records: ShownRecords;
  readonly pins: Pins;
  /** Where the extension is installed. */
  readonly extension: Uri;
}

/** Registers every command of the manifest and those that lenses, hovers and links run. */
export function registerCommands(surfaces: Surfaces): readonly Disposable[] {
  const { client, panel, tree, excerpts, follower, records, pins } = surfaces;
  const guard = (run: () => Promise<unknown>): Promise<void> => guarded(client, run);
  const onTarget = (run: (target: Target) => Promise<unknown>) => async (argument: unknown) => {
    const target = targetOf(argument) ?? panel.shown;
    if (target !== null) await run({ ...target });
    else void tell('Information', l10n.t('Open a log first, or choose “Triage Log File…”.'));
  };
  panel.connect({
    postmortem: (target) => guard(() => insertPostmortem(client, pins, target)),
    export: (target, format) => guard(() => exportReport(client, target, format)),
    verify: () => guard(() => verifyShown(surfaces)),
    triage: () => guard(() => triageFiles(surfaces, [])),
  });
  const all: Readonly<Record<string, (argument: unknown, more?: unknown) => Promise<unknown>>> = {
    showReport: onTarget((target) => panel.show(target)),
    insertPostmortem: onTarget((target) => insertPostmortem(client, pins, target)),
    nextFailure: onTarget((target) => goToFailure(client, target, 'next')),
    previousFailure: onTarget((target) => goToFailure(client, target, 'previous')),
    firstFailure: onTarget((target) => goToFailure(client, target, 'first')),
    goToTime: onTarget((target) => goToTime(client, target)),
    pickZone,
    pickFormat: onTarget((target) => pickFormat(client, target)),
    toggleFile: onTarget((target) => toggleFile(client, target)),
    nextSame: onTarget((target) => goToFailure(client, target, 'nextSame')),
    previousSame: onTarget((target) => goToFailure(client, target, 'previousSame')),
    lastSuccess: onTarget((target) => goToFailure(client, target, 'lastSuccess')),
    showFailures: onTarget((target) => excerpts.show('failures', target)),
    showSubject: onTarget((target) => excerpts.show('subject', target)),
    showTemplate: onTarget((target) => excerpts.show('template', target)),
    goToStatement: onTarget((target) => goToStatement(client, target)),
    showStatement: onTarget((target) => excerpts.show('statement', target)),
    showAround: onTarget((target) => excerpts.show('around', target)),
    showColumns: onTarget((target) => excerpts.show('columns', target)),
    copyCsv: () => excerpts.copyCsv(),
    unfoldRecord: onTarget((target) => excerpts.show('record', target)),
    showOnly: onTarget((target) => records.choose(target, false)),
    hide: onTarget((target) => records.choose(target, true)),
    hideTemplate: onTarget((target) => records.hideStatement(target)),
    showAll: onTarget((target) => records.showAll(target)),
    exportReport: onTarget((target) => exportReport(client, target, null)),
    verifyReport: () => verifyReport(surfaces),
    copyEvidence: onTarget((target) => copyEvidence(client, pins, target)),
    pinLine: onTarget((target) => pins.toggle(target)),
    noteLine: onTarget((target) => pins.note(target)),
    clearPins: async () => pins.clear(),
    triageFile: (argument, more) => triageFiles(surfaces, [argument, ...(Array.isArray(more) ? (more as unknown[]) : [])]),
    compare: (argument, more) => onTarget((target) => compareLogs(client, target, more))(argument),
    openSample: () => openSample(surfaces.extension),
    follow: onTarget((target) => follower.follow(target)),
    unfollow: () => follower.unfollow(),
    triageFolder: (argument) => triageFolder(surfaces, argument),
    triageClipboard: () => triageClipboard(panel),
    triageSelection: () => triageSelection(panel),
    triageTerminal: () => triageTerminal(panel),
    filterIncidents: () => filterIncidents(tree),
    searchIncidents: () => searchIncidents(tree),
    clearFilter: () => tree.narrow(noFilter),
    markSeen: async () => tree.markSeen(),
    clear: async () => {
      for (const { uri } of client.digests) await client.forget(uri);
    },
    revealLine: onTarget(async ({ uri, line }) => revealLines(uri, line ?? 1)),
    openSource,
    muteTemplates,
    markAsFailure,
  };
  return Object.entries(all).map(([name, run]) =>
    commands.registerCommand(`logTriage.${name}`, (argument: unknown, more: unknown) => guard(() => run(argument, more))),
  );
}

/** Runs a command and shows what it throws as one message. */
async function guarded(client: LogClient, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const reason = error instanceof NotRead ? await whyNotRead(client, error.uri) : error instanceof Error ? error.message : String(error);
    await tell('Error', `Log Triage: ${reason}`);
  }
}
