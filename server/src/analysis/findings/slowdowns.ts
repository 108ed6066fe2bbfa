import type { Finding, LogData } from '../model.ts';
import { evidenceOf, inSentence, refOf, sentence, shortDuration, spanClaim, timeClaim } from '../sentences.ts';
import { claimsOf, slowOperations } from '../slowdowns/slowOperations.ts';
import { slowComponent, slowdownOf } from '../slowdowns/slowdownOf.ts';
import { iso, makeFinding } from './makeFinding.ts';

/** How it is known: where stamps are of whole seconds, and else. */
const BY_PLACES = 'Stamps are of whole seconds, so this is told by where its records stand among those of others.';
const BY_STEPS = 'Between the two statements where most time is lost, three of four steps took at most {was} before and {now} then.';

/** What all slowdowns have in common. */
const SLOWDOWN = { kind: 'slowdown', category: 'latency', severity: 'warning', overlay: true } as const;

/** The stretch of time in which a component is slow against its own past, in the file that holds its first slow record. */
export function slowdowns(data: LogData, file: number): Finding[] {
  const slow = slowdownOf(data);
  if (slow === null) return slowByDurations(data, file);
  if (!slow.isClear) return [];
  const { time, file: fileOf } = data.rows;
  const [first, gaps] = [slow.rows[0], slow.gaps[0]];
  if (first === undefined || gaps === undefined || fileOf[first] !== file) return [];
  const rows = slow.rows.filter((row) => fileOf[row] === file);
  const last = rows[rows.length - 1]!;
  const name = slowComponent(data);
  const { before, during } = gaps;
  const span = ({ ms, from, to }: typeof before) => spanClaim(ms, refOf(data, from), refOf(data, to));
  return [
    makeFinding(data, {
      ...SLOWDOWN,
      title: `${name} slower${slow.isPlaced ? '' : `: ${shortDuration(before.ms)} → ${shortDuration(during.ms)}`} from one record to the next`,
      why: (id) =>
        sentence(
          id,
          `From {from} to {to} ${inSentence(name)} takes longer from one record to the next than it did before, while others do not. ${slow.isPlaced ? BY_PLACES : BY_STEPS} The chance of that is {chance}.`,
          {
            from: timeClaim(iso(time[first]!) ?? '', refOf(data, first)),
            to: timeClaim(iso(time[last]!) ?? '', refOf(data, last)),
            ...(slow.isPlaced ? {} : { was: span(before), now: span(during) }),
            chance: {
              kind: 'computed',
              value: slow.log10p,
              formula: 'student-log10p',
              from: { component: name },
              of: {},
              evidence: evidenceOf(data, rows),
            },
          },
        ),
      rows: [...rows].sort((a, b) => a - b),
      key: name,
    }),
  ];
}

/** The same where only stated durations tell it, of the operation that lost most. */
function slowByDurations(data: LogData, file: number): Finding[] {
  const { slow: [worst] = [], isAlone } = slowOperations(data) ?? {};
  if (worst === undefined || worst.file !== file) return [];
  const claims = claimsOf(data, worst);
  const [was, now] = [claims.was, claims.now].map(({ value }) => shortDuration(Number(value)));
  return [
    makeFinding(data, {
      ...SLOWDOWN,
      title: `${worst.name} slower: ${was} → ${now}`,
      why: (id) =>
        sentence(
          id,
          `${inSentence(worst.name)} takes longer than in its own past from {from} on${isAlone ? '' : ', while other operations do not'}: the median of its stated durations was {was} before, then {now}.`,
          claims,
        ),
      rows: [...worst.now].sort((a, b) => a - b),
      key: worst.name,
    }),
  ];
}
