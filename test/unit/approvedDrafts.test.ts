import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../scripts/run.mjs';
import { outlineOf } from '../../server/src/analysis/report/lint/outline.ts';
import type { StatedTime } from '../../server/src/analysis/report/lint/statedTimes.ts';
import { isPostmortem, lintPostmortem, postmortemFigures } from '../../server/src/analysis/report/lintPostmortem.ts';
import { approve } from '../support/approved.ts';

const folder = inRoot('test', 'fixtures', 'approved', 'drafts');

const timeText = ({ minutes, day, text, from, to }: StatedTime): string =>
  `${from}-${to} ${JSON.stringify(text)} = ${+minutes.toFixed(2)} min${day === null ? '' : ` of day ${day}`}`;

/** The draft line by line, each with the times it states and, below, what is found in it. */
function read(draft: string): string {
  const { lines, sections } = outlineOf(draft);
  const problems = lintPostmortem(draft);
  const shown = lines.flatMap(({ number, kind, text, times, entry }) => [
    `${number} ${kind} ${text}`,
    ...times.map((time) => `    ${time === entry ? 'entry' : 'time'} ${timeText(time)}`),
    ...problems
      .filter(({ line }) => line === number)
      .map(({ startColumn, endColumn, severity, code, message }) => `  ! ${startColumn}-${endColumn} ${severity} ${code}: ${message}`),
  ]);
  const parts = sections.map(({ level, title, line, body }) => `${'#'.repeat(level)} ${title}: ${line}, ${body.length} lines`);
  const figures = Object.entries(postmortemFigures(draft)).map(([name, minutes]) => `${name}: ${minutes}`);
  const order = problems.map(({ line, startColumn }) => `${line}:${startColumn}`).join(' ');
  return [...shown, '', ...parts, ...figures, `of a template: ${isPostmortem(draft)}`, `in order: ${order}`].join('\n');
}

describe('a postmortem draft is read and held against itself', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.draft'))) {
    it(`as approved: ${file}`, () => {
      approve('drafts', file.replace('.draft', '.txt'), `${read(readFileSync(join(folder, file), 'utf8'))}\n`);
    });
  }
});
