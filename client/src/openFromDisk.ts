import type { TextDocument } from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import { methods, sampleUnits } from '../../server/src/protocol/protocol.ts';
import type { DocumentText, Experimental, OnDisk, ReportParams } from '../../server/src/protocol/protocol.ts';

/** From so many UTF-16 units on, and never below so many lines, a document's text is worth not sending. */
const leastUnits = 1 << 20;
const leastLines = 4000;
const samplesTaken = 32;

/**
 * Has the server read large documents that are as on disk from there, instead of sending it their text; it asks for the text
 * where the two differ.
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

/** How the document can be told in its file; null when it is not there as it is here, or too short to be worth it. */
function onDiskOf(document: TextDocument): OnDisk | null {
  const lines = document.lineCount;
  if (document.uri.scheme !== 'file' || document.isDirty || lines < leastLines) return null;
  const units = document.offsetAt(document.lineAt(lines - 1).range.end);
  if (units < leastUnits) return null;
  const sampled = Array.from({ length: samplesTaken }, (_, n) => Math.round((n * (lines - 1)) / (samplesTaken - 1)));
  return { lines, units, samples: sampled.map((line) => [line, document.lineAt(line).text.slice(0, sampleUnits)]) };
}
