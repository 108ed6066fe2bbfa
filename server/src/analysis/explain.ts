import type { ByteSource } from './fold/blocks.ts';
import type { RowStamps } from './join/logData.ts';
import type { LogData } from './model.ts';
import { escapeTerminal } from './report/escape.ts';
import { recordsOf, type LogRecord } from './records.ts';
import type { ScannedWhole } from './scan.ts';

/** Explains for a terminal why a physical line (1-based) was read and marked as it was. */
export function explainLine(source: ByteSource, scanned: ScannedWhole, data: LogData, stamps: RowStamps, line: number): string {
  const text = escapeTerminal(data.text(0, line));
  const record = findRecord(source, scanned, data, stamps, line);
  if (record === null) return `${line}: ${text}\n  blank, or before the first record: no record holds it\n`;
  const row = data.rows.line.indexOf(record.line);
  const fact = data.facts[data.rows.fact[row] ?? 0];
  const facts: readonly (readonly [string, string | number | null])[] = [
    ['record', linesOf(record, line)],
    ['format', record.format ?? 'none: read as plain text'],
    ['formats of this source', scanned.reader.rules.source.formats.join(', ') || 'none'],
    ['time', timeOf(record)],
    ['level', record.level ?? 'none stated'],
    ['source', record.source],
    ['message', record.message.split('\n')[0] ?? ''],
    ['template', `${record.template} (${record.templateId})`],
    ['status', record.httpStatus],
    ['duration', record.durationMs === null ? null : `${record.durationMs} ms`],
    ['marked', whyMarked(record, data, row)],
    ['states', fact && data.rows.fact[row] !== 0 ? `${fact.kind}: ${fact.why}` : null],
    ...record.traces.map(
      ({ language, startLine, endLine, exceptionType }) =>
        ['trace', `${language} ${exceptionType ?? ''} lines ${startLine} to ${endLine}`] as const,
    ),
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  const shown = facts
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `  ${name.padEnd(width)}  ${escapeTerminal(String(value))}`);
  return `${line}: ${text}\n${shown.join('\n')}\n`;
}

function linesOf(record: LogRecord, line: number): string {
  if (record.line === record.endLine) return `line ${record.line}`;
  return `lines ${record.line} to ${record.endLine}${record.line === line ? '' : ', which this line continues'}`;
}

function timeOf({ time, epochMs }: LogRecord): string {
  if (time === null) return 'none stated';
  return `${time}${epochMs === null ? ', no instant' : ` = ${new Date(epochMs).toISOString()}`}`;
}

function whyMarked({ failure, line }: LogRecord, data: LogData, row: number): string {
  if (failure !== null) {
    const mark = data.marks[data.rows.mark[row] ?? 0];
    return `${failure}${mark?.kind ? ` (${mark.kind})` : ''}: ${mark?.why || 'a stack trace starts in it'}`;
  }
  const within = data.traces.find((trace) => trace.startLine < line && line <= trace.endLine);
  return within ? `no: it belongs to the trace that starts on line ${within.startLine}` : 'no: nothing on it says that something failed';
}

function findRecord(source: ByteSource, scanned: ScannedWhole, data: LogData, stamps: RowStamps, line: number): LogRecord | null {
  for (const records of recordsOf(source, scanned, data, stamps)) {
    const found = records.find((record) => record.line <= line && line <= record.endLine);
    if (found) return found;
  }
  return null;
}
