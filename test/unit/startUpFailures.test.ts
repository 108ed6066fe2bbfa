import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { startUpFailures } from '../../server/src/analysis/findings/startUpFailures.ts';
import { logData, type Row } from '../support/logData.ts';

const START = Date.UTC(2025, 1, 10);

/** Lines that count as overcome while starting, of rows given as `second word [service]`: the word is `start`, `says`, `recovers`, `fails`, `crashes` or `throws`. */
function overcome(...told: readonly string[]): readonly number[] {
  const rows = told.map((one): Row => {
    const [second = '', word = '', service = 'node-1'] = one.split(' ');
    const row: Row = { time: START + Number(second) * 1000, service, template: word, level: 'info' };
    if (word === 'start') return { ...row, fact: 'start' };
    if (word === 'recovers') return { ...row, fact: 'recovery' };
    if (word === 'fails') return { ...row, level: 'error', mark: 'connection' };
    if (word === 'crashes') return { ...row, mark: 'crash' };
    return word === 'throws' ? { ...row, level: 'error', trace: {} } : row;
  });
  return [...startUpFailures(logData(rows))].flatMap((is, row) => (is === 1 ? [row + 1] : []));
}

describe('what fails while a program starts', () => {
  it('is overcome where it fails no more while the log goes on', () => {
    assert.deepEqual(overcome('0 start', '1 fails', '2 fails', '3 says', '62 says'), [2, 3]);
    assert.deepEqual(overcome('0 start', '1 fails', '2 fails', '3 says', '61 says'), []);
    assert.deepEqual(overcome('0 start', '1 fails', '2 fails', '31 says', '32 fails', '90 says'), [2, 3]);
    assert.deepEqual(overcome('0 start', '1 fails', '2 fails', '3 says', '31 fails', '90 says'), []);
    assert.deepEqual(overcome('0 start', '1 fails', '3 says', '31 fails'), [2]);
  });
  it('is overcome where the program says so, however short the log is', () => {
    assert.deepEqual(overcome('0 start', '1 fails', '2 recovers', '3 says'), [2]);
    assert.deepEqual(overcome('0 start', '1 recovers', '2 fails', '3 says'), []);
    assert.deepEqual(overcome('0 start', '1 fails', '2 recovers', '3 fails', '4 says'), []);
    assert.deepEqual(overcome('0 start', '1 crashes', '2 recovers', '3 says'), []);
    assert.deepEqual(overcome('0 start', '8 fails', '11 recovers', '12 says'), []);
  });
  it('is not overcome where nothing follows of the program, or it was the end of it', () => {
    assert.deepEqual(overcome('0 start', '1 fails', '2 says node-2', '90 says node-2'), []);
    assert.deepEqual(overcome('0 start', '1 crashes', '2 says', '90 says'), []);
    assert.deepEqual(overcome('0 start', '1 throws', '2 says', '90 says'), []);
  });
  it('is not overcome where the program starts again and fails as before', () => {
    assert.deepEqual(overcome('0 start', '1 fails', '2 says', '40 start', '41 fails', '42 says', '120 says'), []);
    assert.deepEqual(overcome('0 start', '1 fails', '2 says', '40 says', '41 fails', '42 says', '120 says'), [2]);
    assert.deepEqual(overcome('0 start', '1 fails', '2 says', '40 start', '41 throws', '42 says', '120 says'), [2]);
  });
  it('is told of what starts at the beginning of a log, or beside it', () => {
    assert.deepEqual(overcome('0 says', '1 fails', '2 says', '90 says'), []);
    assert.deepEqual(overcome('0 says', '1 start node-2', '30 fails client', '31 says client', '100 says'), [3]);
    assert.deepEqual(overcome('0 says', '1 start node-2', '32 fails client', '33 says client', '100 says'), []);
    assert.deepEqual(overcome('0 says', '61 start node-2', '62 fails node-2', '63 says node-2', '200 says'), []);
  });
  it('stays marked, and is no incident, no burst and no cause', () => {
    const say = (second: number, text: string): string => `${new Date(START + second * 1000).toISOString()} ${text}`;
    const failing = Array.from({ length: 12 }, (_, n) => say(1 + n / 4, 'WARN dial tcp 10.0.0.2:2380: connect: connection refused'));
    const quiet = Array.from({ length: 60 }, (_, n) => say(5 + n * 2, `INFO applied entry ${n}`));
    const report = (first: string) =>
      reportOf(analyzeText([say(0, first), ...failing, ...quiet].join('\n'), { file: 'node-1.log' }).data, { timezone: 'UTC', year: null });
    const [booting, running] = [report('INFO starting server'), report('INFO applied entry 9')];
    const seen = ({ incidents, hypotheses, findings }: typeof booting): readonly (number | boolean)[] => [
      incidents.length,
      hypotheses.length > 0,
      findings.some(({ kind }) => kind === 'burst'),
      findings.filter(({ overlay }) => !overlay).reduce((sum, { count }) => sum + count, 0),
    ];
    assert.deepEqual(seen(booting), [0, false, false, 12]);
    assert.deepEqual(seen(running), [1, true, true, 12]);
  });
});
