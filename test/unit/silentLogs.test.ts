import assert from 'node:assert/strict';
import { silentLogs } from '../../server/src/analysis/findings/silentLogs.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { at, many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

/** A service that writes to its end, and a worker. */
const beside = (...worker: readonly (readonly Row[])[]): readonly string[] => {
  const service = many(200, (n) => at(n, `served ${n % 7}`, { file: 'a/service.log' }));
  const data = logData([...service, ...worker.flat().map((row) => ({ ...row, file: 'a/worker.log' }))]);
  return data.inputs
    .flatMap((_, file) => silentLogs(data, file))
    .map(({ title, severity, why }) => `${severity} ${title} | ${render(why)}`);
};
const works = (from: number, to: number): readonly Row[] => many((to - from) * 2, (n) => at(from + n / 2, 'done'));

describe('a log that ends early', () => {
  it('is told of beside others that go on', () => {
    assert.deepEqual(beside(works(0, 120)), [
      'info The log ends early: worker.log | It holds 240 records up to 1970-01-01 00:01:59.500 UTC, without a word of an end; the other logs go on for 1 minute 20 seconds. Its program may have ended, or the log was collected earlier.',
    ]);
  });
  it('is no surprise where it says so, wrote little, at its start alone, or now and then', () => {
    const cases: Readonly<Record<string, readonly (readonly Row[])[]>> = {
      'to the end': [works(0, 195)],
      'says so': [works(0, 120), [at(120, 'shutting down', { fact: 'stop' })]],
      little: [many(40, (n) => at(n * 3, 'done'))],
      'at its start': [works(0, 30), [at(120, 'done')]],
      'for less than it is silent': [works(0, 90)],
      'now and then': [works(0, 60), works(100, 120)],
    };
    for (const [name, rows] of Object.entries(cases)) assert.deepEqual(beside(...rows), [], name);
  });
  it('is one part of a log where the next begins right behind it, or the only log', () => {
    const parts = logData([
      ...works(0, 120).map((row) => ({ ...row, file: 'app.log.1' })),
      ...many(80, (n) => at(121 + n, 'done', { file: 'app.log' })),
    ]);
    assert.deepEqual(
      [parts, logData(works(0, 120))].flatMap((data) => data.inputs.flatMap((_, file) => silentLogs(data, file))),
      [],
    );
  });
});
