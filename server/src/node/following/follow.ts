import { URI } from 'vscode-uri';
import type { Steps } from '../../analysis/steps.ts';
import type { Platform, StoredTriage } from '../../lsp/platform.ts';
import { messages } from '../messages.ts';
import { followLog, type LogFollower } from './logFollower.ts';

/** Follows logs on this machine's disk for the language server. */
export const follow: NonNullable<Platform['follow']> = (uri, options) => {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file' && parsed.scheme !== 'vscode-remote') return messages.notOnDisk(uri);
  const follower = followLog(parsed.fsPath, options);
  if (typeof follower === 'string') return follower;
  return { look: () => follower.look(), report: () => reportOf(follower), close: () => follower.close() };
};

function* reportOf(follower: LogFollower): Steps<StoredTriage> {
  const { data, report } = yield* follower.report();
  const files = Object.fromEntries(data.inputs.map(({ file }) => [file, URI.file(file).toString()]));
  return { data, report, files, problems: [], close: () => undefined };
}
