import { addTo } from '../groupBy.ts';
import type { Finding, LogData, Selector } from '../model.ts';
import { countOf } from '../selectRows.ts';
import { evidenceOf, refOf, shortDuration, spanClaim, sentence, timeClaim } from '../sentences.ts';
import { beatsOf, intervalOf, LEAST_TIMES } from './beats.ts';
import { exactly, iso, LINES_LIMIT, makeFinding } from './makeFinding.ts';
import { titleOf } from './titleOf.ts';

/** What is periodic is missed when it does not occur for so many medians */
const MISSED = 5;
/** while so many other records follow. */
const OTHERS_AFTER = 20;
const SHORTEST_INTERVAL = 1000;
const LIMIT = 5;

/** Periodic statements (heartbeats, probes; not retries) that stop while the log goes on. Thinned rows show no period and are left out. */
export function absences(data: LogData, file: number): Finding[] {
  const { rows } = data;
  const groups = new Map<string, number[]>();
  const times: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    const time = rows.time[row] ?? NaN;
    if (rows.file[row] !== file || Number.isNaN(time)) continue;
    times.push(time);
    // Retries that stop have succeeded or given up: their silence means nothing.
    if (rows.mark[row] !== 0 || data.facts[rows.fact[row] ?? 0]?.kind === 'retry') continue;
    const key = `${rows.template[row] ?? 0} ${rows.service[row] ?? 0} ${rows.source[row] ?? 0}`;
    addTo(groups, key, row);
  }
  const all = Float64Array.from(times).sort();
  const found = [...groups.values()].flatMap((members) => {
    if (members.length < LEAST_TIMES || members.some((row) => rows.weight[row] !== 1)) return [];
    const ordered = members.sort((a, b) => rows.time[a]! - rows.time[b]! || a - b);
    const one = absence(data, ordered, all);
    return one.length > 0 ? one : beatsOf(data, ordered, all).flatMap((own) => absence(data, own.slice(-LINES_LIMIT), all));
  });
  return found.slice(0, LIMIT);
}

function absence(data: LogData, ordered: readonly number[], all: Float64Array): Finding[] {
  const { rows, templates, inputs } = data;
  const median = intervalOf(data, ordered);
  const last = ordered[ordered.length - 1] ?? 0;
  const stopped = rows.time[last] ?? 0;
  const rest = (all[all.length - 1] ?? 0) - stopped;
  if (!(median >= SHORTEST_INTERVAL) || rest < MISSED * median) return [];
  if (all.filter((time) => time > stopped).length < OTHERS_AFTER) return [];
  const end = lastRow(data, rows.file[last] ?? 0);
  const before = ordered[ordered.length - 2] ?? last;
  const template = templates[rows.template[last] ?? 0];
  const selector: Selector = { file: inputs[rows.file[last] ?? 0]?.file ?? '', marked: false, templateId: template?.id ?? '' };
  const members = [...ordered].sort((a, b) => a - b);
  const of = exactly(data, selector, members) ?? selector;
  const [at, previous, final] = [refOf(data, last), refOf(data, before), refOf(data, end)];
  return [
    makeFinding(data, {
      kind: 'absence',
      category: 'unavailable',
      severity: 'warning',
      overlay: true,
      title: `Stopped coming: ${titleOf(data, template?.text ?? '', ordered.slice(-5))} (every ${shortDuration(median)} before)`,
      why: (id) =>
        sentence(
          id,
          '{n} records of this kind came at regular intervals, the last two {step} apart; after {last} none came while the log went on for {rest}.',
          {
            n: { kind: 'count', value: countOf(rows, members), of, evidence: evidenceOf(data, members) },
            step: spanClaim(stopped - (rows.time[before] ?? 0), previous, at),
            last: timeClaim(iso(stopped) ?? '', at),
            rest: spanClaim((rows.time[end] ?? 0) - stopped, at, final),
          },
        ),
      rows: [last],
      key: `${template?.id ?? ''}\n${rows.service[last] ?? 0}\n${rows.source[last] ?? 0}${of === selector ? '' : `\n${iso(stopped)}`}`,
      templateId: template?.id ?? null,
    }),
  ];
}

/** The row of a file with the latest instant. */
function lastRow({ rows }: LogData, file: number): number {
  let last = -1;
  for (let row = 0; row < rows.length; row++)
    if (rows.file[row] === file && (rows.time[row] ?? NaN) >= (rows.time[last] ?? -Infinity)) last = row;
  return Math.max(0, last);
}
