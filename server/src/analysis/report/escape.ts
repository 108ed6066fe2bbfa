/**
 * The one place where text of a log becomes text of an output. Log text is hostile: every function first makes
 * what cannot be seen visible.
 */
import { visible, visibleLines } from './visible.ts';

/** Text for an element or a quoted attribute of HTML or SVG. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}

/** Inline text of Markdown: nothing in it is emphasis, link, image, HTML, table cell or autolink. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<>|~$&!{}]/g, '\\$&')
    .replace(
      /^(\s{0,3})([-+#=]|\d{1,9}[.)](?=\s|$))/,
      (_all, space: string, mark: string) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )
    .replace(/(https?|ftp|mailto|xmpp|javascript|data|vbscript|file|command|vscode)(:)/gi, '$1\\$2')
    .replace(/\bwww\./gi, 'www\\.')
    .replace(/@/g, '\\@');
}

/** A code span of Markdown that holds any text; `cell` when it stands in a table, where a bar ends the cell even inside code. */
export function markdownCode(text: string, place: 'text' | 'cell' = 'text'): string {
  const seen = visible(text);
  if (seen.trim() === '') return '` `';
  const fence = '`'.repeat(longestRun(seen, '`') + 1);
  const pad = seen.startsWith('`') || seen.endsWith('`') ? ' ' : '';
  const code = `${fence}${pad}${seen}${pad}${fence}`;
  return place === 'cell' ? code.replace(/\|/g, '\\|') : code;
}

/** A fenced block of Markdown around lines of a log. */
export function markdownFence(lines: readonly string[], language = ''): string {
  const seen = lines.map((line) => visibleLines(line).replace(/[\r\n]+/g, '↵'));
  const fence = '`'.repeat(Math.max(3, longestRun(seen.join('\n'), '`') + 1));
  return [fence + language, ...seen, fence].join('\n');
}

function longestRun(text: string, char: string): number {
  let longest = 0;
  let run = 0;
  for (const c of text) {
    run = c === char ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}

/** Destination of a Markdown link: every character that could end it or give it a scheme is percent-encoded. */
export function markdownUrl(path: string): string {
  const encoded = path
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/[^A-Za-z0-9\-._~/:@!$'*+,;=]/gu, (c) =>
      encodeURIComponent(c).replace(/[()'!*]/g, (d) => `%${d.charCodeAt(0).toString(16).toUpperCase()}`),
    );
  // A colon before the first slash would be a scheme; only schemes of files that were opened are let through.
  return /^(?:file|https?|vscode[\w-]{0,40}|untitled):\/\//.test(path)
    ? encoded
    : encoded.replace(/^[^/]*/, (head) => head.replace(/:/g, '%3A'));
}

/** Text inside a snippet body (the TextMate-like syntax of VS Code): no variable, tab stop or choice comes of it. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** One field of RFC 4180, guarded so that no spreadsheet reads it as a formula (OWASP, CSV injection). */
export function escapeCsv(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const seen = visibleLines(value);
  const guarded = /^[\s'"]{0,20}[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/.test(seen) ? `'${seen}` : seen;
  return /[",\r\n;\t]|^\s|\s$/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

/** Text for a terminal: no escape sequence of the log reaches it. */
export function escapeTerminal(text: string): string {
  return visibleLines(text).replace(/\r/g, '␍');
}
