import type { TextDocument } from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import { methods, sampleUnits } from '../../server/src/protocol/protocol.ts';
import type { DocumentText, Experimental, OnDisk, ReportParams } from '../../server/src/protocol/protocol.ts';

/** A document is left to be read from disk from so many UTF-16 units on, and never with fewer lines. */
const leastUnits = 1 << 20;
const leastLines = 4000;
const samplesTaken = 32;

/**
 * Middleware that spares sending the text of a large, unchanged document: `didOpen` goes out without text and with an `OnDisk` by which the
 * server checks the file. Where the file differs, the server asks for the text.
 */
export function openFromDisk(
  client: Pick<BaseLanguageClient, 'onRequest' | 'initializeResult'>,
  documents: () => readonly TextDocument[],
): Pick<Required<Middleware>, 'didOpen' | 'sendNotification'> {
  const told = new Map<string, OnDisk>();
  client.onRequest(methods.documentText, ({ uri }: ReportParams): DocumentText | null => {
    const document = documents().find((one) => one.uri.toString() === uri);
    return document === undefined ? null : { version: document.version, text: document.getText() };
  });
  return {
    didOpen(document, next) {
      const { opensFromDisk } = (client.initializeResult?.capabilities.experimental ?? {}) as Partial<Experimental>;
      const onDisk = opensFromDisk === true ? onDiskOf(document) : null;
      if (onDisk === null) return next(document);
      told.set(document.uri.toString(), onDisk);
      return next(Object.create(document, { getText: { value: () => '' } }) as TextDocument);
    },
    sendNotification(type, next, params) {
      const { textDocument } = (params ?? {}) as { readonly textDocument?: { readonly uri: string } };
      const method = typeof type === 'string' ? type : type.method;
      const onDisk = method === 'textDocument/didOpen' ? told.get(textDocument?.uri ?? '') : undefined;
      if (onDisk === undefined || textDocument === undefined) return next(type, params);
      told.delete(textDocument.uri);
      return next(type, Object.assign({}, params, { textDocument: { ...textDocument, onDisk } }));
    },
  };
}

/**
 * What the server needs to recognise the document's text in its file; null when the document is no file, was changed, or is too small to
 * bother.
 */
function onDiskOf(document: TextDocument): OnDisk | null {
  const lines = document.lineCount;
  if (document.uri.scheme !== 'file' || document.isDirty || lines < leastLines) return null;
  const units = document.offsetAt(document.lineAt(lines - 1).range.end);
  if (units < leastUnits) return null;
  const sampled = Array.from({ length: samplesTaken }, (_, n) => Math.round((n * (lines - 1)) / (samplesTaken - 1)));
  return { lines, units, samples: sampled.map((line) => [line, document.lineAt(line).text.slice(0, sampleUnits)]) };
}
