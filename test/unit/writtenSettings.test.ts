import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/run.mjs';
import { answer, reset, settings, Uri, workspace } from '../support/fakeVscode.ts';
import '../support/withFakeVscode.ts';

const { markAsFailure, muteTemplates } = await import('../../client/src/markStatements.ts');
const { pickFormat, toggleFile } = await import('../../client/src/pickFormat.ts');
const { pickZone } = await import('../../client/src/pickZone.ts');
const { writtenSettings } = await import('../../client/src/updateSetting.ts');

const log = { uri: 'file:///work/logs/app.log' };
const offer = { id: 'nginx', title: 'nginx', read: 3, of: 3 };
/** A client that answers for a log which is off or not. */
const client = (isOff = false) =>
  ({ isOff: () => isOff, ask: async () => ({ chosen: null, offers: [offer] }) }) as unknown as Parameters<typeof toggleFile>[0];

interface Window {
  readonly open?: boolean;
  readonly trusted?: boolean;
  readonly user?: Record<string, unknown>;
  readonly workspace?: Record<string, unknown>;
}

/** What user's and workspace's settings hold after something was done in a window. */
async function after(act: () => Promise<unknown>, { open = true, trusted = true, ...held }: Window) {
  reset();
  workspace.workspaceFolders = open ? [{ uri: Uri.parse('file:///work') }] : undefined;
  workspace.isTrusted = trusted;
  settings.user = { ...held.user };
  settings.workspace = { ...held.workspace };
  await act();
  return [settings.user, settings.workspace];
}
const mute = (): Promise<void> => muteTemplates({ templates: ['b'] });
const zone = async (): Promise<void> => {
  answer.picked = 'Europe/Berlin';
  await pickZone();
};
const turnOff = (): Promise<void> => toggleFile(client(), log);
const turnOn = (): Promise<void> => toggleFile(client(true), log);

describe('a setting that a command writes', () => {
  it('goes to the workspace, and to the user where none is open', async () => {
    assert.deepEqual(await after(mute, {}), [{}, { mutedTemplates: ['b'] }]);
    assert.deepEqual(await after(mute, { open: false }), [{ mutedTemplates: ['b'] }, {}]);
    assert.deepEqual(await after(() => markAsFailure({ pattern: 'x' }), {}), [{}, { failurePatterns: ['x'] }]);
    for (const held of [{}, { timezone: 'no zone' }]) {
      assert.deepEqual(await after(zone, { workspace: held }), [{}, { timezone: 'Europe/Berlin' }]);
    }
  });

  it('extends the list that counts, and copies none into the workspace', async () => {
    const user = { mutedTemplates: ['a'] };
    assert.deepEqual(await after(mute, { user }), [{ mutedTemplates: ['a', 'b'] }, {}]);
    const both = { user, workspace: { mutedTemplates: ['c'] } };
    assert.deepEqual(await after(mute, both), [user, { mutedTemplates: ['c', 'b'] }]);
    assert.deepEqual(await after(mute, { workspace: { mutedTemplates: ['b'] } }), [{}, { mutedTemplates: ['b'] }]);
    assert.deepEqual(await after(mute, { workspace: { mutedTemplates: 'a' } }), [{}, { mutedTemplates: ['b'] }]);
  });

  it('goes to the user while the workspace is not trusted, where the editor would not read it, unless it would', async () => {
    const workspaces = { workspace: { mutedTemplates: ['c'], timezone: 'UTC' }, trusted: false };
    assert.deepEqual(await after(mute, workspaces), [{ mutedTemplates: ['b'] }, workspaces.workspace]);
    assert.deepEqual(await after(zone, workspaces), [{}, { ...workspaces.workspace, timezone: 'Europe/Berlin' }]);
    assert.deepEqual(await after(turnOff, { trusted: false }), [{ fileFormats: { '/work/logs/app.log': 'off' } }, {}]);
  });

  it('holds of a file only what was chosen for it here, as the last entry', async () => {
    const user = { fileFormats: { '/var/log/syslog': 'off' } };
    assert.deepEqual(await after(turnOff, { user }), [user, { fileFormats: { 'logs/app.log': 'off' } }]);
    const pick = (): Promise<void> => {
      answer.picked = 'nginx';
      return pickFormat(client(), log);
    };
    const [, held] = await after(pick, { workspace: { fileFormats: { 'logs/app.log': 'off', '**/*.log': 'json' } } });
    assert.deepEqual(Object.entries(held?.['fileFormats'] as object), [
      ['**/*.log', 'json'],
      ['logs/app.log', 'nginx'],
    ]);
  });

  it('is taken out wherever it stands, the key with the last entry', async () => {
    const held = {
      user: { fileFormats: { '/work/logs/app.log': 'off', x: 'off' } },
      workspace: { fileFormats: { 'logs/app.log': 'off' } },
    };
    assert.deepEqual(await after(turnOn, held), [{ fileFormats: { x: 'off' } }, { fileFormats: undefined }]);
    assert.deepEqual(await after(turnOn, { ...held, trusted: false }), [{ fileFormats: { x: 'off' } }, held.workspace]);
  });
});

describe('the settings of a workspace that is not trusted', () => {
  /** Settings that neither hide findings nor change what leaves the editor. */
  const harmless = ['inlayHints.enabled', 'secondTimezone', 'statementLenses.enabled', 'timezone', 'year'];
  const { capabilities, contributes } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
    readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
    readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, object>> } };
  };
  const restricted = capabilities.untrustedWorkspaces.restrictedConfigurations.map((key) => key.replace('logTriage.', ''));

  it('are read where they can hide nothing, all others not', () => {
    const all = Object.keys(contributes.configuration.properties).map((key) => key.replace('logTriage.', ''));
    assert.deepEqual([...restricted, ...harmless].sort(), all.sort());
  });

  it('are known to the commands that write settings', () => {
    const unread = Object.entries(writtenSettings).map(([key]) => [key, restricted.includes(key)]);
    assert.deepEqual(Object.fromEntries(unread), writtenSettings);
  });
});
