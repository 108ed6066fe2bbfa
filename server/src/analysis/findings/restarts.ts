import { addTo } from '../groupBy.ts';
import type { Finding, LogData } from '../model.ts';
import { whyOf } from './groupFindings.ts';
import { exactly, makeFinding } from './makeFinding.ts';
import { titleOf } from './titleOf.ts';

/** A stop and a start of one program no further apart than this (ms) are one restart. */
const RESTART_PAUSE = 60_000;
/** In a log with more stops and starts than this, they are not joined. */
const MOST_STATEMENTS = 200;

/** A start, stop or restart of a program, perhaps several times in the same words. */
export interface Restart {
  readonly how: keyof typeof WORDS;
  /** Rows of the stops and starts, ascending. */
  readonly members: readonly number[];
  /** The row to show: the first of a start or stop, the last of a restart. */
  readonly told: number;
}

const WORDS = {
  restart: ['Restart', 'reports a stop, or the start that followed it'],
  start: ['Start', 'reports a start'],
  stop: ['Stop', 'reports a stop'],
} as const;

/**
 * Joins the rows of one file that tell of the same start, stop or restart, including what is logged in between. Those made of the same
 * statements are one that happened several times.
 */
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
      const [first = 0, last = first] = [run[0], run[run.length - 1]];
      const [from, to] = [kindOf(first), kindOf(last)];
      const said = run.map((row) => rows.template[row] ?? 0);
      // The same statement twice means a second start or stop.
      if (from === to ? run.length === 1 || said.lastIndexOf(said[0] ?? 0) > 0 : to === 'stop') continue;
      const how = from !== to ? 'restart' : to === 'stop' ? 'stop' : 'start';
      const statements = [how, ...[...new Set(said)].sort((a, b) => a - b)].join(' ');
      const known = found.get(statements);
      const members = [...(known?.members ?? []), ...run].sort((a, b) => a - b);
      found.set(statements, { how, members, told: how === 'restart' ? last : (known?.told ?? first) });
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

/** One finding for a start, stop or restart, instead of one for each statement. */
export function restartFinding(data: LogData, { how, members, told }: Restart): Finding {
  const template = data.templates[data.rows.template[told] ?? 0];
  const file = data.inputs[data.rows.file[told] ?? 0]?.file ?? '';
  const [word, why] = WORDS[how];
  return makeFinding(data, {
    kind: 'restart',
    category: 'restart',
    severity: 'info',
    overlay: true,
    title: `${word}: ${titleOf(data, template?.text ?? '', [told])}`,
    why: (id) => whyOf(data, id, members, exactly(data, { file, marked: false }, members), why),
    rows: members,
    key: `${how}\n${template?.id ?? ''}\n${data.rows.line[members[0] ?? 0] ?? 0}`,
    templateId: template?.id ?? null,
  });
}
