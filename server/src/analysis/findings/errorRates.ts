import type { Finding, LogData, Selector } from '../model.ts';
import { operationFamily } from '../operationFamily.ts';
import { countOf, selectRows } from '../selectRows.ts';
import { evidenceOf, formatCount, formatPercent, refOf, sentence, shortDuration, timeClaim, type Unnamed } from '../sentences.ts';
import { iso, makeFinding } from './makeFinding.ts';
import { rowsByOperation } from './operations.ts';

/** An error rate becomes a finding from so many failures, so many requests and this share on. */
const LEAST_FAILURES = 3;
const LEAST_REQUESTS = 10;
const LEAST_SHARE = 0.02;
const HIGH_SHARE = 0.1;

/** Of more failing operations, those with a far higher rate than the rest are told each; the rest becomes one finding. */
const MOST_OPERATIONS = 3;
const STANDS_OUT = 2;

/** From so many failures on, the stretch that holds all but so many of the first and of the last is looked at: there the rate may have */
const LEAST_IN_STRETCH = 20;
const TAILS = 0.05;
/** so many times its value. */
const ROSE = 2;

/** How many answers of a file, or of one operation in it, are server errors (HTTP 5xx). */
interface Rate {
  readonly operation: string | null;
  readonly requests: number;
  readonly failures: number;
  readonly answered: readonly number[];
  readonly failed: readonly number[];
}

/** Operations that often answer with a server error, with the share of requests that fail. */
export function errorRates(data: LogData, file: number): Finding[] {
  const all = [...rowsByOperation(data, file)].map(([operation, members]) => rateOf(data, operation, members));
  const high = all.filter(isHigh);
  if (high.length <= MOST_OPERATIONS) return high.map((rate) => rateFinding(data, file, rate));
  const whole = rateOf(data, null, selectRows(data, { file: data.inputs[file]?.file ?? '', status: 'any' }));
  const worst = high.filter((rate) => shareOf(rate) >= STANDS_OUT * shareOf(whole)).sort((a, b) => b.failures - a.failures);
  return [whole, ...worst.slice(0, MOST_OPERATIONS)].map((rate) => rateFinding(data, file, rate));
}

function rateOf({ rows }: LogData, operation: string | null, members: readonly number[]): Rate {
  const answered = members.filter((row) => (rows.status[row] ?? 0) > 0);
  const failed = answered.filter((row) => (rows.status[row] ?? 0) >= 500 && (rows.status[row] ?? 0) < 600);
  return { operation, requests: countOf(rows, answered), failures: countOf(rows, failed), answered, failed };
}

const shareOf = ({ requests, failures }: Rate): number => (requests === 0 ? 0 : failures / requests);

const isHigh = (rate: Rate): boolean => rate.failures >= LEAST_FAILURES && rate.requests >= LEAST_REQUESTS && shareOf(rate) >= LEAST_SHARE;

function rateFinding(data: LogData, file: number, { operation, requests, failures, answered, failed }: Rate): Finding {
  const { rows, names, inputs } = data;
  const name = inputs[file]?.file ?? '';
  const place: Selector = operation === null ? { file: name } : { file: name, operation };
  const [of, among]: readonly [Selector, Selector] = [
    { ...place, status: '5xx' },
    { ...place, status: 'any' },
  ];
  const share = failures / requests;
  const evidence = evidenceOf(data, failed);
  const operations = new Set(failed.flatMap((row) => (rows.operation[row] === 0 ? [] : [operationFamily(names[rows.operation[row]!]!)])))
    .size;
  const often = `${formatPercent(share)} of ${formatCount(requests)} requests`;
  const worst = operation === null ? null : worstStretch(data, place, { requests, failures, failed });
  return makeFinding(data, {
    kind: 'error-rate',
    category: 'http',
    severity: (worst?.share ?? share) >= HIGH_SHARE ? 'error' : 'warning',
    overlay: true,
    title:
      operation === null
        ? `${often} fail, over ${formatCount(operations)} operations`
        : `${operation} fails in ${often}${worst === null ? '' : `, for ${worst.lasting} in ${formatPercent(worst.share)}`}`,
    why: (id) =>
      sentence(
        id,
        `{n} of {all} answers are server errors, that is {share}${operation === null ? ', over {operations} operations' : ''}${worst === null ? '' : `; from {from} to {to} it is {worst}`}.`,
        {
          n: { kind: 'count', value: failures, of, evidence },
          all: { kind: 'count', value: requests, of: among, evidence: evidenceOf(data, answered) },
          share: { kind: 'ratio', value: share, of, among, evidence },
          ...worst?.claims,
          ...(operation === null ? { operations: { kind: 'distinct', value: operations, field: 'operation', of, evidence } } : {}),
        },
      ),
    rows: failed,
    key: operation ?? 'all operations',
  });
}

/** The stretch of time that holds nearly all failures, where the rate is far higher than over the whole log; null of none. */
function worstStretch(data: LogData, place: Selector, { requests, failures, failed }: Omit<Rate, 'operation' | 'answered'>) {
  const { time } = data.rows;
  const timed = failed.filter((row) => !Number.isNaN(time[row]!)).sort((a, b) => time[a]! - time[b]!);
  const cut = Math.floor(TAILS * timed.length);
  const [first, last] = [timed[cut], timed[timed.length - 1 - cut]];
  if (timed.length < LEAST_IN_STRETCH || first === undefined || last === undefined) return null;
  const span = { ...place, fromTime: iso(time[first]!)!, toTime: iso(time[last]!)! };
  const [of, among]: readonly [Selector, Selector] = [
    { ...span, status: '5xx' },
    { ...span, status: 'any' },
  ];
  const [failing, all] = [of, among].map((one) => selectRows(data, one));
  const share = countOf(data.rows, failing!) / countOf(data.rows, all!);
  if (share * requests < ROSE * failures) return null;
  const claims: Record<string, Unnamed> = {
    from: timeClaim(span.fromTime, refOf(data, first)),
    to: timeClaim(span.toTime, refOf(data, last)),
    worst: { kind: 'ratio', value: share, of, among, evidence: evidenceOf(data, failing!) },
  };
  return { share, lasting: shortDuration(time[last]! - time[first]!), claims };
}
