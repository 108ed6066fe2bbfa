import type { Format } from '../model.ts';
import { readLine } from '../lines/readLine.ts';
import { decideSource } from '../lines/source.ts';
import { unescape } from '../lines/unescape.ts';
import { withoutControls } from '../fold/rowSpans.ts';

/** Makes a function that reads the message from a line, by the formats that `sample` lines of the log have. */
export function messageReader(sample: readonly string[], formats: readonly Format[]): (line: string) => string {
  const facts = decideSource(sample, formats);
  return (line) => {
    const { message, escapes } = readLine(line, facts, formats);
    return withoutControls(unescape(line.slice(message.from, message.to), escapes));
  };
}
