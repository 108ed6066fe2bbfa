import { findStamp } from '../time/findStamp.ts';
import type { Format, LineReading } from '../model.ts';
import { headerReading, levelField, readHeader } from './_header.ts';

const BRACKETED =
  /^(?:\[ ?|\*\*)(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE|ALERT|EMERG|trace|debug|info|notice|warn|warning|err|error|fatal|critical|Trace|Verbose|Debug|Info|Information|Warn|Warning|Error|Fatal|Critical)(?:\s?\]|\*\*)/;
const LEADING =
  /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE)(?:\s{0,3}[:|]|\s+-|\s+\[|\s{2,}|\t|\s+in [\w.]+:)|^(?:debug|info|warn|warning|error|fatal):\s/;

/** An upper-case level and a blank, and a word that does not make a sentence or a title of it: `ERROR cannot connect`, not `DEBUG mode is on`. */
const SPACED =
  /^(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE) (?!(?:and|or|is|was|are|in|on|at|to|of|for|from|as|not|levels?|counts?|rates?|mode|logs?|logging|messages?|codes?|handling|handlers?|pages?|budgets?|section|reports?|summary|totals?|by|per|during|while|when|has|have|had|will|should|must|can|may|path|build|error|warnings?|errors|SUMMARY|COUNT|LEVEL|LOG|REPORT|MESSAGES?|CODES?|TOTAL|MODE)\b)["'[(/<]?[A-Za-z]/;

/** `error: none` tells of a value, it is no level. */
const VALUE = /^\w{1,12}:\s{1,3}(?:none|null|nil|<nil>|false|ok|n\/a|0|-)(?![\w.-])/i;

/** A level field at the start of a line without a stamp: Maven, Flask's fallback, npm and many command lines. */
function read(text: string): LineReading | null {
  if ((!BRACKETED.test(text) && !LEADING.test(text) && !SPACED.test(text)) || VALUE.test(text)) return null;
  const found = levelField(text, 0, false);
  if (found === null) return null;
  // Behind the level stands a stamp: that line is read by its stamp.
  const stamp = findStamp(text);
  if (stamp !== null && /^[\s[(<|:-]{0,12}$/.test(text.slice(found.end, stamp.from))) return null;
  const header = readHeader(text, 0);
  return header.level === null ? null : headerReading('bare-level', null, header);
}

export const bareLevel: Format = {
  id: 'bare-level',
  title: 'A level without a time',
  rank: -90,
  anyProgram: true,
  claims: (line) => read(line) !== null,
  read,
  samples: [
    {
      line: '[ERROR] Failed to execute goal on project core',
      time: null,
      level: 'error',
      message: 'Failed to execute goal on project core',
    },
    { line: '**ERROR** job 7 failed', time: null, level: 'error', message: 'job 7 failed' },
    { line: 'ERROR cannot open the queue', time: null, level: 'error', message: 'cannot open the queue' },
    { line: 'WARNING: cache directory is not writable', time: null, level: 'warn', message: 'cache directory is not writable' },
  ],
};
