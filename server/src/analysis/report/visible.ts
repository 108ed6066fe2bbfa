/** Bidirectional, zero-width and other invisible characters that can make a line read differently from what it holds; lone surrogates. */
const INVISIBLE =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udfff]|[\u{e0000}-\u{e0fff}]/gu;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const COLOUR = /\u001b\[[0-9;]{0,20}[A-Za-z]/g;

/** Text on one line with nothing hidden in it: controls as control pictures, others as `[U+202E]`, tabs and line ends as a space or `↵`. */
export function visible(text: string): string {
  return visibleLines(text)
    .replace(/\r\n?|\n/g, '↵')
    .replace(/\t/g, ' ');
}

/** As `visible`, with line ends and tabs kept. */
export function visibleLines(text: string): string {
  return text
    .replace(CONTROL, (c) => {
      const code = c.charCodeAt(0);
      if (code < 0x20) return String.fromCharCode(0x2400 + code);
      return code === 0x7f ? '\u2421' : codePoint(code);
    })
    .replace(INVISIBLE, (c) => codePoint(c.codePointAt(0) ?? 0xfffd));
}

function codePoint(code: number): string {
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/**
 * For labels, where names of characters would be in the way: control characters as a middle dot, terminal colours removed, tabs and line
 * feeds kept.
 */
export function dotted(text: string): string {
  return text.replace(COLOUR, '').replace(/\r/g, '·').replace(CONTROL, '·').replace(INVISIBLE, '·');
}
