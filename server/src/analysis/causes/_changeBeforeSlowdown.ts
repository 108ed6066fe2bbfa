import type { CauseContext, Suspect } from './_cause.ts';
import { componentOf, componentsOf } from './_components.ts';
import type { LogData, Sentence } from '../model.ts';
import { quoteOf } from '../quoteOf.ts';
import { inSentence, refOf, sentence, spanClaim } from '../sentences.ts';
import { slowComponent, slowdownOf } from '../slowdowns/slowdownOf.ts';
import { slowOperations } from '../slowdowns/slowOperations.ts';

/** A component's own change this shortly before it became slow, ms, is likely the reason. */
const RIGHT_BEFORE_MS = 120_000;

/** The name of the slow component, by hops or otherwise by stated durations; '' when there is none. */
export const slowName = (data: LogData): string =>
  slowComponent(data) || componentsOf(data).names[slowOperations(data)?.components[0] ?? 0]!;

/** The first slow record of an incident that begins with a slowdown, and its instant (ms); null for others. */
export function slowOnset({ data, incident }: CauseContext): { readonly row: number; readonly time: number } | null {
  const row = incident?.slowSince ? (slowdownOf(data)?.rows[0] ?? slowOperations(data)?.slow[0]?.now[0]) : undefined;
  return row === undefined ? null : { row, time: data.rows.time[row]! };
}

/** States how long after a change the record `row` was logged, or that both have the same time. */
export function afterChange(data: LogData, prefix: string, what: string, change: number, row: number): Sentence {
  const gap = data.rows.time[row]! - data.rows.time[change]!;
  const text = quoteOf(data, change);
  const id = `${prefix}.change`;
  if (gap === 0) return sentence(id, `${what} at the time of a change: {text}`, { text });
  return sentence(id, `${what} {gap} after a change: {text}`, { gap: spanClaim(gap, refOf(data, change), refOf(data, row)), text });
}

/** The suspicion of a change before a component became slow: strong for its own change, weak for another's. */
export function changeBeforeSlowdown({ data, prefix }: CauseContext, change: number, slow: number): Suspect {
  const [at, since] = [refOf(data, change), refOf(data, slow)];
  const gap = data.rows.time[slow]! - data.rows.time[change]!;
  const name = slowName(data);
  const service = componentOf(data, change);
  return {
    confidence: service !== name ? 0.3 : gap <= RIGHT_BEFORE_MS ? 0.8 : 0.6,
    category: 'config',
    sentence: afterChange(data, prefix, `${inSentence(name)} got slower`, change, slow),
    detail: [],
    services: service ? [service] : [],
    evidence: [at, since],
  };
}
