import type { LogData } from '../model.ts';
import { quoteOf } from '../quoteOf.ts';
import { evidenceOf, inSentence, refOf, sentence, timeClaim } from '../sentences.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { componentsOf } from './_components.ts';
import { leftCourse, type LeftCourse } from './_leftCourse.ts';
import { wrongValues } from './_wrongValues.ts';

/** What remains of the confidence when nothing fails, since the change may be intended. */
const NO_FAILURE = 0.6;
/** The same when requests that fail departed from their course before, at another component: it may not be reached. */
const DEPARTED = 0.6;

/**
 * A component answers wrongly without failures of its own: others complain, and it no longer takes a step that it took again and again
 * before the onset. Of all missing steps the one that used to come first shows where the work leaves its course. The course is learnt from
 * the log itself (as Yu et al., CloudSeer, ASPLOS 2016, learn it from correct runs).
 */
export const missingStep: Cause = {
  id: 'missing-step',
  title: 'A step that is no longer taken',
  ofLog: true,
  steps: [
    'Start at the component whose step is missing: is it asked at all, and what does it answer?',
    'Compare what it answers now with what it answered before the onset, for the same input.',
    'Have it log what it refuses and why, so that the next one is seen where it happens.',
  ],
  find(context) {
    const left = leftCourse(context);
    return left === null ? [] : [suspect(context, left)];
  },
};

function suspect(context: CauseContext, { step: { component, before, during }, begun, isRarer }: LeftCourse): Suspect {
  const { data, failures, prefix } = context;
  const { rows } = data;
  const name = componentsOf(data).names[component]!;
  const [wrong] = wrongValues(context);
  const isBehind = wrong !== undefined && !wrong.isSilent && wrong.giver !== name;
  const last = before[before.length - 1]!;
  const how = begun ? 'gets as far as' : 'takes';
  const at = refOf(data, last);
  const said = sentence(
    `${prefix}.step`,
    `Probably ${inSentence(name)}, which reports no failure: ${isRarer ? `it seldom ${how}` : `it no longer ${how}`} a step that it took in {n} records before the onset${isRarer ? ' and in {since} since' : ', last at {t}'}: {text}`,
    {
      ...(isRarer ? { since: countIn(data, during) } : {}),
      n: countIn(data, before),
      t: timeClaim(new Date(rows.time[last]!).toISOString(), at),
      text: quoteOf(data, last),
    },
  );
  const still = begun?.during ?? [];
  const goesOn = sentence(`${prefix}.step.begun`, 'What it states before that goes on: {n} records since the onset, such as {text}', {
    n: countIn(data, still),
    ...(still.length === 0 ? {} : { text: quoteOf(data, still[0]!) }),
  });
  return {
    confidence: (begun ? 0.75 : 0.65) * (failures.length === 0 ? NO_FAILURE : 1) * (isBehind ? DEPARTED : 1),
    category: 'failure',
    sentence: said,
    detail: still.length === 0 ? [] : [goesOn],
    services: [name],
    evidence: [at, ...still.slice(0, 2).map((row) => refOf(data, row)), ...failures.slice(0, 1).map((row) => refOf(data, row))],
  };
}

/** The claim that there are so many records; they must be of one file. */
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
