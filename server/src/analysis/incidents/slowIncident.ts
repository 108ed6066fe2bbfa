import { entitiesOf, iso } from '../findings/makeFinding.ts';
import { hash } from '../hash.ts';
import type { Finding, Incident, LogData, Sentence } from '../model.ts';
import { plain, refOf, sentence, timeClaim } from '../sentences.ts';
import { spanOf, timeOrder } from '../time/timeOrder.ts';
import { slowdownOf } from '../slowdowns/slowdownOf.ts';
import { lastSuccessBefore } from './aroundIncident.ts';
import type { Episode } from './episodes.ts';
import { viewsOf } from './viewsOf.ts';

const NO_END = 'The log shows no end of it.';

/** The incident of a slow component without failures. */
export function slowIncident(data: LogData, { finding, rows, from, to }: Episode, all: readonly Finding[]): Incident {
  const firstFailure = refOf(data, rows[0]!);
  const id = `incident-${hash(`${firstFailure.file}\n${firstFailure.startLine}\n${finding.id}`)}`;
  const order = timeOrder(data);
  // Nearer to the end of the log it cannot be told whether it is over.
  const isOver = spanOf(data).end - to > (slowdownOf(data)?.width ?? Infinity);
  const after = isOver ? order.rows[order.at(to + 1)] : undefined;
  return {
    id,
    title: finding.title,
    startTime: iso(from),
    endTime: iso(to),
    peakTime: null,
    recoveryTime: iso(data.rows.time[after ?? -1] ?? NaN),
    firstFailure,
    slowSince: firstFailure,
    lastSuccess: lastSuccessBefore(data, rows)?.at ?? null,
    recovery: after === undefined ? null : { at: refOf(data, after), how: 'calm' },
    count: 0,
    findings: [finding.id, ...viewsOf(data, rows, all)],
    severity: finding.severity,
    entities: entitiesOf(data, rows),
    summary: [
      { text: `No failure stands out, but something got slow. ${finding.why.text}`, claims: finding.why.claims },
      ...ending(data, id, after),
    ],
  };
}

function ending(data: LogData, id: string, after: number | undefined): readonly Sentence[] {
  if (after === undefined) return [plain(NO_END)];
  return [
    sentence(`${id}.d`, 'From {at} on, it is as fast as before.', { at: timeClaim(iso(data.rows.time[after]!) ?? '', refOf(data, after)) }),
  ];
}
