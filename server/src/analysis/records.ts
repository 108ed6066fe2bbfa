import { groupBy } from './groupBy.ts';
import type { ByteSource } from './fold/blocks.ts';
import { completed } from './fold/leadingRow.ts';
import { newLineColumns, type LineColumns } from './kernel/kernel.ts';
import { plainKernel } from './kernel/plain.ts';
import { levelOfCode } from './lines/levels.ts';
import type { RowStamps } from './join/logData.ts';
import { NO_OFFSET } from './model.ts';
import type { Category, Level, LogData, LogTrace, Trace } from './model.ts';
import { decodeBytes, rowText, withoutControls } from './fold/rowSpans.ts';
import type { ScannedWhole } from './scan.ts';
import type { ReadShape } from './lines/shapes.ts';
import { formatWallClock } from './time/parseStamp.ts';
import { unescape } from './lines/unescape.ts';

/** A record as the `records` command prints it; lines are physical and 1-based. */
export interface LogRecord {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly format: string | null;
  readonly time: string | null;
  readonly epochMs: number | null;
  readonly level: Level | null;
  readonly source: string | null;
  readonly message: string;
  readonly template: string;
  readonly templateId: string;
  readonly httpStatus: number | null;
  readonly durationMs: number | null;
  readonly failure: Category | null;
  readonly traces: readonly RecordTrace[];
}
export type RecordTrace = Omit<Trace, 'causes' | 'fingerprint'>;

/** Of a message of many lines no more is shown. */
const MESSAGE_BYTES = 65536;

/** The records of one scanned file (`data` holds that file alone), block by block, read back from the source. */
export function* recordsOf(source: ByteSource, scanned: ScannedWhole, data: LogData, stamps: RowStamps): Iterable<readonly LogRecord[]> {
  const traces = groupBy(data.traces, ({ row }) => row);
  const lines = newLineColumns();
  /** Next row of the data, which may hold only a part of the scanned rows; lines before the block. */
  let row = 0;
  let before = 0;
  const blocks = completed(scanned.blocks);
  for (const [index, { rows, shapes, lines: blockLines }] of blocks.entries()) {
    const bytes = blockBytes(source, scanned, index);
    plainKernel.scan(bytes, 0, bytes.length, lines);
    const records: LogRecord[] = [];
    for (let i = 0; i < rows.length; i++) {
      if (data.rows.line[row] !== before + rows.line[i]! + 1) continue;
      const read = shapes[rows.shape[i]!]!;
      const message = messageOf(bytes, lines, read, rows.line[i]!, rows.endLine[i]!) ?? messageBehind(source, scanned, read, index + 1);
      records.push(recordAt(data, stamps, row++, message, read, traces));
    }
    yield records;
    before += blockLines;
  }
}

function blockBytes(source: ByteSource, { offsets }: ScannedWhole, index: number): Uint8Array {
  const from = offsets[index] ?? source.size;
  return source.read(from, (offsets[index + 1] ?? source.size) - from);
}

/** The message of a header that is the last line of a block. */
function messageBehind(source: ByteSource, scanned: ScannedWhole, read: ReadShape, index: number): string {
  const block = scanned.blocks[index];
  if (!block) return '';
  const bytes = blockBytes(source, scanned, index);
  const lines = newLineColumns();
  plainKernel.scan(bytes, 0, bytes.length, lines);
  return messageOf(bytes, lines, read, -1, block.leadingEnd) ?? messageBehind(source, scanned, read, index + 1);
}

/** The text of a record that begins on line `first`; null when its message stands in a later block. */
function messageOf(bytes: Uint8Array, lines: LineColumns, read: ReadShape, first: number, endLine: number): string | null {
  const line = read.isBelow ? lineOfShape(lines, read.key, first) : first;
  if (line < 0) return null;
  const header = rowText({ bytes, lines, line, shape: read.shape }, read.line.message);
  const message = withoutControls(unescape(header, read.line.escapes));
  // What goes on below a message of one line is other fields.
  if (endLine <= line || read.line.messageBelow) return message;
  const from = lines.start[line + 1]!;
  const to = Math.min(lines.end[Math.min(endLine, lines.count - 1)]!, from + MESSAGE_BYTES);
  const rest = decodeBytes(bytes, from, Math.max(from, to)).replace(/\r\n/g, '\n');
  return message === '' ? rest : `${message}\n${rest}`;
}

/** The first line below `above` that has the shape; -1 when the block ends before it. */
function lineOfShape(lines: LineColumns, key: number, above: number): number {
  for (let line = above + 1; line < lines.count; line++) if (lines.shape[line] === key) return line;
  return -1;
}

function recordAt(
  data: LogData,
  stamps: RowStamps,
  row: number,
  message: string,
  read: ReadShape,
  traces: ReadonlyMap<number, readonly LogTrace[]>,
): LogRecord {
  const { rows, templates, names, marks, inputs } = data;
  const template = templates[rows.template[row]!];
  const epochMs = rows.time[row]!;
  const duration = rows.duration[row]!;
  const status = rows.status[row]!;
  const mark = rows.mark[row]!;
  const own = traces.get(row) ?? [];
  return {
    file: inputs[0]?.file ?? '',
    line: rows.line[row]!,
    endLine: rows.endLine[row]!,
    format: read.line.format || null,
    time: formatStamp(stamps, row),
    epochMs: Number.isNaN(epochMs) ? null : Math.floor(epochMs),
    level: levelOfCode(rows.level[row]!),
    source: names[rows.source[row]!] || null,
    message,
    template: template?.text ?? '',
    templateId: template?.id ?? '',
    httpStatus: status >= 100 && status < 600 ? status : null,
    durationMs: Number.isNaN(duration) ? null : duration,
    failure: mark > 0 ? marks[mark]!.category : own.length > 0 ? 'exception' : null,
    traces: own.map(({ language, startLine, endLine, exceptionType, message: text, frames }) => ({
      language,
      startLine,
      endLine,
      exceptionType,
      message: text,
      frames,
    })),
  };
}

function formatStamp({ wall, offset }: RowStamps, row: number): string | null {
  const ms = wall[row]!;
  if (Number.isNaN(ms)) return null;
  return formatWallClock({ ms, flags: 0, offsetMinutes: offset[row] === NO_OFFSET ? null : offset[row]!, weekday: null });
}
