import assert from 'node:assert/strict';
import { analyzeText } from '../../server/src/analysis/analyze.ts';
import { buildLine } from '../../server/src/analysis/builds/buildLine.ts';
import { buildRegions } from '../../server/src/analysis/builds/buildRegions.ts';
import { failedStep } from '../../server/src/analysis/builds/failedStep.ts';
import { approve } from '../support/approved.ts';
import { buildLogs, type BuildLog, type BuildServer } from '../support/buildLogs.ts';

/** The step of a build that failed and what explains it: lines, how surely, and the words that tell it. */
function explained({ name, text }: BuildLog): string {
  const { data } = analyzeText(text, { file: 'build.log' });
  const step = failedStep(data);
  if (step === null) return `${name}: no step`;
  const regions = buildRegions(data, step).slice(0, 4);
  const shown = regions.map(({ startLine, endLine, telling, score }) => {
    const said = buildLine(data.text(0, telling));
    return `  ${startLine}-${endLine} ${score.toFixed(2)} ${telling}: ${said.tag === '' ? '' : `[${said.tag}] `}${' '.repeat(Math.min(8, said.indent))}${said.text.slice(0, 100)}`;
  });
  return [`${name}: ${step.from}-${step.to}${step.server ? ' server' : ''}${step.certain ? ' certain' : ''}`, ...shown].join('\n');
}

describe('what explains a failed build', () => {
  for (const server of ['none', 'travis'] as const satisfies readonly BuildServer[]) {
    it(`is as approved (${server})`, () => {
      const logs = buildLogs(server);
      assert.ok(logs.length > 20);
      approve('builds', `${server}.txt`, `${logs.map(explained).join('\n')}\n`);
    });
  }
});
