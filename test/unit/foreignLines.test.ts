import assert from 'node:assert/strict';
import { analyzeText } from '../../server/src/analysis/analyze.ts';

/** The records of a log: their first and last lines, and the category they are marked as. */
function records(...lines: readonly string[]): readonly string[] {
  const { rows, marks } = analyzeText(lines.join('\n'), { file: 'app.log' }).data;
  return Array.from({ length: rows.length }, (_, row) => {
    const mark = rows.mark[row] === 0 ? '' : ` ${marks[rows.mark[row]!]!.category}`;
    return `${rows.line[row]}-${rows.endLine[row]}${mark}`;
  });
}

describe('a line that no format of its log reads', () => {
  const stamped = (text: string): string => `2025-02-10 16:30:34 ${text}`;

  it('goes on with a record that may have several lines', () => {
    assert.deepEqual(records(stamped('served cart 17'), stamped('query was'), 'bind: address already in use', stamped('served cart 18')), [
      '1-1',
      '2-3',
      '4-4',
    ]);
  });
  it('is a record of its own below records of one line each', () => {
    const pairs = (text: string): string => `ts=2025-02-10T16:30:34Z level=info msg="${text}"`;
    const last = 'run: open server: listen tcp 127.0.0.1:8186: bind: address already in use';
    assert.deepEqual(records(pairs('starting'), pairs('opened log'), last), ['1-1', '2-2', '3-3 handles']);
    const json = (text: string): string => `{"time":"2025-02-10T16:30:34Z","level":"info","msg":"${text}"}`;
    assert.deepEqual(records(json('starting'), json('opened log'), last, '    at main.go:7'), ['1-1', '2-2', '3-4 handles']);
  });
  it('is one of its own where it tells how a program ended', () => {
    const words = [
      'Segmentation fault (core dumped)',
      'run.sh: line 12: 4711 Killed                  ./solve',
      'MPI_ABORT was invoked on rank 1',
    ];
    for (const last of words)
      assert.deepEqual(records(stamped('step 1 done'), stamped('step 2 done'), last, 'with errorcode 7.'), ['1-1', '2-2', '3-4 crash']);
    assert.deepEqual(records(stamped('step 1 done'), stamped('step 2 done'), 'Killed time with waiting for it'), ['1-1', '2-3']);
  });
  it('with its source and a blank line above is part of the error page of a JSP', () => {
    const page = ['', '1: <%@ page import="java.sql.*" %>', '2: <% basket.load(); %>', '', '', 'Stacktrace:] with root cause'];
    const cause = ['\tjava.net.ConnectException: Connection refused', '\t\tat shop.Basket.load(Basket.java:12)'];
    const head =
      '10-Feb-2025 16:30:34.461 SEVERE [http-nio-8080-exec-1] org.apache.catalina.core.StandardWrapperValve.invoke Servlet threw exception [';
    assert.deepEqual(records(head, ...page, ...cause, head, ...page, ...cause), ['1-9 exception', '10-18 exception']);
  });
  it('of repmgr that tells a detail goes on with the record above it', () => {
    const told = (level: string, text: string): string => `[2025-02-10 16:30:34] [${level}] ${text}`;
    assert.deepEqual(records(told('NOTICE', 'starting'), told('WARNING', 'unable to ping "node_a"'), told('DETAIL', 'no response')), [
      '1-1',
      '2-3 error',
    ]);
  });
});
