import { addTo } from '../groupBy.ts';
import type { Finding, LogData, Selector } from '../model.ts';
import { whyOf } from './groupFindings.ts';
import { exactly, makeFinding } from './makeFinding.ts';
import { restartFinding, restartsOf } from './restarts.ts';
import { titleOf } from './titleOf.ts';

/** A statement that occurs more often is routine. */
const MOST_TIMES = 20;
const LIMIT = 20;

/**
 * Changes, starts and stops that the log states, rarest first. They are information, not failures: what changed before the first failure is
 * worth knowing.
 */
export function changes(data: LogData, file: number): Finding[] {
  const { rows, facts, inputs } = data;
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows.length; row++) {
    if (rows.file[row] !== file || rows.mark[row] !== 0 || rows.fact[row] === 0) continue;
    const kind = facts[rows.fact[row] ?? 0]?.kind;
    if (kind !== 'change' && kind !== 'start' && kind !== 'stop') continue;
    const key = `${kind}\n${rows.template[row] ?? 0}`;
    addTo(groups, key, row);
  }
  const seldom = [...groups.values()].filter((members) => members.length <= MOST_TIMES);
  const restarts = restartsOf(data, seldom.flat());
  const told = new Set(restarts.flatMap(({ members }) => members));
  const rare = seldom.filter((members) => !members.every((row) => told.has(row)));
  const weight = (members: readonly number[]) => members.length * (facts[rows.fact[members[0] ?? 0] ?? 0]?.kind === 'change' ? 1 : 3);
  rare.sort((a, b) => weight(a) - weight(b) || (a[0] ?? 0) - (b[0] ?? 0));
  return [
    ...restarts.map((restart) => restartFinding(data, restart)),
    ...rare.slice(0, LIMIT).map((members) => changeFinding(data, inputs[file]?.file ?? '', members)),
  ].slice(0, LIMIT);
}

function changeFinding(data: LogData, file: string, members: readonly number[]): Finding {
  const { rows, facts, templates } = data;
  const first = members[0] ?? 0;
  const fact = facts[rows.fact[first] ?? 0];
  const template = templates[rows.template[first] ?? 0];
  const isChange = fact?.kind === 'change';
  const selector: Selector = { file, marked: false, templateId: template?.id ?? '', ...(fact ? { fact: fact.kind } : {}) };
  return makeFinding(data, {
    kind: isChange ? 'change' : 'restart',
    category: isChange ? 'config' : 'restart',
    severity: 'info',
    overlay: true,
    title: titleOf(data, template?.text ?? '', members),
    counted: true,
    why: (id) => whyOf(data, id, members, exactly(data, selector, members), fact?.why ?? 'states a change'),
    rows: members,
    key: `${fact?.kind ?? ''}\n${template?.id ?? ''}`,
    templateId: template?.id ?? null,
  });
}
