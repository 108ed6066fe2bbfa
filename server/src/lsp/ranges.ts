import type { Range } from 'vscode-languageserver';

/** The range of a 1-based line from its first to its last character that is not white space. */
export function rangeOfLine(line: number, text: string): Range {
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  return { start: { line: line - 1, character: Math.min(from, to) }, end: { line: line - 1, character: to } };
}

/** The range from the start of one 1-based line to the end of another. */
export function rangeOfLines(startLine: number, endLine: number, endText: string): Range {
  return { start: { line: startLine - 1, character: 0 }, end: { line: endLine - 1, character: endText.length } };
}
