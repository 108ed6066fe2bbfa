import type { Range } from 'vscode-languageserver';

/** The written part of a 1-based line, as an LSP range: from its first letter to its last. */
export function rangeOfLine(line: number, text: string): Range {
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  return { start: { line: line - 1, character: Math.min(from, to) }, end: { line: line - 1, character: to } };
}

/** From the start of one 1-based line to the end of another. */
export function rangeOfLines(startLine: number, endLine: number, endText: string): Range {
  return { start: { line: startLine - 1, character: 0 }, end: { line: endLine - 1, character: endText.length } };
}
