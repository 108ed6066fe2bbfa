import type { Finding, Incident } from '../../server/src/analysis/model.ts';
import type { Row } from './logData.ts';

/** A row at some ms. */
export const at = (ms: number, template: string, more: Partial<Row> = {}): Row => ({ time: ms, level: 'info', template, ...more });

/** A row at some ms that is marked as a failure. */
export const fails = (ms: number, template: string, more: Partial<Row> = {}): Row =>
  at(ms, template, { level: 'error', mark: 'error', ...more });

/** A finding of some lines of app.log, with the members that a test needs. */
export const finding = (lines: readonly number[], more: Partial<Finding> = {}): Finding =>
  ({
    id: `f${lines[0]}`,
    kind: 'failure',
    overlay: false,
    file: 'app.log',
    lines,
    startLine: lines[0],
    trace: null,
    count: lines.length,
    firstTime: null,
    ...more,
  }) as unknown as Finding;

/** An incident without findings, with the members that a test needs. */
export const incident = (more: Partial<Incident>): Incident =>
  ({
    id: 'i',
    findings: [],
    startTime: null,
    endTime: null,
    peakTime: null,
    recoveryTime: null,
    recovery: null,
    lastSuccess: null,
    count: 1,
    summary: [],
    ...more,
  }) as unknown as Incident;

/** The ISO instant of some ms. */
export const iso = (ms: number): string => new Date(ms).toISOString();

/** One line of a file. */
export const line = (startLine: number, file = 'app.log') => ({ file, startLine, endLine: startLine });
