import { URI } from 'vscode-uri';
import { reportSteps } from '../analysis/analyze.ts';
import type { LogData } from '../analysis/model.ts';
import type { Steps } from '../analysis/steps.ts';
import { inSlices } from '../lsp/inSlices.ts';
import type { Platform, StoredTriage } from '../lsp/platform.ts';
import { logsOfFolders } from './logsOfFolders.ts';
import { messages } from './messages.ts';
import { triageFiles, type Progress } from './triage.ts';

/** Others get their turn, and a cancel is heard, after so long; progress is told after so long (ms). */
const TURN = 12;
const TELL = 500;
/** What is known so far is shown first after so many bytes, which tell enough and are read at once, then after so many times the time gone by. */
const FIRST_SHOWN_BYTES = 1 << 19;
const SHOWN_AGAIN = 4;
/** A smaller file is read before anything of it could be shown. */
const SHOWN_BYTES = 32 << 20;

/** Reads logs from disk for the language server: in blocks, so that a cancel is heard and other requests get their turn. */
export const readLogs: Platform['readLogs'] = async (uris, { timezone, year, rules, rulesOf }, hear, token) => {
  const parsed = uris.map((uri) => URI.parse(uri));
  const onDisk = parsed.filter(isOnDisk).map(({ fsPath }) => fsPath);
  const { paths, problems: left } = logsOfFolders(onDisk);
  const unreadable = parsed.filter((uri) => !isOnDisk(uri)).map((uri) => messages.notOnDisk(uri.toString()));
  const clock = { timezone, year };
  const going = (): boolean => !token.isCancellationRequested;
  const run = <T>(steps: Steps<T>): Promise<T | null> => inSlices(steps, going);
  const own = (file: string): typeof rules => rulesOf(URI.file(file).toString());
  const options = { ...clock, rules, rulesOf: own, since: null, until: null, going, run };
  let close = (): void => undefined;
  let isShown = false;

  const show = async ({ soFar, bytes, of }: Progress): Promise<void> => {
    const joined = await run(soFar());
    const report = joined === null ? null : await run(reportSteps(joined.data, clock));
    if (joined === null || report === null) return;
    isShown = true;
    hear.soFar({ ...storedOf(joined.data), report, problems: left, close: () => close() }, bytes / of);
  };
  const triage = await triageFiles(paths, options, inTurns(hear.progress, show, going));
  const problems = [...left, ...triage.problems, ...unreadable];
  const report = triage.data.inputs.length === 0 || !going() ? null : await run(reportSteps(triage.data, clock));
  if (report === null) {
    // What was shown of it stays, and its lines can be read back until it is forgotten.
    if (isShown) close = () => triage.close();
    else triage.close();
    return { report: null, problems };
  }
  return { ...storedOf(triage.data), report, problems, close: () => triage.close() };
};

const isOnDisk = ({ scheme }: URI): boolean => scheme === 'file' || scheme === 'vscode-remote';

function storedOf(data: LogData): Pick<StoredTriage, 'data' | 'files'> {
  return { data, files: Object.fromEntries(data.inputs.map(({ file }) => [file, URI.file(file).toString()])) };
}

/** A step that tells progress, shows what is known of a long file now and then, and lets others have their turn. */
function inTurns(
  tell: (bytes: number, of: number) => void,
  show: (progress: Progress) => Promise<void>,
  going: () => boolean,
): (progress: Progress) => boolean | Promise<boolean> {
  const began = Date.now();
  let [turned, told, shownAt] = [began, 0, 0];
  const rest = async (progress: Progress, now: number): Promise<boolean> => {
    await new Promise((resolve) => setImmediate(resolve));
    if (going() && now >= shownAt && progress.of >= SHOWN_BYTES && progress.bytes >= FIRST_SHOWN_BYTES) {
      await show(progress);
      shownAt = began + SHOWN_AGAIN * (Date.now() - began);
    }
    turned = Date.now();
    return going();
  };
  return (progress) => {
    const now = Date.now();
    if (now - told > TELL) {
      told = now;
      tell(progress.bytes, progress.of);
    }
    return now - turned > TURN ? rest(progress, now) : going();
  };
}
