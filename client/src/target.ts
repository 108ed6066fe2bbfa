import { Uri, window } from 'vscode';
import * as v from 'valibot';

/** What a lens, hover, tree item or page hands to a command. Lines are 1-based. */
export interface Target {
  readonly uri: string;
  readonly finding?: string | undefined;
  readonly incident?: string | undefined;
  readonly line?: number | undefined;
}

const schema = v.object({
  uri: v.string(),
  finding: v.optional(v.string()),
  incident: v.optional(v.string()),
  line: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

/** The target of a command: what it was given, an explorer's URI, a line number that was clicked, a tree item's target, else the log in front. */
export function targetOf(argument: unknown): Target | null {
  const parsed = v.safeParse(schema, argument);
  if (parsed.success) return parsed.output;
  if (argument instanceof Uri) return { uri: argument.toString() };
  const margin = v.safeParse(v.object({ uri: v.custom<Uri>((given) => given instanceof Uri), lineNumber: v.number() }), argument);
  if (margin.success) return { uri: originOf(margin.output.uri).toString(), line: margin.output.lineNumber };
  const held = v.safeParse(v.object({ target: schema }), argument);
  if (held.success) return held.output.target;
  const uri = logInFront();
  return uri === null ? null : { uri: uri.toString() };
}

/** The log the user looks at, from the active tab: a file too large to be synced has no editor for us. */
export function logInFront(): Uri | null {
  const document = window.activeTextEditor?.document;
  if (document !== undefined && document.languageId === 'log') return originOf(document.uri);
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = (input as { readonly uri?: unknown } | undefined)?.uri;
  if (uri instanceof Uri && document === undefined) return uri;
  const visible = window.visibleTextEditors.find(
    (editor) => editor.document.languageId === 'log' && editor.document.uri.scheme !== 'output',
  );
  return visible === undefined ? null : originOf(visible.document.uri);
}

/** The log that a text of ours was made from, an unpacked one or an excerpt; any other file is its own. */
function originOf(uri: Uri): Uri {
  if (uri.scheme === 'log-triage') return Uri.parse(uri.query);
  if (uri.scheme !== 'log-triage-excerpt') return uri;
  const parsed = v.safeParse(v.object({ uri: v.string() }), JSON.parse(uri.query));
  return parsed.success ? Uri.parse(parsed.output.uri) : uri;
}
