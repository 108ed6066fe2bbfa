import type { LogData, LogTrace } from '../model.ts';
import { spanOf } from '../time/timeOrder.ts';
import { backgroundEnd, burstOf, incidentEnd } from './_background.ts';
import type { CauseContext } from './_cause.ts';
import { componentsOf } from './_components.ts';
import { comesBefore, coursesOf, firstOf, LEAST_DUE, type Step, type Stretch } from './_courses.ts';
import { namedPeer } from './_namedPeers.ts';
import { isPassedOn, isRefused, passesOn } from './_outsideErrors.ts';

/** A component with so many failures of the incident, and this share of them, fails itself. */
const LEAST_FAILURES = 3;
const LEAST_SHARE = 0.05;
/** So many failures are read for whether they name who failed; */
const MOST_READ = 500;
/** when more than this share do, nothing is guessed. */
const MOSTLY = 0.5;

/** Where the work stops following its course: the first missing step, of a component without failures of its own. */
export interface LeftCourse {
  readonly step: Step;
  /** A step of the same component that used to precede it and is still taken: the component is called but gets no further. */
  readonly begun: Step | null;
  /** Whether the step is still taken at times. */
  readonly isRarer: boolean;
}

/** Where the work of an incident leaves its course; null when that cannot be told, or failures tell more. */
export function leftCourse(context: CauseContext): LeftCourse | null {
  const { data } = context;
  const stretch = { start: spanOf(data).start, split: backgroundEnd(context), end: incidentEnd(context) };
  if (!(stretch.split > stretch.start) || !(stretch.end > stretch.split)) return null;
  const { missing, rarer, goingOn } = coursesOf(data, stretch);
  // With request ids each request shows where it broke off.
  const isTold = data.rows.request.some((request) => request !== 0);
  const step = firstOf(data, isTold ? missing : [...missing, ...rarer]);
  if (step === null || failsItself(context, step.component) || !isTakenUntil(context, step, stretch)) return null;
  const own = goingOn.filter((one) => one.component === step.component);
  const begun = own.find((one) => comesBefore(data, one, step)) ?? null;
  const isRarer = rarer.includes(step);
  return own.length === 0 || (begun === null && (isRarer || tellWho(context, step.component))) ? null : { step, begun, isRarer };
}

function failsItself({ data, failures }: CauseContext, component: number): boolean {
  const { of } = componentsOf(data);
  const own = failures.filter((row) => of[row] === component).length;
  return own >= LEAST_FAILURES && own >= LEAST_SHARE * failures.length;
}

/** Whether a step was taken until the onset (as far as whole seconds tell): what ended before has another reason. */
function isTakenUntil(context: CauseContext, { before }: Step, { start, split }: Stretch): boolean {
  const last = context.data.rows.time[before[before.length - 1]!]!;
  return burstOf(context) === undefined || (before.length * (split - last)) / (last - start) < LEAST_DUE;
}

/**
 * Whether most failures, except those that pass on another's, name who failed, or name another component than the one whose step is
 * missing.
 */
function tellWho({ data, failures }: CauseContext, component: number): boolean {
  const { rows, marks, traces } = data;
  const { names, known } = componentsOf(data);
  const traceAt = new Map(traces.map((trace) => [trace.row, trace]));
  const own = failures.filter((row) => marks[rows.mark[row]!]?.category !== 'http').slice(0, MOST_READ);
  const told = own.flatMap((row) => tellsWho(data, row, traceAt.get(row)) ?? []);
  const named = own.flatMap((row) => (passesOn(data, row) ? (namedPeer(data, row) ?? []) : []));
  const others = named.filter((name) => known.has(name) && name !== names[component]).length;
  if (others >= LEAST_FAILURES && others > MOSTLY * named.length) return true;
  return told.filter(Boolean).length > MOSTLY * told.length;
}

/** Whether a failure names who failed; null when it only passes on another's. */
function tellsWho(data: LogData, row: number, trace: LogTrace | undefined): boolean | null {
  const { rows, text } = data;
  const said = `${text(rows.file[row]!, rows.line[row]!).slice(0, 1000)}\n${trace?.exceptionType ?? ''}: ${(trace?.message ?? '').slice(0, 1000)}`;
  if (isPassedOn(said)) return null;
  return !isRefused(said) && (trace !== undefined || namedPeer(data, row) !== null);
}
