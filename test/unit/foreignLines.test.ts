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
  it('is one of its own where a tool that a script runs tells its failure, at the time of the record above it', () => {
    const failures = [
      'rsync: mkdir "/mnt/nas/srv" failed: No such file or directory (2) data',
      'rsync error: error in file IO (code 11) at main.c(784) [Receiver=3.2.7] error',
      'pg_dump: error: connection to server at "db1" failed: FATAL:  password authentication failed for user "backup" auth',
      'tar: /srv/data: Cannot open: Permission denied permission',
      'curl: (7) Failed to connect to api.example.com port 443: Connection refused connection',
      'restic: Fatal: unable to open config file: no such file or directory config',
      'Failed to create/acquire the lock /mnt/repo/lock.exclusive (timeout). timeout',
    ];
    for (const told of failures) {
      const at = told.lastIndexOf(' ');
      const log = [stamped('starting'), stamped('step 1'), told.slice(0, at), stamped('done')];
      assert.deepEqual(records(...log), ['1-1', '2-2', `3-3 ${told.slice(at + 1)}`, '4-4']);
      const { time } = analyzeText(log.join('\n'), { file: 'app.log' }).data.rows;
      assert.equal(time[2], time[1]);
    }
    for (const quiet of ['rsync: building file list', 'curl: saved to error.txt', 'tar: ./a', 'query: error rate is 0'])
      assert.deepEqual(records(stamped('starting'), stamped('step 1'), quiet, stamped('done')), ['1-1', '2-3', '4-4'], quiet);
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
