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
  readonly command: { readonly command: string; readonly arguments: readonly Readonly<Record<string, string>>[] };
}

/** The lines marked under some settings, by the server and by the command line. */
async function markedUnder(settings: object): Promise<{ readonly server: readonly number[]; readonly cli: readonly number[] }> {
  const server = await startServerBy(settings);
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-rules-'));
  try {
    server.open(uri, text);
    const marked = await server.request<{ readonly report: { readonly findings: readonly Finding[] } }>('logTriage/report', { uri });
    const lines = marked.report.findings.flatMap((finding) => finding.lines);
    writeFileSync(join(folder, 'orders.log'), text);
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
async function actionsAt(line: number): Promise<readonly Action[]> {
  const server = await startServer();
  try {
    server.open(uri, text);
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
    assert.deepEqual((await markedUnder({ mutedTemplates: [mute?.command.arguments[0]?.['template']] })).server, [3]);
    assert.deepEqual((await markedUnder({ failurePatterns: [mark.command.arguments[0]?.['pattern']] })).server, [1, 2, 3, 4]);
  });
});
