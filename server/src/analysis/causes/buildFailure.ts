import { buildRegions, type BuildRegion } from '../builds/buildRegions.ts';
import { failedStep, type BuildStep } from '../builds/failedStep.ts';
import type { LineRef, LogData } from '../model.ts';
import { sentence } from '../sentences.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';

const MOST_REGIONS = 3;
/** Regions with less than this share of the best score are left out. */
const LEAST_SHARE = 0.85;

/** Without marks only a tool's own message is taken for a failure. */
const CLEAR = 4.5;

/** Besides the best region only regions up to this length are shown. */
const LONGEST_REGION = 120;
/** The best line is quoted up to this length, in UTF-16 units. */
const LONGEST_QUOTE = 300;

/** In a build log, or a log without times, order takes the place of time: the region that explains why the end was a failure. */
export const buildFailure: Cause = {
  id: 'build-failure',
  title: 'The step at which a build or run failed',
  ofLog: true,
  steps: [
    'Read the lines named first: they are the tool’s own words, the rest follows from them.',
    'Run the failed step alone, with the versions that the log names.',
  ],
  find(context) {
    const { data, incident } = context;
    if (data.rows.length === 0 || data.inputs.length !== 1) return [];
    const step = failedStep(data);
    const timeless = data.inputs[0]!.timeCard.stamped === 0;
    if (step === null && (incident === null ? !isUnstamped(data) : !timeless)) return [];
    const all = regionsOf(data, step ?? wholeRun(data));
    if (step === null && incident === null && (all[0]?.score ?? 0) < CLEAR) return [];
    const regions = all.filter((region, at) => at === 0 || isWorthShowing(region, all[0]!)).slice(0, MOST_REGIONS);
    // A running system's log may name a missing module too: only a build server, or output without times, makes it a build.
    const build = step !== null && (step.server || isUnstamped(data));
    const isSure = step?.certain === true || (build && isUnstamped(data) && step.denied !== true);
    const confidence = isSure ? 0.75 : build ? 0.45 : 0.35;
    return regions.length === 0 ? [] : [suspect(context, regions, build, confidence)];
  },
};

/** A command that failed without output is explained by the lines above it. */
function regionsOf(data: LogData, step: BuildStep): readonly BuildRegion[] {
  const regions = buildRegions(data, step);
  return regions.length > 0 || step.from === 1 ? regions : buildRegions(data, { ...step, from: 1 });
}

function isWorthShowing({ score, startLine, endLine }: BuildRegion, best: BuildRegion): boolean {
  return score >= best.score * LEAST_SHARE && endLine - startLine < LONGEST_REGION;
}

/** Whether most records have no time. */
function isUnstamped({ inputs }: LogData): boolean {
  const { timeCard, records } = inputs[0]!;
  return timeCard.stamped * 2 < records;
}

/** Without a verdict the run ends with its last failure. */
function wholeRun(data: LogData): BuildStep {
  return { from: 1, to: data.inputs[0]!.lines, server: false, certain: false };
}

/** The first line of the record that holds a line, since claims are about records. */
function recordAt({ rows }: LogData, line: number): number {
  let row = 0;
  while (row + 1 < rows.length && rows.line[row + 1]! <= line) row++;
  return rows.line[row]!;
}

/** Messages of a program that waits for others and goes on after their failure. */
const SERVES =
  /\blisten(?:ing|s)? (?:on|at|for)\b|\brunning (?:on|at) https?:|\b(?:accepting|ready for|waiting for) (?:\w+ )?connections\b|\b(?:GET|POST|PUT|HEAD) \/|\bfrom (?:\d+\.){3}\d+ port \d/i;
/** Such a message occurs within so many first lines. */
const SERVES_WITHIN = 200;

function serves(data: LogData): boolean {
  for (let line = 1; line <= Math.min(SERVES_WITHIN, data.inputs[0]!.lines); line++) {
    if (SERVES.test(data.text(0, line).slice(0, 500))) return true;
  }
  return false;
}

function suspect({ data, prefix }: CauseContext, regions: readonly BuildRegion[], build: boolean, confidence: number): Suspect {
  const { inputs } = data;
  const most = build ? 'The build most likely failed' : serves(data) ? 'The most telling failure is' : 'The run most likely failed';
  const file = inputs[0]!.file;
  const refs = regions.map(({ startLine, endLine }): LineRef => ({ file, startLine, endLine }));
  const telling = regions[0]!.telling;
  const at: LineRef = { file, startLine: telling, endLine: telling };
  const line = recordAt(data, telling);
  const said = sentence(`${prefix}.build`, `${most} ${line === telling ? 'at' : 'below'} {line}: {text}`, {
    line: { kind: 'first', value: line, of: { file, lines: [line] }, evidence: [at] },
    text: { kind: 'text', value: data.text(0, at.startLine).slice(0, LONGEST_QUOTE), at, evidence: [at] },
  });
  return {
    confidence,
    category: build ? 'build' : 'failure',
    ...(build ? {} : { as: 'failure' }),
    sentence: said,
    detail: [],
    services: [],
    evidence: refs,
  };
}
