/** Stands in for the editor's own module where a test needs no editor: what of it the client's modules use, answered by what a test sets. */
import { URI, Utils } from 'vscode-uri';

export const Uri = Object.assign(URI, { joinPath: Utils.joinPath });
export const l10n = {
  t: (message: string, ...values: readonly unknown[]): string =>
    message.replace(/\{(\d+)\}/g, (_, at: string) => String(values[Number(at)])),
};

/** What was told to the user, in order. */
export const told: string[] = [];
const tell = async (message: string): Promise<void> => void told.push(message);

interface FakeDocument {
  readonly uri: URI;
  readonly languageId: string;
  readonly getText?: () => string;
}
interface FakeEditor {
  readonly document: FakeDocument;
}

export const window = {
  activeTextEditor: undefined as FakeEditor | undefined,
  showInformationMessage: tell,
  showWarningMessage: tell,
  showErrorMessage: tell,
};

export const workspace = {
  workspaceFolders: undefined as readonly { readonly uri: URI }[] | undefined,
  /** URIs of the files there are. */
  files: new Set<string>(),
  fs: {
    stat: async (uri: URI): Promise<object> =>
      workspace.files.has(uri.toString()) ? {} : Promise.reject(new Error(`no ${uri.toString()}`)),
  },
};
