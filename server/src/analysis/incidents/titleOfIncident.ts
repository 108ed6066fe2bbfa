import { bareTitle, headlineOf, membersOf } from '../findings/makeFinding.ts';
import { MORTAL } from '../findings/kinds.ts';
import { times } from '../findings/titleOf.ts';
import type { Finding, LogData } from '../model.ts';
import { countOf } from '../selectRows.ts';
import { formatCount, shortDuration } from '../sentences.ts';
import type { Episode } from './episodes.ts';
import { countTold } from './summaryOf.ts';

/** A burst with a smaller share of the incident's records does not describe its size. */
const MOST_OF_IT = 0.6;

/** The title of the leading finding; several bursts by entity are one crowd. */
export function titleOfIncident(data: LogData, leading: readonly Episode[], rows: readonly number[]): string {
  const end = leading.find(({ finding }) => finding.kind === 'critical-end')?.finding.startLine;
  const groups = leading.filter(({ finding }) => !finding.overlay);
  const main =
    leading.find(({ finding }) => finding.kind === 'burst') ??
    groups.find(({ finding }) => end !== undefined && finding.lines.includes(end)) ??
    tellingOf(groups) ??
    leading[0];
  if (!main) return 'Failures';
  const bursts = leading.filter(({ finding }) => finding.kind === 'burst');
  if (bursts.length > 1 || (bursts[0] && bursts[0].rows.length < MOST_OF_IT * rows.length))
    return titleOfBursts(data, bursts, groups, rows);
  const others = leading.some(({ finding }) => !finding.overlay && finding.id !== main.finding.id);
  const title = titleWithin(data, main.finding, rows);
  if (main.finding.kind === 'burst') {
    const what = tellingOf(groups);
    return what && main.finding.observed?.crowdOf === undefined
      ? `${main.finding.title} · ${headlineOf(what.finding)}`
      : main.finding.title;
  }
  // Without a number, since titles have no claims to prove one.
  return others ? `${title} and other failures` : title;
}

/** Several bursts as one crowd: by entity with their names, of several files with what fails most. */
function titleOfBursts(data: LogData, bursts: readonly Episode[], groups: readonly Episode[], rows: readonly number[]): string {
  const named = bursts.flatMap(({ finding }) => finding.observed?.crowdOf ?? []);
  const what = named.length > 0 ? named.slice(0, 3).join(', ') : groups[0] ? headlineOf(tellingOf(groups)!.finding) : '';
  return `${formatCount(countTold(data, rows))} failures${spanWords(data, rows)}${what === '' ? '' : ` · ${what}`}`;
}

/** The leading group of failures; of a crash what ran out. */
function tellingOf(groups: readonly Episode[]): Episode | undefined {
  const [first] = groups;
  return first?.finding.kind === 'crash' ? (groups.find(({ finding }) => MORTAL.has(finding.category)) ?? first) : first;
}

/** A finding's title with the number of its records inside of the incident. */
function titleWithin(data: LogData, finding: Finding, rows: readonly number[]): string {
  const inside = new Set(rows);
  const count = countOf(
    data.rows,
    membersOf(data, finding).filter((row) => inside.has(row)),
  );
  const bare = bareTitle(finding);
  return count === finding.count || finding.title === bare ? finding.title : times(bare, count);
}

function spanWords({ rows }: LogData, members: readonly number[]): string {
  const span = (rows.time[members[members.length - 1] ?? 0] ?? NaN) - (rows.time[members[0] ?? 0] ?? NaN);
  return span > 0 ? ` in ${shortDuration(span)}` : '';
}
