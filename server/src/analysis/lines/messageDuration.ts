import type { DurationUnit, Span } from '../model.ts';

/** How long something took, as a message says it without a format of its own; `unit` is that of a bare number. */
export interface MessageDuration {
  readonly span: Span;
  readonly unit: DurationUnit;
}

const UNIT = String.raw`(?:ns|us|µs|ms|msecs?|millis(?:econds)?|s|secs?|seconds)\b`;
/** `took 12 ms`, `indexed in 1.5s`, `elapsed: 3 seconds`, `duration: 0.310 ms`. */
const SAID = new RegExp(
  String.raw`\b(?:(?:took|taken|elapsed|duration|latency|response time)["']?(?:[:=] ?| )|(?:\w{1,20}ed|OK|done|read|sent|built|found|made|ran|written)\b(?: [^\s,;:]{1,40}){0,8}? in )~?(\d{1,12}(?:\.\d{1,9})? ?${UNIT})`,
  'd',
);
/** `duration_ms=12.5`, `elapsed_s=0.3`; Lograge's `duration=58.33` is in milliseconds. */
const FIELD = /\b(?:duration|elapsed|latency|took|response_time)_(ms|us|ns|s)=(\d{1,12}(?:\.\d{1,9})?)(?![\w.])/d;
const LOGRAGE = /\bmethod=[A-Z]{3,7} path=\S{1,300} .{0,300}\bstatus=\d+ .{0,100}?\bduration=(\d{1,12}(?:\.\d{1,9})?)(?![\w.])/d;
/** What has not been yet, and limits. */
const NOT_YET =
  /\bretr|\bagain\b|\bexpir|\bschedul|\bnext\b|\bwait|\bsleep|\btime(?:d[ -])?out|\blimit|\bmax|\bbackoff|\bdelay|\bttl\b|\binterval|\bevery\b/i;
const WORDS = /took|taken|elapsed|duration|latency|response[ _]time| in \S*\d/;

/** How long what a message (natural or shape text) tells of took; null where it does not say. */
export function durationOf(message: string): MessageDuration | null {
  if (message.length > 800 || !WORDS.test(message) || NOT_YET.test(message)) return null;
  const [, said = LOGRAGE.exec(message)?.indices?.[1]] = SAID.exec(message)?.indices ?? [];
  return said ? { span: { from: said[0], to: said[1] }, unit: 'ms' } : durationField(message);
}

/** The field of a text, key=value, whose key says that it is a duration and of which unit; null of none. */
export function durationField(text: string): MessageDuration | null {
  const [, unit, found] = (text.includes('_') && FIELD.exec(text)?.indices) || [];
  return unit && found ? { span: { from: found[0], to: found[1] }, unit: text.slice(unit[0], unit[1]) as DurationUnit } : null;
}
