import { EventEmitter, l10n, MarkdownString, OverviewRulerLane, Range, ThemeColor, Uri, window, workspace } from 'vscode';
import type { Disposable, Event, Memento, TextDocument, TextEditor, TextEditorDecorationType } from 'vscode';
import type { LogClient } from './logClient.ts';
import { NotRead } from './notRead.ts';
import { editorOf, lastLineOf, lineMeant, logOf } from './target.ts';
import type { Target } from './target.ts';

/** A line of a log that the user wants to find again, with what they noted. */
export interface Pin {
  readonly uri: string;
  /** 1-based. */
  readonly line: number;
  /** The line's text when it was pinned, by which the line is found again after the log changed. */
  readonly text: string;
  /** ISO instant. */
  readonly time: string | null;
  readonly note: string;
}

const key = 'pins';
const mostPins = 500;
/** At most so many lines of one selection are pinned. */
const mostSelected = 100;
/** How many lines up and down a pinned line is looked for after an edit. */
const farthest = 20_000;
/** Pins follow an edit after so long a pause in typing, ms. */
const pause = 300;

/** The pinned lines and notes of the workspace: kept, drawn beside the text, and handed to postmortem drafts. */
export class Pins implements Disposable {
  readonly #client: LogClient;
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly #mark: TextEditorDecorationType;
  readonly #disposables: Disposable[];
  #pins: readonly Pin[];
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(client: LogClient, memory: Memento, extension: Uri) {
    this.#client = client;
    this.#memory = memory;
    this.#pins = memory.get<readonly Pin[]>(key, []);
    this.#mark = window.createTextEditorDecorationType({
      gutterIconPath: Uri.joinPath(extension, 'media', 'pin.svg'),
      gutterIconSize: '80%',
      overviewRulerColor: new ThemeColor('charts.blue'),
      overviewRulerLane: OverviewRulerLane.Right,
    });
    this.#disposables = [
      this.#changed,
      this.#mark,
      window.onDidChangeVisibleTextEditors(() => this.#draw()),
      workspace.onDidChangeTextDocument(({ document }) => this.#follow(document)),
    ];
    this.#draw();
  }

  get onDidChange(): Event<void> {
    return this.#changed.event;
  }

  /** All pins, log by log, in the order of their lines. */
  get all(): readonly Pin[] {
    return [...this.#pins].sort((a, b) => (a.uri === b.uri ? a.line - b.line : a.uri < b.uri ? -1 : 1));
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    for (const one of this.#disposables) one.dispose();
  }

  /** Pins the selected lines, or unpins them when all are pinned. */
  async toggle(target: Target): Promise<void> {
    const lines = linesOf(target);
    const pinned = lines.filter((line) => this.#at(target.uri, line) !== undefined);
    if (pinned.length === lines.length) this.#keep(this.#pins.filter(({ uri, line }) => uri !== target.uri || !lines.includes(line)));
    else {
      const fresh = await Promise.all(lines.filter((line) => !pinned.includes(line)).map((line) => this.#pinOf(target.uri, line)));
      this.#keep([...this.#pins, ...fresh]);
    }
  }

  /** Asks for a note on a line and pins the line with it. */
  async note(target: Target): Promise<void> {
    const [line = 1] = linesOf(target);
    const pin = this.#at(target.uri, line) ?? (await this.#pinOf(target.uri, line));
    const note = await window.showInputBox({
      title: l10n.t('Note on line {0}', line),
      prompt: l10n.t('It stands beside the line and in postmortem drafts'),
      value: pin.note,
    });
    if (note === undefined) return;
    this.#keep([...this.#pins.filter((one) => one.uri !== target.uri || one.line !== line), { ...pin, note: note.trim().slice(0, 2000) }]);
  }

  clear(): void {
    this.#keep([]);
  }

  #at(uri: string, line: number): Pin | undefined {
    return this.#pins.find((pin) => pin.uri === uri && pin.line === line);
  }

  async #pinOf(uri: string, line: number): Promise<Pin> {
    const facts = await this.#client.ask('lineFacts', { uri, line });
    if (facts === null) throw new NotRead(uri);
    return { uri, line, text: facts.text, time: facts.time, note: '' };
  }

  #keep(pins: readonly Pin[]): void {
    this.#pins = pins.slice(-mostPins);
    // Untitled documents are not stored: after a reload there is nothing by which to find them.
    const lasting = this.#pins.filter(({ uri }) => !uri.startsWith('untitled:'));
    this.#memory.update(key, lasting).then(undefined, () => undefined);
    this.#draw();
    this.#changed.fire();
  }

  #follow(document: TextDocument): void {
    const uri = logOf(document);
    if (!this.#pins.some((pin) => pin.uri === uri)) return;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      const moved = this.#pins.map((pin) => (pin.uri === uri ? { ...pin, line: foundAgain(document, pin) } : pin));
      if (moved.some(({ line }, index) => line !== this.#pins[index]?.line)) this.#keep(moved);
    }, pause);
  }

  #draw(): void {
    for (const editor of window.visibleTextEditors) this.#drawIn(editor);
  }

  #drawIn(editor: TextEditor): void {
    const uri = logOf(editor.document);
    const own = this.#pins.filter((pin) => pin.uri === uri && pin.line <= editor.document.lineCount);
    editor.setDecorations(
      this.#mark,
      own.map(({ line, note }) => {
        const end = editor.document.lineAt(line - 1).range.end;
        const after = { contentText: note, margin: '0 0 0 2em', fontStyle: 'italic', color: new ThemeColor('editorCodeLens.foreground') };
        const hoverMessage = new MarkdownString().appendText(note === '' ? l10n.t('Pinned') : note);
        return {
          range: new Range(line - 1, 0, end.line, end.character),
          hoverMessage,
          ...(note === '' ? {} : { renderOptions: { after } }),
        };
      }),
    );
  }
}

/** The lines a command applies to: the selected ones, else the line that `lineMeant` names. */
function linesOf(target: Target): readonly number[] {
  const editor = editorOf(target.uri);
  if (target.line !== undefined || editor === undefined) return [lineMeant(target)];
  const lines = editor.selections.flatMap((selection) => {
    const { line } = selection.start;
    return Array.from({ length: Math.min(mostSelected, lastLineOf(selection) - line + 1) }, (_, index) => line + index + 1);
  });
  return [...new Set(lines)];
}

/** The line nearest to the pin's old place that reads as it did; the old place when there is none. */
function foundAgain(document: TextDocument, { line, text }: Pin): number {
  const reads = (at: number): boolean => at >= 1 && at <= document.lineCount && document.lineAt(at - 1).text.startsWith(text);
  for (let away = 0; away < Math.min(document.lineCount, farthest); away += 1) {
    if (reads(line - away)) return line - away;
    if (reads(line + away)) return line + away;
  }
  return Math.min(line, document.lineCount);
}
