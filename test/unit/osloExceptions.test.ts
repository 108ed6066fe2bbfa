import assert from 'node:assert/strict';
import { analyzeText, builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { joinFiles } from '../../server/src/analysis/join/logData.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';

function told({ rows, marks, names, traces }: LogData) {
  return {
    records: [...rows.line].map((line, row) => [
      line,
      rows.endLine[row],
      rows.mark[row] === 0 ? null : marks[rows.mark[row]!]!.category,
      names[rows.request[row]!]?.slice(0, 8),
    ]),
    traces: traces.map(({ startLine, endLine, exceptionType }) => [startLine, endLine, exceptionType]),
  };
}

/** First and last line, failure and request of each record, and lines and type of each trace, the same wherever the log is cut. */
function read(lines: readonly string[]) {
  const source = bytesSource(new TextEncoder().encode(lines.join('\n')));
  const [whole, ...cut] = [1 << 20, 1, 300].map((blockBytes) => {
    const { blocks } = scanAll(source, { rules: builtInRules, blockBytes });
    const file = { file: 'x.log', bytes: 0, sha256: null, modified: null, notes: [], blocks, text: () => '' };
    return told(joinFiles([file], { timezone: 'UTC', year: null }).data);
  });
  for (const one of cut) assert.deepEqual(one, whole);
  return whole!;
}

const ID = 'req-612043fc-c77d-4603-9d9e-347b075f5381';
const OTHER = 'req-57b0288a-299c-4154-8c62-04d748f09eb5';

describe('An exception that oslo.log prints line by line under headers', () => {
  it('is one trace in the record that reports it, also where each line names the instance', () => {
    const at = '2025-03-04 20:13:51.078 1828';
    const trace = `${at} ERROR nova.compute.manager [instance: 51d01eea-a37e-41cb-9ff0-4e8942ae7b16]`;
    const log = [
      `${at} INFO nova.compute.claims [None ${ID} 87df 5e5f - - default default] [instance: 51d01eea-a37e-41cb-9ff0-4e8942ae7b16] Claim successful on node os1`,
      `${at} ERROR nova.compute.manager [None ${ID} 87df 5e5f - - default default] [instance: 51d01eea-a37e-41cb-9ff0-4e8942ae7b16] Instance failed to spawn: nova.exception.PortBindingFailed: Binding failed for port e69ab2e0`,
      `${trace} Traceback (most recent call last):`,
      `${trace}   File "/usr/lib/python3/dist-packages/nova/compute/manager.py", line 2774, in _build_resources`,
      `${trace}     yield resources`,
      `${trace}     ^^^^^^^^^^^^^^^`,
      `${trace} nova.exception.PortBindingFailed: Binding failed for port e69ab2e0, please check neutron logs.`,
      `${trace} `,
      `${at} INFO nova.compute.manager [None ${OTHER} 87df 5e5f - - default default] Terminating instance`,
    ];
    assert.deepEqual(read(log), {
      records: [
        [1, 1, null, ID.slice(0, 8)],
        [2, 8, 'error', ID.slice(0, 8)],
        [9, 9, null, OTHER.slice(0, 8)],
      ],
      traces: [[3, 7, 'nova.exception.PortBindingFailed']],
    });
  });
  it('ends the process under the name of its project, and in a log gathered from several', () => {
    const at = 'neutron-dhcp-agent.log 2025-03-04 20:13:10.933 1829';
    const log = [
      `${at} INFO neutron.common.config [-] Logging enabled!`,
      `${at} CRITICAL neutron [-] Unhandled error: AttributeError: 'AgentLoop' object has no attribute 'state_rpc'`,
      `${at} ERROR neutron Traceback (most recent call last):`,
      `${at} ERROR neutron   File "/usr/lib/python3/dist-packages/neutron/agent.py", line 28, in main`,
      `${at} ERROR neutron     launcher.wait()`,
      `${at} ERROR neutron AttributeError: 'AgentLoop' object has no attribute 'state_rpc'`,
      `${at} ERROR neutron `,
    ];
    assert.deepEqual(read(log), {
      records: [
        [1, 1, null, ''],
        [2, 7, 'crash', ''],
      ],
      traces: [[3, 6, 'AttributeError']],
    });
  });
  it('leaves a record to itself that states an error without ids', () => {
    const log = ['ERROR', 'ERROR'].map(
      (level, i) => `2025-03-04 20:13:1${i}.933 1829 ${level} nova.compute.manager Build of instance 7 failed`,
    );
    assert.deepEqual(
      read(log).records.map(([from, to]) => [from, to]),
      [
        [1, 1],
        [2, 2],
      ],
    );
  });
});

describe('The ids of an oslo.log line', () => {
  it('are of the request that all services share, where it is stated', () => {
    const line = (ids: string) =>
      `2025-03-04 20:13:10.513 310 INFO neutron.wsgi [${ids} ce9b 9534 - - default default] 10.0.0.7 "GET /v2.0/ports HTTP/1.1" status: 200 len: 212 time: 0.078`;
    const { rows, names } = analyzeText([line(`None ${ID}`), line(`${ID} ${OTHER}`), line(ID)].join('\n')).data;
    assert.deepEqual(
      [...rows.request].map((request) => names[request]),
      [ID, ID, ID],
    );
  });
});
