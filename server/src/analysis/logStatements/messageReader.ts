import type { Format } from '../model.ts';
import { readLine } from '../lines/readLine.ts';
import { decideSource } from '../lines/source.ts';
import { unescape } from '../lines/unescape.ts';
import { withoutControls } from '../fold/rowSpans.ts';

/** Reads the message out of natural lines of one log, as its formats do; `sample` are lines of the log. */
export function messageReader(sample: readonly string[], formats: readonly Format[]): (line: string) => string {
  const facts = decideSource(sample, formats);
  return (line) => {
    const { message, escapes } = readLine(line, facts, formats);
    return withoutControls(unescape(line.slice(message.from, message.to), escapes));
  };
}
