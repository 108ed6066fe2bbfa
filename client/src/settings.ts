import { workspace } from 'vscode';

/** The settings that the server validates and uses, as plain data: a proxy of VS Code cannot be sent to a worker. */
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

/** Whether a file is one of those with formats of the user's own, by its URI's path: the server is to load it again when it is saved. */
export function holdsFormats(path: string): boolean {
  const files = workspace.getConfiguration('logTriage').get('formatFiles');
  const spelled = (file: string): string => `/${file.replace(/\\/g, '/').replace(/^(?:~|\.)?\//, '')}`.toLowerCase();
  return Array.isArray(files) && files.some((file) => typeof file === 'string' && spelled(path).endsWith(spelled(file)));
}

/** The time zone of this machine; the server may run on another one. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether exports and drafts are redacted; only a plain `false` turns it off. */
export const redacts = (): boolean => workspace.getConfiguration('logTriage').get('redact') !== false;

/** Whether code lenses above log statements are on. */
export const countsStatements = (): boolean => workspace.getConfiguration('logTriage').get('statementLenses.enabled') !== false;

/** Whether failures are marked at the edge of the text. */
export const decorates = (): boolean => workspace.getConfiguration('logTriage').get('decorations.enabled') !== false;

/** The second zone of postmortem drafts; undefined for UTC alone. */
export function secondZone(): string | undefined {
  const zone = workspace.getConfiguration('logTriage').get('secondTimezone');
  return typeof zone === 'string' && zone.trim() !== '' ? zone.trim() : undefined;
}
