import { DocumentLink, l10n, languages, Range, Uri } from 'vscode';
import type { Disposable, TextDocument } from 'vscode';
import { excerptScheme, unpackedScheme } from '../../server/src/protocol/schemes.ts';
import { placesIn } from '../../server/src/protocol/sourcePlaces.ts';

const mostLinks = 5000;
const mostLines = 20_000;

/** Links from `file:line` in excerpts and unpacked logs, documents for which the server is not asked. */
export function registerSourceLinks(): Disposable {
  const schemes = [excerptScheme, unpackedScheme].map((scheme) => ({ scheme }));
  return languages.registerDocumentLinkProvider(schemes, { provideDocumentLinks });
}

function provideDocumentLinks(document: TextDocument): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (let line = 0; line < Math.min(document.lineCount, mostLines) && links.length < mostLinks; line += 1) {
    for (const { from, to, place } of placesIn(document.lineAt(line).text)) {
      const argument = encodeURIComponent(JSON.stringify([place]));
      const link = new DocumentLink(new Range(line, from, line, to), Uri.parse(`command:logTriage.openSource?${argument}`));
      link.tooltip = l10n.t('Open in the workspace');
      links.push(link);
    }
  }
  return links;
}
