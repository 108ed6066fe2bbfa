import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { URI } from 'vscode-uri';
import type { Platform } from '../lsp/platform.ts';

const PIECE_BYTES = 1 << 20;

/** Reads the file of an open document from disk. A file that has grown since is read as far as the document goes, if it is ASCII. */
export const documentPieces: Platform['documentPieces'] = function* (uri, units) {
  const { scheme, fsPath } = URI.parse(uri);
  if (scheme !== 'file') return false;
  let file: number | null = null;
  try {
    file = openSync(fsPath, 'r');
    return yield* piecesOf(file, units);
  } catch {
    // No such file, no right to it, or no UTF-8: the editor is asked for the text.
    return false;
  } finally {
    if (file !== null) closeSync(file);
  }
};

export const changedAt: Platform['changedAt'] = (uri) => {
  const { scheme, fsPath } = URI.parse(uri);
  try {
    return scheme === 'file' ? Math.floor(statSync(fsPath).mtimeMs) : null;
  } catch {
    return null;
  }
};

/** Reads the two ends of the file of an open document. */
export const documentEnds: Platform['documentEnds'] = (uri, bytes) => {
  const { scheme, fsPath } = URI.parse(uri);
  if (scheme !== 'file') return null;
  let file: number | null = null;
  try {
    file = openSync(fsPath, 'r');
    const { size } = fstatSync(file);
    const [head, tail] = [new Uint8Array(bytes), new Uint8Array(bytes)];
    if (readSync(file, head, 0, bytes, 0) < bytes || readSync(file, tail, 0, bytes, size - bytes) < bytes) return null;
    return { head: head.subarray(markOf(head)), tail };
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
};

/** The length of a byte order mark, which the editor leaves out. */
const markOf = (head: Uint8Array): number => (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0);

function* piecesOf(file: number, units: number): Generator<Uint8Array, boolean> {
  let decoder: TextDecoder | null = null;
  let left = units;
  for (let offset = 0; left > 0;) {
    // Each is the reader's own, and no `Buffer`, whose slices share its bytes.
    const buffer = new Uint8Array(PIECE_BYTES);
    const length = readSync(file, buffer, 0, PIECE_BYTES, offset);
    if (length === 0) break;
    const from = offset === 0 ? markOf(buffer) : 0;
    offset += length;
    let piece = buffer.subarray(from, length);
    if (decoder === null && isAscii(piece)) piece = piece.subarray(0, left);
    else decoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    left -= decoder === null ? piece.length : decoder.decode(piece, { stream: true }).length;
    if (left < 0) return false;
    yield piece;
  }
  decoder?.decode();
  return left === 0;
}
