import { ConfigurationTarget, workspace } from 'vscode';
import type { WorkspaceConfiguration } from 'vscode';

/** The settings that commands write; true for those that the editor does not read in a workspace that is not trusted. */
export const writtenSettings = { mutedTemplates: true, failurePatterns: true, fileFormats: true, timezone: false } as const;
type Key = keyof typeof writtenSettings;
/** A new value from the one that the written settings hold themselves, whatever others hold; undefined takes the key out. */
type Change<Value> = (own: Value | undefined) => Value | undefined;

const ofWorkspaceCounts = (key: Key): boolean => workspace.workspaceFolders !== undefined && (workspace.isTrusted || !writtenSettings[key]);

/** Changes a setting in the workspace's settings where there are some that count, else in the user's. */
export async function updateSetting<Value>(key: Key, change: Change<Value>): Promise<void> {
  const settings = workspace.getConfiguration('logTriage');
  const held = settings.inspect<Value>(key);
  // A list in the workspace would hide the user's, of which it knows nothing.
  const extendsUsers = Array.isArray(held?.globalValue) && held.workspaceValue === undefined;
  await write(settings, key, ofWorkspaceCounts(key) && !extendsUsers ? ConfigurationTarget.Workspace : ConfigurationTarget.Global, change);
}

/** Takes entries out of a setting that maps names, wherever they stand: the editor merges the maps of user and workspace. */
export async function removeFromSetting(key: 'fileFormats', names: readonly string[]): Promise<void> {
  const settings = workspace.getConfiguration('logTriage');
  const remove: Change<Readonly<Record<string, string>>> = (own = {}) => {
    const left = Object.entries(own).filter(([name]) => !names.includes(name));
    return left.length === 0 ? undefined : Object.fromEntries(left);
  };
  await write(settings, key, ConfigurationTarget.Global, remove);
  if (ofWorkspaceCounts(key)) await write(settings, key, ConfigurationTarget.Workspace, remove);
}

async function write<Value>(settings: WorkspaceConfiguration, key: Key, target: ConfigurationTarget, change: Change<Value>): Promise<void> {
  const held = settings.inspect<Value>(key);
  const own = target === ConfigurationTarget.Workspace ? held?.workspaceValue : held?.globalValue;
  const next = change(own);
  if (JSON.stringify(next) !== JSON.stringify(own)) await settings.update(key, next, target);
}
