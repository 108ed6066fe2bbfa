import type { Cause, CauseContext } from '../../server/src/analysis/causes/_cause.ts';
import type { Incident, LogData } from '../../server/src/analysis/model.ts';
import { marked } from './findingRows.ts';
import { logData, type Row } from './logData.ts';

/** A record of a service at some ms. */
export const record = (service: string, time: number, more: Partial<Row> = {}): Row => ({
  service,
  time,
  level: 'info',
  template: `${service} speaks`,
  ...more,
});

/** A record of a service that is marked as a failure. */
export const failure = (service: string, time: number, more: Partial<Row> = {}): Row =>
  record(service, time, { level: 'error', mark: 'error', template: `${service} fails`, ...more });

/** All rows in order of time. */
export const byTime = (...rows: readonly (Row | readonly Row[])[]): readonly Row[] =>
  [...rows.flat()].sort((a, b) => Number(a.time) - Number(b.time));

/** `service: text` or `service: text!mark` records of a request (without id: of none), 5 ms apart. */
export const request = (id: string | undefined, time: number, ...said: readonly string[]): readonly Row[] =>
  said.map((one, i) => {
    const [service = '', text = '', mark] = one.split(/: |!/);
    const failed = mark === undefined ? {} : { level: 'error' as const, mark: mark as 'error' };
    return record(service, time + i * 5, { template: text, text, ...(id === undefined ? {} : { request: id }), ...failed });
  });

/** An incident with the finding `f`. */
export const incident = { id: 'i', findings: ['f'] } as unknown as Incident;

/** The context of a cause in which all marked rows are failures. */
export function contextOf(data: LogData, more: Partial<CauseContext> = {}): CauseContext {
  const failures = marked(data);
  const onset = Math.min(...failures.map((row) => data.rows.time[row]!));
  return {
    data,
    findings: [],
    incident: null,
    failures,
    everywhere: more.failures ?? failures,
    onset,
    isFirst: true,
    prefix: 'h1',
    ...more,
  };
}

const found = (cause: Cause, rows: readonly Row[] | LogData, more: Partial<CauseContext> = {}) =>
  cause.find(contextOf('rows' in rows ? rows : logData(rows), more));

/** Suspects as `services confidence`. */
export const ranked = (cause: Cause, rows: readonly Row[] | LogData, more: Partial<CauseContext> = {}): readonly string[] =>
  found(cause, rows, more).map(({ services, confidence }) => `${services.join(' ')} ${confidence.toFixed(3)}`);

/** Suspects as `services confidence category lines`. */
export const suspects = (cause: Cause, rows: readonly Row[] | LogData, more: Partial<CauseContext> = {}): readonly string[] =>
  found(cause, rows, more).map(
    ({ services, confidence, category, evidence }) =>
      `${services.join(' ')} ${confidence.toFixed(3)} ${category} ${evidence.map((at) => at.startLine).join(',')}`,
  );

/** The confidence of the first suspect; undefined without one. */
export const confidenceOf = (cause: Cause, rows: readonly Row[] | LogData, more: Partial<CauseContext> = {}): string | undefined =>
  found(cause, rows, more)[0]?.confidence.toFixed(3);

/** The services of each suspect, joined by blanks. */
export const blamed = (cause: Cause, rows: readonly Row[] | LogData, more: Partial<CauseContext> = {}): readonly string[] =>
  found(cause, rows, more).map(({ services }) => services.join(' '));
