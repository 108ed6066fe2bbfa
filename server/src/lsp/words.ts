import { dotted } from '../analysis/report/visible.ts';

/** Cuts a text to `length` UTF-16 units, ellipsis included, and shows control characters as a middle dot. */
export function clip(text: string, length: number): string {
  const seen = dotted(text);
  if (seen.length <= length) return seen;
  const cut = seen.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Text as Markdown in which nothing of it acts as markup, link or image. */
export function escapeInline(text: string): string {
  return clip(text, 2000)
    .replace(/[\\`*_{}[\]()#+\-.!|~<>&$:@/]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/\r?\n/g, ' ');
}

/** Answers where there is nothing to show; each says what to do. */
export const notRead = 'The log could not be read: open it, or choose “Triage Log File…”.';
export const noFailures = 'No failures were found in this log.';
export const noRecord = 'Put the cursor on a record first.';
