const logName =
  /\.(?:log|out|err|jsonl|ndjson)(?:[.-][\w.-]{1,60})?$|\.log[.\w-]{0,60}\.(?:gz|zst)$|^(?:syslog|messages|dmesg|journalctl)(?:[.-][\w.-]{1,60})?$/i;
/** What stands in a folder of logs is one even without an ending, or when it ends as a text. */
const inLogFolder = /(?:^|\/)logs?\/(?:[^/]+\/){0,4}[^./]+(?:\.txt|[.-]\d[\d.-]{0,20})?(?:\.(?:gz|zst))?$/i;
/** Records of log-ins and the like, which are no text. */
const binary = /^(?:wtmp|btmp|utmp|lastlog|faillog|tallylog)(?:[.-]|$)/i;

/** Whether a path, with `/` between its parts, is named like a log: by its ending, a usual name, or the folder it stands in. */
export function isLogName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return !binary.test(name) && (logName.test(name) || inLogFolder.test(path));
}

/** In words, for those who named their logs otherwise. */
export const logNames = '.log, .out, .err, .jsonl, .gz, .zst';
