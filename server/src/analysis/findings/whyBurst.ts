import type { Finding, LogData, Selector, Sentence } from '../model.ts';
import { evidenceOf, refOf, spanClaim, sentence, timeClaim, type Unnamed } from '../sentences.ts';
import { iso } from './makeFinding.ts';

/** What the sentence about a burst says. */
interface BurstFacts {
  readonly members: readonly number[];
  readonly of: Selector;
  readonly observed: NonNullable<Finding['observed']>;
  /** How many times the usual number of failures; null when hardly anything fails usually. */
  readonly lift: number | null;
  /** First and last row. */
  readonly from: number;
  readonly to: number;
}

/** Name of the claim for that factor; its id is the finding's id, a dot and this. */
export const LIFT = 'lift';

/** Explains a burst: how many failures there are, how many were to be expected, and how likely chance is. */
export function whyBurst(data: LogData, id: string, { members, of, observed, lift, from, to }: BurstFacts): Sentence {
  const { count, expected, log10p, seconds, basis } = observed;
  const evidence = evidenceOf(data, members);
  const [first, last] = [refOf(data, from), refOf(data, to)];
  const claims: Record<string, Unnamed> = {
    n: { kind: 'count', value: count, of, evidence },
    expected: { kind: 'computed', value: expected, formula: 'expected', from: { basis, seconds }, of, evidence },
    chance: { kind: 'computed', value: log10p, formula: 'poisson-log10p', from: { basis, expected }, of, evidence },
  };
  if (basis === 'order')
    return sentence(
      id,
      '{n} failures follow each other closely, where {expected} would be expected at the rate of the rest of the log. Records are counted, since times are missing or cannot be trusted. The chance of so many is {chance}.',
      claims,
    );
  if (seconds > 0) claims['span'] = spanClaim(seconds * 1000, first, last);
  claims['at'] = timeClaim(iso(data.rows.time[from] ?? 0) ?? '', first);
  if (lift !== null) claims[LIFT] = { kind: 'computed', value: lift, formula: 'lift', from: { expected }, of, evidence };
  const usually = lift === null ? '' : `: {${LIFT}} times as many as usual`;
  const rate =
    basis === 'background'
      ? `at the rate of the rest of the log${usually}`
      : 'at an assumed rate, since the log holds too little else to show its usual one';
  const when = seconds === 0 ? 'at {at}' : 'within {span} from {at}';
  return sentence(id, `{n} failures ${when}, where {expected} would be expected ${rate}. The chance of so many is {chance}.`, claims);
}
