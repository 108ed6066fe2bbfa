import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../scripts/run.mjs';
import { startServer, startServerBy } from './support/server.ts';

const uri = 'file:///logs/orders.log';
const text = [
  '2026-03-04 10:00:00,000 - INFO - orders - order A17 parked in bay 12',
  '2026-03-04 10:00:01,000 - ERROR - orders - heartbeat 55 failed',
  '2026-03-04 10:00:02,000 - ERROR - orders - Connection to 10.1.2.3:5432 timed out after 3000 ms',
  '2026-03-04 10:00:03,000 - INFO - orders - order B4 parked in bay 7',
].join('\n');

interface Finding {
  readonly lines: readonly number[];
}
interface Action {
  readonly title: string;
  readonly command: {
    readonly command: string;
    readonly arguments: readonly { readonly templates?: readonly string[]; readonly pattern?: string }[];
  };
}

/** The lines marked under some settings, by the server and by the command line. */
async function markedUnder(settings: object, log = text): Promise<{ readonly server: readonly number[]; readonly cli: readonly number[] }> {
  const server = await startServerBy(settings);
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-rules-'));
  try {
    server.open(uri, log);
    const marked = await server.request<{ readonly report: { readonly findings: readonly Finding[] } }>('logTriage/report', { uri });
    const lines = marked.report.findings.flatMap((finding) => finding.lines);
    writeFileSync(join(folder, 'orders.log'), log);
    const keys = Object.entries(settings).map(([key, value]) => [`logTriage.${key}`, value as unknown]);
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(Object.fromEntries(keys)));
    const args = ['report', 'orders.log', '--format', 'json', '--settings', 'settings.json'];
    const { stdout } = spawnSync(process.execPath, [inRoot('dist', 'cli.cjs'), ...args], { cwd: folder, encoding: 'utf8' });
    const report = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
    const sorted = (all: readonly number[]): readonly number[] => [...new Set(all)].sort((a, b) => a - b);
    return { server: sorted(lines), cli: sorted(report.findings.flatMap((finding) => finding.lines)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  }
}

/** The quick fixes of a 1-based line. */
async function actionsAt(line: number, log = text): Promise<readonly Action[]> {
  const server = await startServer();
  try {
    server.open(uri, log);
    const position = { line: line - 1, character: 0 };
    return await server.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
  } finally {
    await server.stop();
  }
}

describe('what a user says of statements', () => {
  const cases: readonly (readonly [string, object, readonly number[]])[] = [
    ['nothing marks what the detectors mark', {}, [2, 3]],
    ['a muted statement is no failure', { mutedTemplates: ['heartbeat <*> failed'] }, [3]],
    ['a failure pattern marks its lines', { failurePatterns: ['order .* parked'] }, [1, 2, 3, 4]],
    ['a number in a pattern stands for any', { failurePatterns: ['parked in bay 99$'] }, [1, 2, 3, 4]],
    ['a pattern wins over muting', { failurePatterns: ['heartbeat'], mutedTemplates: ['heartbeat <*> failed'] }, [2, 3]],
    ['a pattern that does not compile is passed over', { failurePatterns: ['(', 'order .* parked'] }, [1, 2, 3, 4]],
  ];
  for (const [title, settings, lines] of cases) {
    it(`${title}, in the editor as on the command line`, async () => {
      assert.deepEqual(await markedUnder(settings), { server: lines, cli: lines });
    });
  }

  it('is offered as a quick fix on a failure and on a line that is none, and does what it says', async () => {
    const mute = (await actionsAt(2)).find(({ title }) => title.startsWith('Mute'));
    const mark = (await actionsAt(1)).find(({ title }) => title.startsWith('Mark'));
    assert.equal(mark?.command.command, 'logTriage.markAsFailure');
    assert.deepEqual((await markedUnder({ mutedTemplates: mute?.command.arguments[0]?.templates })).server, [3]);
    assert.deepEqual((await markedUnder({ failurePatterns: [mark.command.arguments[0]?.pattern] })).server, [1, 2, 3, 4]);
  });

  it('silences all of a finding at once that holds a statement in several templates, and of a crowd that of the line', async () => {
    const asked = ['GET /cart', 'POST /orders', 'GET /items'].map(
      (request, n) => `2026-03-04 10:00:0${n},000 - ERROR - edge - upstream refused the connection, request: "${request} HTTP/1.1"`,
    );
    const [mute] = (await actionsAt(1, asked.join('\n'))).filter(({ title }) => title.startsWith('Mute'));
    assert.match(mute?.title ?? '', / and 1 like it$/);
    assert.deepEqual((await markedUnder({ mutedTemplates: mute?.command.arguments[0]?.templates }, asked.join('\n'))).server, []);
    const crowd = Array.from(
      { length: 90 },
      (_, n) => `2026-03-04 10:00:${String(n % 60).padStart(2, '0')},000 - ERROR - orders - heartbeat ${n} failed`,
    );
    assert.match((await actionsAt(1, [...crowd].sort().join('\n'))).map(({ title }) => title).join('\n'), /Mute “heartbeat <\*> failed”/);
  });
});
