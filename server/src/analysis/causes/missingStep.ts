import type { LogData, LogTrace } from '../model.ts';
import { quoteOf } from '../quoteOf.ts';
import { evidenceOf, inSentence, refOf, sentence, timeClaim } from '../sentences.ts';
import { spanOf } from '../time/timeOrder.ts';
import { backgroundEnd, burstOf, incidentEnd } from './_background.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { componentsOf } from './_components.ts';
import { comesBefore, coursesOf, firstOf, LEAST_DUE, type Step, type Stretch } from './_courses.ts';
import { namedPeer } from './_namedPeers.ts';
import { isPassedOn, isRefused } from './_outsideErrors.ts';

/** A component fails itself when it states so many failures of the incident, and such a share of them. */
const LEAST_FAILURES = 3;
const LEAST_SHARE = 0.05;
/** Of so many failures it is asked whether they say who failed; */
const MOST_READ = 500;
/** where more of them do, there is nothing to guess. */
const MOSTLY = 0.5;
/** What remains of the confidence where nothing fails: it may well be meant so. */
const NO_FAILURE = 0.6;

/**
 * A component answers wrongly without a failure of its own: others complain, and it no longer takes a step that it took
 * again and again before the onset. Of all steps that are missing since, the one that used to come first tells where the
 * work leaves its course, which is learnt from the log itself (as Yu et al., CloudSeer, ASPLOS 2016, learn it from correct runs).
 */
export const missingStep: Cause = {
  id: 'missing-step',
  title: 'A step that is taken no more',
  ofLog: true,
  steps: [
    'Start at the component whose step is missing: is it asked at all, and what does it answer?',
    'Compare what it answers now with what it answered before the onset, for the same input.',
    'Have it log what it refuses and why, so that the next one is seen where it happens.',
  ],
  find(context) {
    const { data } = context;
    const stretch = { start: spanOf(data).start, split: backgroundEnd(context), end: incidentEnd(context) };
    if (!(stretch.split > stretch.start) || !(stretch.end > stretch.split)) return [];
    const { missing, goingOn } = coursesOf(data, stretch);
    const first = firstOf(data, missing);
    if (first === null || failsItself(context, first.component) || !isTakenUntil(context, first, stretch)) return [];
    const own = goingOn.filter((step) => step.component === first.component);
    const begun = own.find((step) => comesBefore(data, step, first)) ?? null;
    return own.length === 0 || (begun === null && tellWho(context)) ? [] : [suspect(context, first, begun)];
  },
};

function failsItself({ data, failures }: CauseContext, component: number): boolean {
  const { of } = componentsOf(data);
  const own = failures.filter((row) => of[row] === component).length;
  return own >= LEAST_FAILURES && own >= LEAST_SHARE * failures.length;
}

/** Whether a step was taken until the onset, where that is known to the second: what ended before has another reason. */
function isTakenUntil(context: CauseContext, { before }: Step, { start, split }: Stretch): boolean {
  const last = context.data.rows.time[before[before.length - 1]!]!;
  return burstOf(context) === undefined || (before.length * (split - last)) / (last - start) < LEAST_DUE;
}

/** Whether most failures, but those that pass on another's, say who failed. */
function tellWho({ data, failures }: CauseContext): boolean {
  const { rows, marks, traces } = data;
  const traceAt = new Map(traces.map((trace) => [trace.row, trace]));
  const own = failures.filter((row) => marks[rows.mark[row]!]?.category !== 'http').slice(0, MOST_READ);
  const told = own.flatMap((row) => tellsWho(data, row, traceAt.get(row)) ?? []);
  return told.filter(Boolean).length > MOSTLY * told.length;
}

/** Null of a failure that only passes on another's. */
function tellsWho(data: LogData, row: number, trace: LogTrace | undefined): boolean | null {
  const { rows, text } = data;
  const said = `${text(rows.file[row]!, rows.line[row]!).slice(0, 1000)}\n${trace?.exceptionType ?? ''}: ${(trace?.message ?? '').slice(0, 1000)}`;
  if (isPassedOn(said)) return null;
  return !isRefused(said) && (trace !== undefined || namedPeer(data, row) !== null);
}

/** `begun` is a step of the same component that used to come before and still does. */
function suspect({ data, failures, prefix }: CauseContext, { component, before }: Step, begun: Step | null): Suspect {
  const { rows } = data;
  const name = componentsOf(data).names[component]!;
  const last = before[before.length - 1]!;
  const at = refOf(data, last);
  const said = sentence(
    `${prefix}.step`,
    `Probably ${inSentence(name)}, which reports no failure: ${begun ? 'it no longer gets as far as' : 'it no longer takes'} a step that it took in {n} records before the onset, last at {t}: {text}`,
    { n: countIn(data, before), t: timeClaim(new Date(rows.time[last]!).toISOString(), at), text: quoteOf(data, last) },
  );
  const still = begun?.during ?? [];
  const goesOn = sentence(`${prefix}.step.begun`, 'What it states before that goes on: {n} records since the onset, such as {text}', {
    n: countIn(data, still),
    ...(still.length === 0 ? {} : { text: quoteOf(data, still[0]!) }),
  });
  return {
    confidence: (begun ? 0.75 : 0.65) * (failures.length === 0 ? NO_FAILURE : 1),
    category: 'failure',
    sentence: said,
    detail: still.length === 0 ? [] : [goesOn],
    services: [name],
    evidence: [at, ...still.slice(0, 2).map((row) => refOf(data, row)), ...failures.slice(0, 1).map((row) => refOf(data, row))],
  };
}

/** The claim of so many records; it speaks of one file. */
function countIn(data: LogData, own: readonly number[]) {
  const { rows } = data;
  const file = rows.file[own[0]!]!;
  const lines = own
    .filter((row) => rows.file[row] === file)
    .slice(-1000)
    .map((row) => rows.line[row]!)
    .sort((a, b) => a - b);
  return { kind: 'count', value: lines.length, of: { file: refOf(data, own[0]!).file, lines }, evidence: evidenceOf(data, own) } as const;
}
