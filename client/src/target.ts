import { Uri, window } from 'vscode';
import type { Selection, TextDocument, TextEditor } from 'vscode';
import * as v from 'valibot';
import type { Target } from '../../server/src/protocol/commandArguments.ts';
import { isLogName } from '../../server/src/protocol/isLogName.ts';
import { excerptScheme } from '../../server/src/protocol/schemes.ts';
import { originAt, originOf } from './origins.ts';
import { lastRevealed } from './reveal.ts';

export type { Target };

const schema: v.GenericSchema<unknown, Target> = v.object({
  uri: v.string(),
  finding: v.optional(v.string()),
  incident: v.optional(v.string()),
  line: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

/** What a command applies to: its argument (a target, a URI, a clicked line number, a tree item), else the log in front. */
export function targetOf(argument: unknown): Target | null {
  const parsed = v.safeParse(schema, argument);
  if (parsed.success) return parsed.output;
  const active = window.activeTextEditor;
  if (argument instanceof Uri) {
    const isActive = active?.document.uri.toString() === argument.toString();
    return (isActive ? atCursor(active) : null) ?? { uri: originOf(argument).toString() };
  }
  const margin = v.safeParse(v.object({ uri: v.custom<Uri>((given) => given instanceof Uri), lineNumber: v.number() }), argument);
  if (margin.success) {
    const { uri, lineNumber: line } = margin.output;
    return originAt(uri, line - 1) ?? { uri: originOf(uri).toString(), line };
  }
  const held = v.safeParse(v.object({ target: schema }), argument);
  if (held.success) return held.output.target;
  const uri = logInFront();
  return (active === undefined ? null : atCursor(active)) ?? (uri === null ? null : { uri: uri.toString() });
}

/** The place in a log that the cursor in an excerpt stands for; null in other documents. */
const atCursor = ({ document, selection }: TextEditor): Target | null => originAt(document.uri, selection.active.line);

/** The URI of the log that a document shows, as it is or unpacked; null for an excerpt, which may show several. */
export const logOf = ({ uri }: Pick<TextDocument, 'uri'>): string | null =>
  uri.scheme === excerptScheme ? null : originOf(uri).toString();

/** The editor that shows a log, as it is or unpacked; the active one first. */
export function editorOf(uri: string): TextEditor | undefined {
  return [window.activeTextEditor, ...window.visibleTextEditors].find((editor) => editor !== undefined && logOf(editor.document) === uri);
}

/** The last line (0-based) of a selection, without the line at whose very start the selection ends. */
export const lastLineOf = ({ start, end }: Selection): number => (end.character === 0 && end.line > start.line ? end.line - 1 : end.line);

/** The line a command is about (1-based): the target's, else that of the cursor in the log, else the one last revealed, else `first`. */
export function lineMeant({ uri, line }: Target, first = 1): number {
  const cursor = editorOf(uri)?.selection.active.line;
  return line ?? (cursor === undefined ? Math.max(first, lastRevealed(uri)) : cursor + 1);
}

/** The log in the active tab. Tabs are asked, since a file too large to be shared with extensions has no text editor. */
export function logInFront(): Uri | null {
  const document = window.activeTextEditor?.document;
  if (document !== undefined && (document.languageId === 'log' || isLogName(document.uri.path))) return originOf(document.uri);
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = (input as { readonly uri?: unknown } | undefined)?.uri;
  if (uri instanceof Uri && document === undefined) return uri;
  const visible = window.visibleTextEditors.find(
    (editor) => editor.document.languageId === 'log' && editor.document.uri.scheme !== 'output',
  );
  return visible === undefined ? null : originOf(visible.document.uri);
}
