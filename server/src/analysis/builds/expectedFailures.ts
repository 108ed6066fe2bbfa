import type { BuildLine } from './buildLine.ts';

/** Headings of RSpec and pytest above expected failures, which are printed like failures. */
const PENDING = /^Pending: \(|^={4,60} (?:PASSES|XFAILURES|warnings summary) ={4,60}$/;
const FAILURES = /^(?:Failures:|Failed examples:|Finished in |={4,60} )/;
/** Jest's heading above the output of a passed suite. */
const SUITE = /^PASS \S{1,200}(?: \([\d.]{1,8} ?m?s\))?$/;
const COMMAND = /^(?:FAIL\b|[$+>] \S|[\w-]{1,20}:|-{3,}|##\[)/;

/** The lines from `from` to `to` that report expected failures, or that belong to the output of passed tests. */
export function expectedFailures(read: (line: number) => BuildLine, from: number, to: number): ReadonlySet<number> {
  const lines = new Set<number>();
  let pending = false;
  let passed = false;
  for (let line = from; line <= to; line++) {
    const { text, indent } = read(line);
    if (PENDING.test(text)) pending = true;
    else if (FAILURES.test(text)) pending = false;
    if (SUITE.test(text)) passed = true;
    else if (indent === 0 && COMMAND.test(text)) passed = false;
    if (pending || (passed && (indent >= 2 || SUITE.test(text)))) lines.add(line);
  }
  return lines;
}
