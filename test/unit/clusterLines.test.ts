import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyzeText } from '../../server/src/analysis/analyze.ts';
import { rowIndex } from '../../server/src/analysis/selectRows.ts';

interface Labelled {
  readonly failed: boolean;
  readonly level: string | null;
  readonly text: string;
}

const LINES: readonly Labelled[] = readFileSync(new URL('../fixtures/clusterLines.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((row) => {
    const [label, level, text] = row.split('\t') as [string, string, string];
    return { failed: label === 'fail', level: level === 'null' ? null : level, text };
  });

const stamp = (at: number): string => new Date(Date.UTC(2024, 0, 1, 8, 0, at)).toISOString();
/** With its level where the line states one, else as a system log writes it. */
const written = ({ level, text }: Labelled, at: number): string =>
  level === null ? `${stamp(at)} node1 ${text}` : `${stamp(at)} ${level.toUpperCase()} app - ${text}`;

/** Lines that the whole pipeline marks against their label. */
function wrong(lines: readonly Labelled[]): readonly string[] {
  const { data } = analyzeText(lines.map(written).join('\n'), { file: 'cluster.log' });
  const marked = new Set([...rowIndex(data).marked].map((row) => data.rows.line[row]! - 1));
  return lines.flatMap(({ failed, text }, at) => (failed === marked.has(at) ? [] : [`${failed ? 'not marked' : 'marked'}: ${text}`]));
}

describe('the logs of supercomputers and clusters', () => {
  it('hold failures at any level, and lines at level error or fatal that report none', () => {
    const severe = LINES.filter(({ failed, level }) => !failed && (level === 'fatal' || level === 'error'));
    const plain = LINES.filter(({ failed, level }) => failed && (level === null || level === 'info'));
    assert.ok(severe.length >= 40 && plain.length >= 100);
  });

  it('are marked where a failure is reported and nowhere else', () => {
    assert.deepEqual(wrong(LINES), []);
  });

  it('are marked alike when each line stands in a log of its own', () => {
    assert.deepEqual(
      LINES.filter((_, at) => at % 7 === 0).flatMap((line) => wrong([line])),
      [],
    );
  });
});
