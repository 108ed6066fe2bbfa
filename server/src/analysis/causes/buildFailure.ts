import { buildRegions, failedStep, type BuildRegion, type BuildStep } from '../builds/buildRegions.ts';
import type { LineRef, LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { statement } from '../statements.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';

const MOST_REGIONS = 3;
/** What tells less than this share of the most telling region is left out. */
const LEAST_SHARE = 0.85;

/** In a build log, or a log without times, order takes the place of time: the region that explains why the end was a failure. */
export const buildFailure: Cause = {
  id: 'build-failure',
  title: 'The step at which a build or run failed',
  find(context) {
    const { data, incident, prefix } = context;
    if (prefix !== 'h1' || data.rows.length === 0 || data.inputs.length !== 1) return [];
    const step = failedStep(data);
    const timeless = data.inputs[0]!.timeCard.stamped === 0;
    if (step === null && (!timeless || incident === null)) return [];
    const all = buildRegions(data, step ?? wholeRun(data));
    const regions = all.filter(({ score }) => score >= all[0]!.score * LEAST_SHARE).slice(0, MOST_REGIONS);
    return regions.length === 0 ? [] : [suspect(context, regions, step !== null)];
  },
};

/** Without a verdict the run ends with its last failure. */
function wholeRun(data: LogData): BuildStep {
  const { marked } = rowIndex(data);
  const last = marked[marked.length - 1] ?? data.rows.length - 1;
  return { from: 1, to: data.rows.endLine[last]!, certain: false };
}

function suspect({ data, prefix }: CauseContext, regions: readonly BuildRegion[], build: boolean): Suspect {
  const { inputs } = data;
  const file = inputs[0]!.file;
  const refs = regions.map(({ startLine, endLine }): LineRef => ({ file, startLine, endLine }));
  const telling = regions[0]!.telling;
  const at: LineRef = { file, startLine: telling, endLine: telling };
  const said = statement(`${prefix}.build`, `${build ? 'The build' : 'The run'} most likely failed at {line}: {text}`, {
    line: { kind: 'first', value: at.startLine, of: { file, lines: [at.startLine] }, evidence: [at] },
    text: { kind: 'text', value: data.text(0, at.startLine), at, evidence: [at] },
  });
  return {
    confidence: build ? 0.75 : 0.45,
    category: build ? 'build' : 'failure',
    statement: said,
    detail: [],
    services: [],
    evidence: refs,
  };
}
