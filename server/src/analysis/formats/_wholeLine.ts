import { re } from './_patterns.ts';

/** How the lines of loggers begin that are not told by a stamp or JSON: Python's `basicConfig`, .NET's console, logfmt's first fields. */
const BARE = '(?:DEBUG|INFO|WARNING|ERROR|CRITICAL):[\\w.-]+:|(?:trce|dbug|info|warn|fail|crit): [\\w.]+\\[\\d|(?:time|ts)=\\S';
const DATE = '(?:\\d+[-/.]\\d+[-/.]\\d+[T ,_]{1,2}|[A-Z][a-z]{2} {1,2}\\d+,? (?:\\d+,? )?|[IWEF]\\d+ )';
const JSON_KEY =
  '\\{\\\\?"(?:level|time|ts|timestamp|@timestamp|msg|message|severity|log|event|name|@t|date|logger|asctime|levelname)\\\\?"';
const WHOLE = re`^(?:[A-Z], )?(?:\[?(?:${DATE})?\d+:\d+:\d+(?![\w-])|${JSON_KEY}|${BARE})`;

/** Whether a text, natural or of a shape, begins as a line does that a program wrote whole: behind what stands before it, it is to be read again. */
export const beginsLine = (text: string): boolean => WHOLE.test(text.slice(0, 80));

/** A frame with its indentation, or what opens a trace: no program begins a line like that behind a name of its own. */
export const beginsFrame = (text: string): boolean =>
  /^(?:(?: {2,}|\t)(?:at \S.*[)\d>]$|File "|from \S+:\d)|Traceback \(most recent call last\):$)/.test(text.slice(0, 400));
