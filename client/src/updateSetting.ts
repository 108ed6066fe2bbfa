import { ConfigurationTarget, workspace } from 'vscode';
import type { WorkspaceConfiguration } from 'vscode';

/** The settings that commands write. True: the editor ignores the workspace's value while the workspace is not trusted. */
export const writtenSettings = { mutedTemplates: true, failurePatterns: true, fileFormats: true, timezone: false } as const;
type Key = keyof typeof writtenSettings;
/** Computes the new value from the value at the place that is written; undefined removes the setting there. */
type Change<Value> = (own: Value | undefined) => Value | undefined;

const ofWorkspaceCounts = (key: Key): boolean => workspace.workspaceFolders !== undefined && (workspace.isTrusted || !writtenSettings[key]);

/** Changes a setting: in the workspace's settings where those count, else in the user's. */
export async function updateSetting<Value>(key: Key, change: Change<Value>): Promise<void> {
  const settings = workspace.getConfiguration('logTriage');
  const held = settings.inspect<Value>(key);
  // A list in the workspace's settings replaces the user's list, so a new one there would hide it.
  const extendsUsers = Array.isArray(held?.globalValue) && held.workspaceValue === undefined;
  await write(settings, key, ofWorkspaceCounts(key) && !extendsUsers ? ConfigurationTarget.Workspace : ConfigurationTarget.Global, change);
}

/** Removes entries from a setting that is a map, in the user's and in the workspace's settings: the editor merges both. */
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
