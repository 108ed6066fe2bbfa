import { commands, l10n, QuickPickItemKind, Selection, StatusBarAlignment, TextEditorRevealType, window, workspace } from 'vscode';
import type { Disposable, QuickPickItem, StatusBarItem, TextDocument, TextEditor } from 'vscode';
import type { HiddenLines, RecordChoice } from '../../server/src/protocol/protocol.ts';
import type { Excerpts } from './excerpts.ts';
import type { LogClient } from './logClient.ts';
import { NotRead } from './notRead.ts';
import { editorOf, lineMeant, logOf } from './target.ts';
import type { Target } from './target.ts';

/**
 * The editor gets slow when more ranges are folded at once. Beyond this, and where it folds nothing, an excerpt shows the records instead.
 */
const mostRanges = 3000;
/** Above these sizes the editor does not fold at all. */
const mostCharacters = 20 * 1024 * 1024;
const mostLines = 300_000;

interface ChoiceItem extends QuickPickItem {
  readonly kindOf?: 'levels' | 'sources' | 'statements';
  readonly value?: string;
}

interface Shown extends Pick<HiddenLines, 'shown' | 'of'> {
  readonly choice: RecordChoice;
}

/** Shows or hides records of a log in place: what is hidden is folded under the line before it. */
export class ShownRecords implements Disposable {
  readonly #client: LogClient;
  readonly #excerpts: Excerpts;
  readonly #shown = new Map<string, Shown>();
  readonly #item: StatusBarItem;
  readonly #disposables: Disposable[];

