import { addTo } from '../groupBy.ts';
import type { Finding, LogData } from '../model.ts';
import { whyOf } from './groupFindings.ts';
import { exactly, makeFinding } from './makeFinding.ts';
import { titleOf } from './titleOf.ts';

/** Stops and starts of one program that follow each other so closely are one restart, ms. */
const RESTART_PAUSE = 60_000;
/** Of a log with more stops and starts than this each is told of by itself. */
const MOST_STATEMENTS = 200;

/** A program that stopped and started again, perhaps more than once in the same words. */
export interface Restart {
  /** Rows of the stops and starts, ascending. */
  readonly members: readonly number[];
  readonly last: number;
}

/** Stops that a start follows among the rows of one file that state a change, with all that is said between them; those made of the same statements are one restart that happened again. */
export function restartsOf(data: LogData, changed: readonly number[]): readonly Restart[] {
  const { rows, facts } = data;
  const kindOf = (row: number) => facts[rows.fact[row] ?? 0]?.kind;
  const speakers = new Map<number, number[]>();
  for (const row of changed) {
    if (Number.isNaN(rows.time[row] ?? NaN) || kindOf(row) === 'change') continue;
    const speaker = rows.service[row] || rows.source[row] || 0;
    addTo(speakers, speaker, row);
  }
  const found = new Map<string, Restart>();
  for (const members of speakers.values()) {
    if (members.length > MOST_STATEMENTS) continue;
    members.sort((a, b) => (rows.time[a] ?? 0) - (rows.time[b] ?? 0) || a - b);
    for (const run of runsOf(rows.time, members)) {
      const last = run[run.length - 1] ?? 0;
      if (kindOf(run[0] ?? 0) !== 'stop' || kindOf(last) !== 'start') continue;
      const statements = [...new Set(run.map((row) => rows.template[row] ?? 0))].sort((a, b) => a - b).join(' ');
      const known = found.get(statements)?.members ?? [];
      found.set(statements, { members: [...known, ...run].sort((a, b) => a - b), last });
    }
  }
  return [...found.values()];
}

function runsOf(time: Float64Array, members: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const row of members) {
    const run = runs[runs.length - 1];
    if (run && (time[row] ?? 0) - (time[run[run.length - 1] ?? 0] ?? 0) <= RESTART_PAUSE) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** The one finding of a restart, instead of one for each statement. */
export function restartFinding(data: LogData, { members, last }: Restart): Finding {
  const template = data.templates[data.rows.template[last] ?? 0];
  const file = data.inputs[data.rows.file[last] ?? 0]?.file ?? '';
  return makeFinding(data, {
    kind: 'restart',
    category: 'restart',
    severity: 'info',
    overlay: true,
    title: `Restart: ${titleOf(data, template?.text ?? '', [last])}`,
    why: (id) =>
      whyOf(data, id, members, exactly(data, { file, marked: false }, members), 'tells of a stop or of the start that followed it'),
    rows: members,
    key: `restart\n${template?.id ?? ''}\n${data.rows.line[members[0] ?? 0] ?? 0}`,
    templateId: template?.id ?? null,
  });
}
