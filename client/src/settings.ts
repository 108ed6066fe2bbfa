import { workspace } from 'vscode';

/** The settings the server validates and uses, as they stand now: plain data, since a proxy of VS Code's cannot be sent to a worker. */
export function settingsForServer(): unknown {
  const all = workspace.getConfiguration('logTriage');
  const wanted = {
    timezone: all.get('timezone'),
    year: all.get('year'),
    diagnostics: all.get('diagnostics'),
    codeLens: all.get('codeLens'),
    inlayHints: all.get('inlayHints'),
    mutedTemplates: all.get('mutedTemplates'),
    failurePatterns: all.get('failurePatterns'),
    formats: all.get('formats'),
    formatFiles: all.get('formatFiles'),
    fileFormats: all.get('fileFormats'),
  };
  return JSON.parse(JSON.stringify(wanted));
}

/** The zone of this machine: the server may run elsewhere than where its answers are read. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether what leaves the editor is redacted; only a plain `false` turns it off. */
export const redacts = (): boolean => workspace.getConfiguration('logTriage').get('redact') !== false;

/** Whether log statements of sources say how often logs contain them. */
export const countsStatements = (): boolean => workspace.getConfiguration('logTriage').get('statementLenses.enabled') !== false;

/** Whether lines of failures are marked at the edge of the text. */
export const decorates = (): boolean => workspace.getConfiguration('logTriage').get('decorations.enabled') !== false;

/** The second zone of drafts; undefined for UTC alone. */
export function secondZone(): string | undefined {
  const zone = workspace.getConfiguration('logTriage').get('secondTimezone');
  return typeof zone === 'string' && zone.trim() !== '' ? zone.trim() : undefined;
}