  constructor(client: LogClient, excerpts: Excerpts) {
    this.#client = client;
    this.#excerpts = excerpts;
    this.#item = window.createStatusBarItem('logTriage.shown', StatusBarAlignment.Left);
    this.#item.name = l10n.t('Records Shown');
    this.#item.command = 'logTriage.showAll';
    this.#disposables = [
      this.#item,
      window.onDidChangeActiveTextEditor(() => this.#tell()),
      workspace.onDidCloseTextDocument((document) => this.#shown.delete(logOf(document) ?? '')),
    ];
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }

  /** Asks for levels, sources and statements, and shows only these or hides them. */
  async choose(target: Target, hide: boolean): Promise<void> {
    const facets = await this.#client.ask('facets', { uri: target.uri });
    if (facets === null) throw new NotRead(target.uri);
    const now = this.#shown.get(target.uri)?.choice;
    const before = now !== undefined && now.hide === hide ? now : null;
    const items = (title: string, kindOf: NonNullable<ChoiceItem['kindOf']>, values: readonly (readonly [string, string, number])[]) => [
      { label: title, kind: QuickPickItemKind.Separator },
      ...values.map(([value, label, count]): ChoiceItem => ({
        ...{ value, kindOf, label, description: String(count), picked: before?.[kindOf].includes(value) ?? false },
      })),
    ];
    const all: readonly ChoiceItem[] = [
      ...items(
        l10n.t('Levels'),
        'levels',
        facets.levels.map(([level, count]) => [level, level === '' ? l10n.t('without a level') : level, count]),
      ),
      ...items(
        l10n.t('Sources'),
        'sources',
        facets.sources.map(([name, count]) => [name, name, count]),
      ),
      ...items(
        l10n.t('Statements'),
        'statements',
        facets.statements.map(({ id, text, count }) => [id, text, count]),
      ),
    ];
    const placeHolder = hide ? l10n.t('Hide the records of…') : l10n.t('Show only the records of…');
    const chosen = await window.showQuickPick(all, { canPickMany: true, placeHolder });
    if (chosen === undefined) return;
    const of = (kind: ChoiceItem['kindOf']): readonly string[] =>
      chosen.flatMap(({ kindOf, value }) => (kindOf === kind && value !== undefined ? value : []));
    await this.#apply(target, { hide, levels: of('levels'), sources: of('sources'), statements: of('statements') });
  }

  /** Hides the records of the statement at the cursor, in addition to what is hidden already. */
  async hideStatement(target: Target): Promise<void> {
    const statement = await this.#client.ask('statementAt', { uri: target.uri, line: lineMeant(target) });
    if (statement === null) throw new Error(l10n.t('Put the cursor on a record first.'));
    const now = this.#shown.get(target.uri)?.choice;
    const before = now?.hide === true ? now : { levels: [], sources: [], statements: [] };
    await this.#apply(target, { ...before, hide: true, statements: [...before.statements, statement] });
  }

  /** Unfolds what was hidden. */
  async showAll({ uri }: Target): Promise<void> {
    const editor = editorOf(uri);
    this.#shown.delete(uri);
    this.#tell();
    if (editor === undefined) return;
    const focused = await window.showTextDocument(editor.document, editor.viewColumn);
    const cursor = focused.selection;
    await unfold(focused);
    focused.selection = cursor;
    focused.revealRange(cursor, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async #apply(target: Target, choice: RecordChoice): Promise<void> {
    const { uri } = target;
    if (choice.levels.length + choice.sources.length + choice.statements.length === 0) return this.showAll(target);
    const hidden = await this.#client.ask('hiddenLines', { uri, choice });
    if (hidden === null) throw new NotRead(uri);
    if (hidden.shown === 0) throw new Error(l10n.t('This would hide every record: choose fewer.'));
    const editor = editorOf(uri);
    if (editor === undefined || hidden.ranges.length > mostRanges || !folds(editor.document)) {
      return this.#excerpts.show('chosen', target, choice);
    }
    await fold(await window.showTextDocument(editor.document, editor.viewColumn), hidden.ranges);
    this.#shown.set(uri, { choice, shown: hidden.shown, of: hidden.of });
    this.#tell();
  }

  #tell(): void {
    const front = window.activeTextEditor?.document;
    const shown = front && this.#shown.get(logOf(front) ?? '');
    commands.executeCommand('setContext', 'logTriage.hidesRecords', shown !== undefined).then(undefined, () => undefined);
    if (shown === undefined) return this.#item.hide();
    this.#item.text = `$(eye-closed) ${l10n.t('{0} of {1} records', shown.shown, shown.of)}`;
    this.#item.tooltip = l10n.t('The other records are folded away. Click to show all again.');
    this.#item.show();
  }
}

function folds(document: TextDocument): boolean {
  const isOn = workspace.getConfiguration('editor', { uri: document.uri, languageId: document.languageId }).get('folding') !== false;
  return isOn && document.lineCount <= mostLines && document.getText().length <= mostCharacters;
}

/** Folds runs of lines (1-based, inclusive), each under the line before it; a run at the top of the file keeps its first line visible. */
async function fold(editor: TextEditor, ranges: HiddenLines['ranges']): Promise<void> {
  const { document } = editor;
  const cursor = editor.selection.active.line;
  await unfold(editor);
  const folded = ranges.flatMap(([from, to]) => {
    const head = Math.max(0, from - 2);
    const last = Math.min(to, document.lineCount) - 1;
    if (last <= head) return [];
    return last + 1 < document.lineCount
      ? new Selection(head, 0, last + 1, 0)
      : new Selection(head, 0, last, document.lineAt(last).text.length);
  });
  if (folded.length > 0) {
    editor.selections = folded;
    await commands.executeCommand('editor.createFoldingRangeFromSelection');
  }
  // The cursor must leave the folded lines, else the editor unfolds them.
  const run = folded.find(({ start, end }) => start.line < cursor && cursor <= end.line);
  const line = run?.start.line ?? cursor;
  editor.selection = new Selection(line, 0, line, 0);
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Opens the folds made here and removes them. */
async function unfold(editor: TextEditor): Promise<void> {
  editor.selection = new Selection(0, 0, editor.document.lineCount - 1, Number.MAX_SAFE_INTEGER);
  await commands.executeCommand('editor.removeManualFoldingRanges');
}
