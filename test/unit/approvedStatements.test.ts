import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../scripts/run.mjs';
import { readSource } from '../../server/src/analysis/logStatements/readSource.ts';
import type { LogStatement } from '../../server/src/analysis/logStatements/statement.ts';
import { tokensOfSource } from '../../server/src/analysis/logStatements/tokens.ts';
import { sourceLanguages } from '../../server/src/analysis/sourceLanguages/index.ts';
import { approve } from '../support/approved.ts';

const folder = inRoot('test', 'fixtures', 'approved', 'statements');

/** Holes as `<*>`, names of texts elsewhere as `<NAME>`. */
const shown = (text: string): string => JSON.stringify(text.replace(/\uE001([^\uE002]*)\uE002/g, '<$1>').replaceAll('\uE000', '<*>'));

function lineOf({ kind, line, endLine, column, level, logger, keys, messages }: LogStatement): string {
  const place = `${line === endLine ? line : `${line}-${endLine}`}:${column}`;
  const head = [place, kind, level, logger === null ? null : `of ${logger}`, keys.length === 0 ? null : `with ${keys.join(' ')}`];
  return [head.filter((part) => part !== null).join(' '), ...messages.map((message) => `    ${shown(message)}`)].join('\n');
}

describe('what a source file says', () => {
  for (const language of sourceLanguages) {
    const text = readFileSync(join(folder, `${language.id}.source`), 'utf8');
    it(`is as approved in ${language.title}`, () => {
      const { statements, constants, loggers } = readSource(text, language);
      const named = [...constants].map(([name, texts]) => `${name}: ${texts.map(shown).join(' ')}`);
      approve('statements', `${language.id}.txt`, `${[...statements.map(lineOf), '', ...named, '', ...loggers].join('\n')}\n`);
    });
    it(`has the approved strings in ${language.title}`, () => {
      const strings = tokensOfSource(text, language).filter(({ kind }) => kind === 'string');
      const lines = strings.map(({ from, to, text: said, interpolated }) => `${from}-${to}${interpolated ? ' $' : ''} ${shown(said)}`);
      approve('statements', `${language.id}.strings.txt`, `${lines.join('\n')}\n`);
    });
  }
});
