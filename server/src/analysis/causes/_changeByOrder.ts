import { quoteOf } from '../quoteOf.ts';
import { rowIndex } from '../selectRows.ts';
import { lineClaim, refOf, sentence } from '../sentences.ts';
import { lowerBound } from '../sortedSearch.ts';
import { burstOf } from './_background.ts';
import type { CauseContext, Suspect } from './_cause.ts';

/** A change more than so many records before the first failure is not suspected, */
const REACH = 500;
/** nor one of which the same was said so often before; */
const ROUTINE = 3;
/** failures must have become so many times as frequent. */
const ROSE = 10;
/** Order says less than time does. */
const CONFIDENCE = 0.5;

/** Where a log states no times, and order stands for them: the nearest change before a burst. */
export function changeByOrder(context: CauseContext): Suspect | null {
  const { data, failures, onset, prefix } = context;
  const { rows, facts } = data;
  const burst = Number.isNaN(onset) ? burstOf(context) : undefined;
  const [first] = failures;
  if (first === undefined || burst === undefined) return null;
  const isChange = (row: number): boolean => rows.fact[row] !== 0 && facts[rows.fact[row]!]?.kind === 'change';
  let change = first - 1;
  while (change >= 0 && first - change <= REACH && rows.file[change] === rows.file[first] && !isChange(change)) change--;
  if (change < 0 || first - change > REACH || !isChange(change) || rows.file[change] !== rows.file[first]) return null;
  const own = [...rows.template.keys()].slice(0, change).filter((row) => rows.template[row] === rows.template[change] && isChange(row));
  const { marked } = rowIndex(data);
  const start = rows.file.indexOf(rows.file[first]!);
  const before = lowerBound(marked, change) - lowerBound(marked, start);
  const during = failures[failures.length - 1]! - first + 1;
  if (own.length >= ROUTINE || failures.length * (change - start) < ROSE * before * during) return null;
  const [at, failed] = [refOf(data, change), refOf(data, first)];
  return {
    confidence: CONFIDENCE,
    category: 'config',
    sentence: sentence(`${prefix}.order`, 'Failures began at {line}, shortly after a change at {at}: {text}', {
      line: lineClaim(failed),
      at: lineClaim(at),
      text: quoteOf(data, change),
    }),
    detail: [],
    services: [],
    evidence: [at, failed],
  };
}
