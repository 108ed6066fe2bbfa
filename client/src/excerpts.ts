import {
  DocumentLink,
  env,
  EventEmitter,
  l10n,
  languages,
  Location,
  Position,
  Range,
  TabInputText,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type {
  DefinitionProvider,
  Disposable,
  DocumentLinkProvider,
  Event,
  Tab,
  TabGroup,
  TextDocument,
  TextDocumentContentProvider,
} from 'vscode';
import * as v from 'valibot';
import { excerptKinds } from '../../server/src/protocol/protocol.ts';
import type { ExcerptKind, ExcerptParams, RecordChoice } from '../../server/src/protocol/protocol.ts';
import { excerptScheme } from '../../server/src/protocol/schemes.ts';
import type { LogClient } from './logClient.ts';
import { NotRead, notReadWords } from './notRead.ts';
import { excerptsShown, originAt, originOf } from './origins.ts';
import { editorOf, lineMeant } from './target.ts';
import type { Target } from './target.ts';
import { tell } from './tell.ts';
import { unpackedUri } from './unpackedText.ts';

const schema = v.object({
  uri: v.string(),
  kind: v.picklist(excerptKinds),
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
  character: v.pipe(v.number(), v.integer(), v.minValue(0)),
  choice: v.optional(
    v.object({ hide: v.boolean(), levels: v.array(v.string()), sources: v.array(v.string()), statements: v.array(v.string()) }),
  ),
});
/** Only the first lines get a link, since the editor asks for all links of a document at once; "Go to Definition" works on every line. */
const mostLinks = 5000;

/**
 * Some records of the logs as an ordinary read-only document: only failures, one request across files, one statement,
 * around a moment. The number before each line leads back to it; the document follows its logs as they change.
 */
export class Excerpts implements TextDocumentContentProvider, DocumentLinkProvider, DefinitionProvider, Disposable {
  readonly #client: LogClient;
  readonly #changed = new EventEmitter<Uri>();
  readonly #disposables: Disposable[];

  constructor(client: LogClient) {
    this.#client = client;
    this.#disposables = [
      this.#changed,
      workspace.registerTextDocumentContentProvider(excerptScheme, this),
      languages.registerDocumentLinkProvider({ scheme: excerptScheme }, this),
      languages.registerDefinitionProvider({ scheme: excerptScheme }, this),
      workspace.onDidCloseTextDocument(({ uri }) => excerptsShown.delete(uri.toString())),
      window.tabGroups.onDidChangeTabs(({ opened, closed }) => this.#come(opened, closed)),
      window.tabGroups.onDidChangeTabGroups(({ opened, closed }) => this.#come(tabsOf(opened), tabsOf(closed))),
      client.onDidChange(({ uri, logs = [], state }) => state !== null && this.#follow([uri, ...logs])),
    ];
  }

  get onDidChange(): Event<Uri> {
    return this.#changed.event;
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }

  /** Shows the records that belong to the place of a target, or says why there are none. */
  async show(kind: ExcerptKind, target: Target, choice?: RecordChoice): Promise<void> {
    const params = { ...paramsOf(kind, target), ...(choice === undefined ? {} : { choice }) };
    const excerpt = await this.#client.ask('excerpt', params);
    if (excerpt === null) throw new NotRead(target.uri);
    if (excerpt.text === null) return void tell('Information', excerpt.title);
    const name = excerpt.title.replace(/[\\/:*?"<>|#\s]+/g, ' ').slice(0, 60);
    const path = kind === 'record' ? `/${name}.yaml` : `/${name.replace(/\.(?:log)?$/i, '')}.log`;
    const uri = Uri.from({ scheme: excerptScheme, path, query: JSON.stringify(params) });
    excerptsShown.set(uri.toString(), excerpt);
    const document = await workspace.openTextDocument(uri);
    if (document.getText() !== excerpt.text) this.#changed.fire(uri);
    const beside = { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true };
    await window.showTextDocument(document, kind === 'record' ? beside : { preview: false });
  }

  /** Puts the table in front on the clipboard, as CSV. */
  async copyCsv(): Promise<void> {
    const csv = excerptsShown.get(window.activeTextEditor?.document.uri.toString() ?? '')?.csv;
    if (csv === undefined) throw new Error(l10n.t('Show the values of a statement first.'));
    await env.clipboard.writeText(csv);
    window.setStatusBarMessage(l10n.t('{0} rows copied', csv.split('\r\n').length - 2), 3000);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const parsed = v.safeParse(schema, JSON.parse(uri.query));
    const excerpt = parsed.success ? await this.#client.ask('excerpt', parsed.output) : null;
    if (excerpt === null) return notReadWords(originOf(uri).toString());
    excerptsShown.set(uri.toString(), excerpt);
    return excerpt.text ?? excerpt.title;
  }

  provideDocumentLinks({ uri, lineCount, lineAt }: TextDocument): DocumentLink[] {
    const links: DocumentLink[] = [];
    for (let line = 0; line < lineCount && links.length < mostLinks; line += 1) {
      const place = originAt(uri, line);
      if (place === null) continue;
      const bar = lineAt(line).text.indexOf(' │ ');
      // The excerpt of a single record has no line numbers of its own; its first line links to the record.
      if (bar < 0 && line > 0) break;
      const from = lineAt(line).firstNonWhitespaceCharacterIndex;
      const argument = encodeURIComponent(JSON.stringify([{ uri: place.uri, line: place.line }]));
      const link = new DocumentLink(
        new Range(line, from, line, bar < 0 ? lineAt(line).text.length : bar),
        Uri.parse(`command:logTriage.revealLine?${argument}`),
      );
      link.tooltip = l10n.t('Reveal in the log');
      links.push(link);
    }
    return links;
  }

  provideDefinition({ uri }: TextDocument, { line }: Position): Location | null {
    const place = originAt(uri, line);
    if (place === null) return null;
    const file = Uri.parse(place.uri);
    return new Location(unpackedUri(file) ?? file, new Position(place.line - 1, 0));
  }

  /**
   * Tracks which excerpts have a tab. Only those follow their logs: the editor keeps a closed document for minutes, and refreshing it would
   * have the server read a log nobody looks at.
   */
  #come(opened: readonly Tab[], closed: readonly Tab[]): void {
    const left = new Set(excerptsIn(tabsOf(window.tabGroups.all)).map(String));
    for (const uri of excerptsIn(closed)) if (!left.has(uri.toString())) excerptsShown.delete(uri.toString());
    for (const uri of excerptsIn(opened)) if (!excerptsShown.has(uri.toString())) this.#changed.fire(uri);
  }

  /** Has the editor fetch the excerpts of these logs again. */
  #follow(logs: readonly string[]): void {
    for (const [place, { uris }] of excerptsShown) if (uris.some((uri) => logs.includes(uri))) this.#changed.fire(Uri.parse(place));
  }
}

const tabsOf = (groups: readonly TabGroup[]): readonly Tab[] => groups.flatMap(({ tabs }) => tabs);

const excerptsIn = (tabs: readonly Tab[]): readonly Uri[] =>
  tabs.flatMap(({ input }) => (input instanceof TabInputText && input.uri.scheme === excerptScheme ? [input.uri] : []));

function paramsOf(kind: ExcerptKind, target: Target): ExcerptParams {
  const { uri, line } = target;
  const character = line === undefined ? (editorOf(uri)?.selection.active.character ?? 0) : 0;
  return { uri, kind, line: lineMeant(target), character };
}
