import { clockOffsets, clocksAgree, type ClockOffset } from '../time/clockOffsets.ts';
import type { Finding, Incident, InputFacts, LogData } from '../model.ts';
import { counted, formatCount, formatDuration } from '../sentences.ts';
import { groupsLeftOut } from './categories.ts';
import { categoryOf, markedRows } from './markedRows.ts';
import { MOST_TEMPLATES } from './templateRows.ts';
import { baseName } from './words.ts';

/** What the report cannot say, and why: untrusted times, caps, and facts that a log of this kind does not hold. */
export function gapsOf(data: LogData, findings: readonly Finding[], incidents: readonly Incident[]): readonly string[] {
  return [
    ...data.inputs.flatMap((input) => inputGaps(input, data.inputs.length > 1)),
    ...clockGaps(data),
    ...caps(data, findings),
    ...notShown(data, incidents),
  ];
}

function inputGaps(input: InputFacts, named: boolean): readonly string[] {
  const prefix = named ? `${baseName(input.file)}: ` : '';
  return [...input.notes, ...timeGaps(input)].map((note) => prefix + note);
}

/** What is doubtful about the times of one input, in sentences; nothing where every stamp is complete. */
export function timeGaps({ timeCard: card, records }: Pick<InputFacts, 'timeCard' | 'records'>): readonly string[] {
  const gaps: string[] = [];
  if (card.stamped === 0)
    return records === 0 ? [] : ['No line states a time: order takes the place of time, and no rate or duration is computed.'];
  if (card.zone === 'assumed') {
    const from = card.zoneFrom === undefined ? '' : `, by ${card.zoneFrom}`;
    gaps.push(`The stamps state no zone; ${card.assumedZone ?? 'UTC'} is assumed${from}.`);
  }
  if (card.zone === 'mixed')
    gaps.push(`Some stamps state a zone and some do not; ${card.assumedZone ?? 'UTC'} is assumed for those that do not.`);
  if (card.day !== undefined) gaps.push(`The stamps state no date; it is inferred from ${card.yearFrom}: the first is of ${card.day}.`);
  else if (card.year === 'inferred')
    gaps.push(`The stamps state no year; it is inferred${card.yearFrom === null ? '' : ` from ${card.yearFrom}`}.`);
  if (card.year === 'none') gaps.push('The stamps state no year and none could be inferred.');
  if (card.resolution === 'min') gaps.push('Stamps are whole minutes: durations below that are not known.');
  if (card.dayMonth === 'ambiguous') gaps.push('Day and month of the stamps could be swapped; month first is assumed.');
  if (card.outOfOrder > 0)
    gaps.push(`${counted(card.outOfOrder, 'record')} ${card.outOfOrder === 1 ? 'stands' : 'stand'} out of the order of time.`);
  if (card.backwardJumps > 0)
    gaps.push(`The clock jumps backward ${card.backwardJumps === 1 ? 'once' : `${formatCount(card.backwardJumps)} times`}.`);
  if (card.ambiguousHours > 0) gaps.push(`${counted(card.ambiguousHours, 'stamp')} may be an hour off: the clock was set back then.`);
  if (card.untrusted) gaps.push('The times cannot be trusted: they do not tell what came first.');
  if (card.stamped < records)
    gaps.push(`${counted(records - card.stamped, 'record')} ${records - card.stamped === 1 ? 'states' : 'state'} no time.`);
  return gaps;
}

/** How far the clocks of several files stand apart, and where the order of records across files cannot be told. */
function clockGaps(data: LogData): readonly string[] {
  const untrusted = data.inputs.filter(({ timeCard }) => timeCard.untrusted).map(({ file }) => baseName(file));
  const stated = clockOffsets(data)
    .filter((offset) => !clocksAgree(offset))
    .map((offset) => clockGap(data, offset));
  if (data.inputs.length < 2 || untrusted.length === 0) return stated;
  return [...stated, `What came first in which file cannot be told: the times of ${untrusted.join(', ')} cannot be trusted.`];
}

function clockGap({ inputs }: LogData, { reference, other, shared, fromMs, toMs, contradicting }: ClockOffset): string {
  const [first, second] = [reference, other].map((file) => baseName(inputs[file]!.file));
  if (contradicting)
    return `What came first, in ${first} or in ${second}, cannot be told: no single offset between their clocks fits the ${counted(shared, 'identifier')} they share.`;
  const [least, most] = fromMs > 0 ? [fromMs, toMs] : [-toMs, -fromMs];
  const band =
    formatDuration(least) === formatDuration(most) ? formatDuration(least) : `${formatDuration(least)} to ${formatDuration(most)}`;
  return `The clock of ${second} is ${band} ${fromMs > 0 ? 'behind' : 'ahead of'} that of ${first}, by the ${counted(shared, 'identifier')} they share: records less than that apart may stand in the wrong order.`;
}

function caps(data: LogData, findings: readonly Finding[]): readonly string[] {
  const gaps = [...groupsLeftOut(data)];
  const untimed = [...markedRows(data)].filter((row) => Number.isNaN(data.rows.time[row] ?? Number.NaN)).length;
  if (untimed > 0 && untimed < markedRows(data).length)
    gaps.push(`${counted(untimed, 'failure')} without a time ${untimed === 1 ? 'is' : 'are'} missing from the trend.`);
  if (data.templates.length > MOST_TEMPLATES)
    gaps.push(`${formatCount(MOST_TEMPLATES)} of ${formatCount(data.templates.length)} statements are listed.`);
  const cut = findings.filter((finding) => finding.count > finding.lines.length && finding.lines.length >= 1000).length;
  if (cut > 0)
    gaps.push(
      `${counted(cut, 'finding')} ${cut === 1 ? 'has' : 'have'} more members than the thousand lines listed; the counts are exact.`,
    );
  let thinned = false;
  for (let row = 0; row < data.rows.length && !thinned; row++) thinned = (data.rows.weight[row] ?? 1) > 1;
  if (thinned) gaps.push('The log is long: records that are no failures are represented by a sample, so rates are estimates.');
  return gaps;
}

/** Questions that people ask after a failure and that these lines do not answer. */
function notShown(data: LogData, incidents: readonly Incident[]): readonly string[] {
  const marked = [...markedRows(data)];
  if (marked.length === 0) return [];
  const { rows } = data;
  const has = (column: 'job' | 'address' | 'operation' | 'service'): boolean => marked.some((row) => rows[column][row] !== 0);
  const gaps: string[] = [];
  if (has('job') && !marked.some((row) => rows.job[row] !== 0 && rows.address[row] !== 0)) {
    gaps.push(
      has('address') || data.endpoints.length > 0
        ? 'Which job used which address: no line names both.'
        : 'Which address each job used: no line of a failed job names one.',
    );
  }
  if (data.endpoints.length === 0 && !has('service') && !has('operation'))
    gaps.push('Which service and port were affected: no line of a failure names one.');
  if (!rows.status.some((status) => status > 0) && !marked.some((row) => categoryOf(data, row) === 'http'))
    gaps.push('The error rate of requests: the log holds no requests with a status.');
  if (incidents.length > 0 && incidents.every(({ recovery }) => recovery === null))
    gaps.push('When the service was restored: no recovery is logged.');
  gaps.push('How many users were affected, when people noticed, and who did what.');
  return gaps;
}
