import { inheritTimes, inheritTimesOfFailures } from '../time/inheritTimes.ts';
import type { StampColumns } from '../time/clock.ts';
import { resolveClocks } from '../time/clocks.ts';
import type { FileFacts, Joined, JoinOptions } from './joinLog.ts';
import { dropRows, type Join, type JoinedFile } from './joinRows.ts';
import type { JoinTables } from './joinTables.ts';
import type { LogRows } from './logRows.ts';
import type { InputFacts, LogColumns } from '../model.ts';
import { operationsByMethod } from './operationsByMethod.ts';
import { sharedIds } from './sharedIds.ts';
import type { Steps } from '../steps.ts';
import { weightsOf } from './strata.ts';
import type { Clustering } from '../templates.ts';

/** A file all of whose blocks are joined. */
export interface EndedFile {
  readonly facts: FileFacts;
  readonly joined: JoinedFile;
  readonly lines: number;
}

/** What is known only of the whole: years and zones, how many records a row stands for, templates. */
export function* finishJoin(join: Join, files: readonly EndedFile[], options: JoinOptions, clustering: Clustering): Steps<Joined> {
  dropRows(join);
  const { rows, tables, strata, traces, endpoints } = join;
  const { length } = rows;
  const weight = strata?.thinned ? weightsOf(strata, rows.stratum, rows.ordinal, length) : new Uint32Array(length).fill(1);
  const all: StampColumns & { weight: Uint32Array } = {
    length,
    ms: rows.ms.subarray(0, length),
    flags: rows.flags.subarray(0, length),
    offset: rows.offset.subarray(0, length),
    weekday: rows.weekday.subarray(0, length),
    weight,
  };
  const time = new Float64Array(length);
  const wall = new Float64Array(length);
  const inputs: InputFacts[] = [];
  const starts = startsOf(files, rows, length);
  const times = yield* resolveClocks(
    files.map(({ facts: { modified } }, i) => {
      const [from, to] = [starts[i]!, starts[i + 1]!];
      const names = [rows.request.subarray(from, to), rows.job.subarray(from, to)];
      return { stamps: part(all, from, to), names, mark: rows.mark.subarray(from, to), modified };
    }),
    { timezone: options.timezone, year: options.year },
  );
  for (const [i, { facts, joined, lines }] of files.entries()) {
    const [from, to] = [starts[i]!, starts[i + 1]!];
    const { time: own, wall: ownWall, card, notes: doubts } = times[i]!;
    if (joined.gathers) inheritTimes(own, rows.service.subarray(from, to));
    else inheritTimesOfFailures(own, rows.mark.subarray(from, to));
    time.set(own, from);
    wall.set(ownWall, from);
    const { file, bytes, sha256 } = facts;
    const notes = [...facts.notes, ...doubts];
    inputs.push({ file, bytes, lines, records: joined.records, sha256, format: mostOf(joined.formats), timeCard: card, notes });
  }
  yield;
  const { operation, names: known } = operationsByMethod({ operation: rows.operation.subarray(0, length), names: tables.names.texts });
  const { columns: stated, templates } = columnsOf(rows, tables, { time, weight, operation, clustering });
  const text = (file: number, line: number): string => files[file]?.facts.text(line) ?? '';
  const { request, names } = sharedIds({ ...stated, names: known, text });
  const columns = { ...stated, request };
  const { marks, facts } = tables;
  return {
    data: { inputs, rows: columns, templates, names, marks, facts, traces, endpoints, text },
    stamps: { ...all, wall },
  };
}

/** Where the rows of each file begin, and where those of the last end. */
function startsOf(files: readonly EndedFile[], rows: LogRows, length: number): readonly number[] {
  const starts = [0];
  for (const { joined } of files) {
    let to = starts.at(-1)!;
    while (to < length && rows.file[to] === joined.index) to++;
    starts.push(to);
  }
  return starts;
}

function part({ ms, flags, offset, weekday, weight }: StampColumns & { weight: Uint32Array }, from: number, to: number): StampColumns {
  return {
    length: to - from,
    ms: ms.subarray(from, to),
    flags: flags.subarray(from, to),
    offset: offset.subarray(from, to),
    weekday: weekday.subarray(from, to),
    weight: weight.subarray(from, to),
  };
}

function mostOf(formats: ReadonlyMap<string, number>): string | null {
  const best = [...formats].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  return best?.[0] || null;
}

/** What only the whole tells of its rows, and how their messages become templates. */
interface OfWhole {
  readonly time: Float64Array;
  readonly weight: Uint32Array;
  readonly operation: Uint32Array;
  readonly clustering: Clustering;
}

/** The columns as they are read, with messages clustered into templates. */
function columnsOf(rows: LogRows, { texts }: JoinTables, { time, weight, operation, clustering }: OfWhole) {
  const { length } = rows;
  const counts = new Float64Array(texts.texts.length);
  for (let row = 0; row < length; row++) counts[rows.text[row]!]! += weight[row]!;
  const shapes = texts.texts.map((text, i) => ({ key: String(i), text, count: counts[i]! })).filter(({ count }) => count > 0);
  const clusters = clustering(shapes);
  const templateOf = new Uint32Array(texts.texts.length);
  clusters.forEach(({ keys }, template) => keys.forEach((key) => (templateOf[Number(key)] = template)));
  const template = rows.text.subarray(0, length);
  for (let row = 0; row < length; row++) template[row] = templateOf[template[row]!]!;
  const columns: LogColumns = {
    length,
    file: rows.file.subarray(0, length),
    line: rows.line.subarray(0, length),
    endLine: rows.endLine.subarray(0, length),
    time,
    level: rows.level.subarray(0, length),
    template,
    source: rows.source.subarray(0, length),
    mark: rows.mark.subarray(0, length),
    fact: rows.fact.subarray(0, length),
    status: rows.status.subarray(0, length),
    duration: rows.duration.subarray(0, length),
    job: rows.job.subarray(0, length),
    request: rows.request.subarray(0, length),
    address: rows.address.subarray(0, length),
    operation,
    service: rows.service.subarray(0, length),
    callee: rows.callee.subarray(0, length),
    weight,
  };
  return { columns, templates: clusters.map(({ id, text }) => ({ id, text })) };
}
