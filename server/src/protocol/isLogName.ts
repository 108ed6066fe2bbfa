const logName =
  /\.(?:log|out|err|jsonl|ndjson)(?:[.-][\w.-]{1,60})?$|\.log[.\w-]{0,60}\.(?:gz|zst)$|^(?:syslog|messages|dmesg|journalctl)(?:[.-][\w.-]{1,60})?$/i;
/** In a folder of logs, names without an ending and text files count as logs. */
const inLogFolder = /(?:^|\/)logs?\/(?:[^/]+\/){0,4}[^./]+(?:\.txt|[.-]\d[\d.-]{0,20})?(?:\.(?:gz|zst))?$/i;
/** Binary records of log-ins and the like, which hold no text. */
const binary = /^(?:wtmp|btmp|utmp|lastlog|faillog|tallylog)(?:[.-]|$)/i;

/** Whether a path, with `/` between its parts, looks like a log: by its ending, a usual name, or its folder. */
export function isLogName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return !binary.test(name) && (logName.test(name) || inLogFolder.test(path));
}

/** The usual endings, for a message to those whose logs are named otherwise. */
export const logNames = '.log, .out, .err, .jsonl, .gz, .zst';
