import { countOf } from '../selectRows.ts';
import { evidenceOf, refOf, statement } from '../statements.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';

/** A change so long before the first failure is no longer suspected, ms. */
const WINDOW_MS = 15 * 60_000;

/** Something was changed shortly before the first failure: deployed, configured, switched, failed over. */
export const changeBefore: Cause = {
  id: 'change-before-onset',
  title: 'A change shortly before the first failure',
  find(context) {
    const row = lastChange(context);
    return row === null ? [] : [suspect(context, row)];
  },
  ruledOut({ data, failures, prefix }) {
    const first = failures[0];
    if (first === undefined || Number.isNaN(data.rows.time[first]!)) return null;
    const at = refOf(data, first);
    return statement(`${prefix}.nochange`, 'No change is logged in the 15 minutes before the first failure at {t}.', {
      t: { kind: 'time', value: new Date(data.rows.time[first]!).toISOString(), at, evidence: [at] },
    });
  },
  collect: 'Deployment, configuration and feature-flag changes of the hour before the first failure.',
};

/** The nearest change before the first failure, in its window of time. */
function lastChange({ data, failures, onset }: CauseContext): number | null {
  const { rows, facts } = data;
  const first = failures[0];
  if (first === undefined || Number.isNaN(onset)) return null;
  let best: number | null = null;
  for (let row = 0; row < rows.length; row++) {
    const kind = rows.fact[row] === 0 ? null : facts[rows.fact[row]!]?.kind;
    if (kind !== 'change' && kind !== 'configuration') continue;
    const gap = onset - rows.time[row]!;
    if (gap < 0 || gap > WINDOW_MS || (gap === 0 && row > first)) continue;
    if (best === null || rows.time[row]! >= rows.time[best]!) best = row;
  }
  return best;
}

function suspect({ data, failures, onset, incident, prefix }: CauseContext, row: number): Suspect {
  const { rows, names } = data;
  const first = failures[0]!;
  const at = refOf(data, row);
  const gap = onset - rows.time[row]!;
  const before = rowsMarkedBefore(data, row);
  const after = countOf(
    rows,
    failures.filter((one) => rows.file[one] === rows.file[row]),
  );
  const quiet = before <= after / 20;
  const said = statement(`${prefix}.change`, `Failures began {gap} after a change: {text}`, {
    gap: { kind: 'span', value: gap, from: at, to: refOf(data, first), evidence: [at, refOf(data, first)] },
    text: { kind: 'text', value: data.text(rows.file[row]!, rows.line[row]!), at, evidence: [at] },
  });
  const counted = statement(`${prefix}.change.count`, 'Failures logged before it: {before}; in the incident after it: {after}.', {
    before: {
      kind: 'count',
      value: before,
      of: { file: at.file, marked: true, toTime: new Date(rows.time[row]!).toISOString() },
      evidence: [],
    },
    after: { kind: 'count', value: after, of: spanOf(incident, at.file), evidence: evidenceOf(data, failures) },
  });
  const service = names[rows.service[row]!];
  return {
    confidence: (quiet ? 0.6 : 0.3) * (gap <= 120_000 ? 1 : 0.8),
    category: 'config',
    statement: said,
    detail: incident?.startTime ? [counted] : [],
    services: service ? [service] : [],
    evidence: [at, refOf(data, first)],
  };

  function spanOf(of: typeof incident, file: string): { file: string; marked: true; fromTime?: string; toTime?: string } {
    return { file, marked: true, ...(of?.startTime ? { fromTime: of.startTime } : {}), ...(of?.endTime ? { toTime: of.endTime } : {}) };
  }

  function rowsMarkedBefore({ rows: all }: typeof data, change: number): number {
    let count = 0;
    for (let i = 0; i < all.length; i++)
      if (all.file[i] === all.file[change] && all.mark[i] !== 0 && all.time[i]! <= all.time[change]!) count += all.weight[i]!;
    return count;
  }
}
