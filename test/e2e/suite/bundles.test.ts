import assert from 'node:assert/strict';
import { commands, languages, Uri, window, workspace } from 'vscode';
import { zipOf } from '../../support/archives.ts';
import { until } from '../../support/until.ts';

const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
const bundle = Uri.joinPath(folder, 'support.zip');
const line = (n: number): string => `2026-03-05 13:50:0${n} ERROR db - Connection to 10.0.0.1 refused\n`;
const log = (from: number): string => [0, 1, 2, 3].map((n) => line(from + n)).join('');

describe('a support bundle', () => {
  before(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    const files = [
      { name: 'var/log/app.log', content: log(0) },
      { name: 'var/log/db.log', content: log(4) },
    ];
    await workspace.fs.writeFile(bundle, zipOf(files));
    await commands.executeCommand('logTriage.triageFile', bundle);
  });
  after(async () => {
    await commands.executeCommand('logTriage.clear');
    await workspace.fs.delete(bundle);
  });

  const marked = (): readonly Uri[] =>
    languages.getDiagnostics().flatMap(([uri, all]) => (uri.scheme === 'log-triage' && all.length > 0 ? [uri] : []));

  it('is one incident whose files are marked where their text is shown', async () => {
    const uris = await until(marked, (all) => all.length === 2);
    assert.deepEqual(uris.map(({ path }) => path.replace(/^.*\//, '')).sort(), ['app.log', 'db.log']);
    const [first] = uris;
    const document = await workspace.openTextDocument(first ?? bundle);
    assert.match(document.getText(), /^2026-03-05 13:50:0\d ERROR db/);
    assert.equal(document.languageId, 'log');
  });

  it('is shown at a line', async () => {
    const uri = `${bundle.toString()}!/var/log/db.log`;
    await commands.executeCommand('logTriage.revealLine', { uri: Uri.file(`${bundle.fsPath}!/var/log/db.log`).toString(), line: 3 });
    const editor = await until(
      () => window.activeTextEditor,
      (one) => one?.document.uri.scheme === 'log-triage',
    );
    assert.equal(editor?.selection.active.line, 2, uri);
    assert.match(editor?.document.lineAt(2).text ?? '', /13:50:06/);
  });

  it('loses its marks when it is forgotten', async () => {
    await commands.executeCommand('logTriage.clear');
    assert.deepEqual(await until(marked, (all) => all.length === 0), []);
  });
});
