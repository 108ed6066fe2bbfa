import { formats } from '../../server/src/analysis/formats/index.ts';
import { jsonFields } from '../../server/src/analysis/formats/_jsonFields.ts';
import { keyValues } from '../../server/src/analysis/formats/_keyValue.ts';
import { levelField } from '../../server/src/analysis/formats/_header.ts';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import type { Span } from '../../server/src/analysis/model.ts';
import { readLine } from '../../server/src/analysis/readLine.ts';
import { decideSource, type SourceFacts } from '../../server/src/analysis/source.ts';
import { approve, readInputs } from '../support/approved.ts';
import { readFile, recordsText } from '../support/approvedLog.ts';

const linesOf = (name: string): readonly string[] => readInputs('lines', name).map((parts) => parts.join('\t'));

/** A reading with each of its spans as the text that stands there. */
function readingText(line: string, facts: SourceFacts): string {
  const reading = readLine(line, facts, formats);
  const isSpan = (value: object): value is Span => 'from' in value && 'to' in value;
  const shown = JSON.stringify(reading, (_, value: unknown) =>
    typeof value === 'object' && value !== null && isSpan(value) ? line.slice(value.from, value.to) : value,
  );
  return shown.replace(/"(\w+)":/g, '$1:');
}

const alone = (line: string): string => `${line}\n  ${readingText(line, decideSource([line], formats))}\n`;

describe('lines', () => {
  it('with headers of all kinds are read as approved, natural and as shapes', () => {
    const told = linesOf('headers.in').map((line) => {
      const field = [19, 20].map((at) => [levelField(line, at, false), levelField(line, at, true)]);
      const shape = shapeOf(line);
      return `${alone(line)}  ${readingText(shape, decideSource([line], formats))}\n  ${JSON.stringify(field)}\n`;
    });
    approve('lines', 'headers.txt', told.join(''));
  });

  it('with named fields are read as approved', () => {
    const told = linesOf('fields.in').map((line) => {
      const json = jsonFields(line);
      const pairs = keyValues(line);
      const named = json === null ? { ...pairs, fields: [...pairs.fields] } : { ...json, fields: [...json.fields] };
      return `${alone(line)}  ${JSON.stringify(named)}\n  ${readingText(shapeOf(line), decideSource([line], formats))}\n`;
    });
    approve('lines', 'fields.txt', told.join(''));
  });

  it('of tables are read by the names above them as approved', () => {
    const tables = linesOf('tables.in').join('\n').split('\n\n');
    const told = tables.map((text) => {
      const lines = text.split('\n');
      const facts = decideSource(lines, formats);
      return `${JSON.stringify(facts)}\n${lines.map((line) => `${line}\n  ${readingText(line, facts)}\n`).join('')}`;
    });
    const records = tables.map((text) => recordsText([readFile('table.log', text)]));
    approve('lines', 'tables.txt', `${told.join('\n')}\n${records.join('\n')}`);
  });
});
