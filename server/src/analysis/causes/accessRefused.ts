import { levelCode } from '../lines/levels.ts';
import type { Category, LogData } from '../model.ts';
import { isSpread } from '../incidents/usualFailures.ts';
import { countAll, countOf, rowIndex } from '../selectRows.ts';
import { lineClaim, ofFile, refOf, sentence } from '../sentences.ts';
import { spanOf } from '../time/timeOrder.ts';
import { burstOf } from './_background.ts';
import { quotesOf } from '../quoteOf.ts';
import { countOfFailures, earliest, type Cause, type CauseContext, type Suspect } from './_cause.ts';
import { componentOf } from './_components.ts';

/** What a refusal of each category refuses; such refusals state their own reason. */
const REFUSALS: Partial<Readonly<Record<Category, string>>> = {
  permission: 'access was not permitted',
  auth: 'authentication failed',
  tls: 'a certificate or TLS handshake was not accepted',
  config: 'the configuration is wrong',
};

/** With less than this share of the failures, refusals do not explain the others. */
const LEAST_SHARE = 0.5;

/** The same for all failures, whatever their level. */
const LEAST_OF_ALL = 0.25;

/** With a smaller share of all failures of the log, refusals are few. */
const FEW = 0.2;

/** Fewer failed logins may lie close together by chance. */
const LEAST_SCATTERED = 4;
const CHANCE = 0.01;

/** With a smaller share of all records, refusals are occasional. */
const RARE = 0.05;

/**
 * Whether few refusals, in order of time, lie no closer together than by chance: the probability of so short a span of n uniform instants.
 */
function isScattered(
  { rows: { time } }: LogData,
  { start, end }: { readonly start: number; readonly end: number },
  rows: readonly number[],
): boolean {
  const share = (time[rows[rows.length - 1]!]! - time[rows[0]!]!) / (end - start);
  const n = rows.length;
  return n >= LEAST_SCATTERED && n * share ** (n - 1) - (n - 1) * share ** n >= CHANCE;
}

/** Most failures report a refusal, for a reason that does not pass by itself. */
export const accessRefused: Cause = {
  id: 'access-refused',
  title: 'Access or configuration was refused',
  steps: [
    'Read the reason that the first line gives: whose access, to what, or which setting.',
    'Compare owners, rights, certificates and settings with those of the last time it worked.',
  ],
  find(context) {
    const { rows, marks } = context.data;
    return (Object.keys(REFUSALS) as Category[]).flatMap((category) => {
      // Strangers try every door: failed logins without a level are theirs.
      const least = category === 'auth' ? levelCode('warn') : 0;
      const isIt = (row: number): boolean =>
        rows.mark[row] !== 0 && marks[rows.mark[row]!]?.category === category && rows.level[row]! >= least;
      const own = context.failures.filter(isIt);
      const loud = least === 0 ? context.failures : context.failures.filter((row) => rows.level[row]! >= least);
      const isMost = own.length >= LEAST_SHARE * loud.length && own.length >= LEAST_OF_ALL * context.failures.length;
      return own.length === 0 || !isMost ? [] : [suspect(context, category, own, context.everywhere.filter(isIt))];
    });
  },
};

function suspect(context: CauseContext, category: Category, own: readonly number[], everywhere: readonly number[]): Suspect {
  const { data, failures, isFirst, prefix } = context;
  const burst = burstOf(context);
  const first = earliest(data, own);
  const at = refOf(data, first);
  const { said, claims } = quotesOf(data, first);
  const refused = sentence(
    `${prefix}.refused.${category}`,
    `Probably ${REFUSALS[category] ?? ''}: {n} of {all} failures ${own.length === 1 ? 'says' : 'say'} so, first at {line}${ofFile(data, at)}: ${said}`,
    {
      n: countOfFailures(data, own, { category }),
      all: countOfFailures(data, failures, {}),
      line: lineClaim(at),
      ...claims,
    },
  );
  // Some refusals beside a graver incident with many other failures are seldom the subject of the log.
  const isAside = !isFirst && own.length < FEW * rowIndex(data).marked.length;
  // Occasional refusals throughout the log come from strangers and typing errors.
  const isEven = isSpread(data, everywhere) || (category === 'auth' && burst === undefined && isScattered(data, spanOf(data), everywhere));
  const isUsual = isEven && countOf(data.rows, everywhere) < RARE * countAll(data);
  const service = componentOf(data, first);
  return {
    confidence: (0.35 + 0.25 * (own.length / failures.length)) * (isAside || isUsual ? 0.7 : 1),
    category,
    sentence: refused,
    detail: [],
    services: service ? [service] : [],
    evidence: own.slice(0, 5).map((row) => refOf(data, row)),
  };
}
