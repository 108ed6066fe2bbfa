import { contradictions, NOT_YET } from './lint/contradictions.ts';
import { outlineOf } from './lint/outline.ts';
import type { PostmortemProblem } from './lint/problem.ts';
import { minutesBetween, type StatedTime } from './lint/statedTimes.ts';
import { structure } from './lint/structure.ts';

export type { PostmortemProblem } from './lint/problem.ts';

/** Whether a document was made from a template: only then are its sections held to what the template asks. */
export function isPostmortem(markdown: string): boolean {
  return /^<!-- log-triage-postmortem: [\w.-]{1,80} -->/m.test(markdown.slice(0, 2000));
}

/** Contradictions in any postmortem and, in one made from a template, what is still missing; in the order of the lines. */
export function lintPostmortem(markdown: string): readonly PostmortemProblem[] {
  const outline = outlineOf(markdown);
  const problems = [...contradictions(outline), ...(isPostmortem(markdown) ? structure(outline) : [])];
  return problems.sort((a, b) => a.line - b.line || a.startColumn - b.startColumn || (a.code < b.code ? -1 : 1));
}

/** Minutes from the start to the notice and to the restoration, as the timeline states them. */
export interface PostmortemFigures {
  readonly minutesToDetect: number | null;
  readonly minutesToRestore: number | null;
}

const NOTICED = /\b(?:detected|alerted|notified|paged|noticed|alerts? (?:fired|received)|received alerts?|first report)/i;
const BEGAN = /\b(?:outage|incident|issue|problem|disruption) (?:began|started)\b|\bfirst failure\b|\bonset\b/i;
const RESTORED = /\b(?:restored|restoring|resolved|recovery|recovered|declared over|back to normal)\b/i;

function isRestored(text: string): boolean {
  const match = RESTORED.exec(text);
  return match !== null && !NOT_YET.test(text.slice(0, match.index));
}

/** MTTD and MTTR of one incident, computed from the times that its timeline states; null where the start or the other end is missing. */
export function postmortemFigures(markdown: string): PostmortemFigures {
  const { lines } = outlineOf(markdown);
  const said = lines.flatMap((line) => {
    const time = line.entry ?? (line.times.length === 1 ? line.times[0] : undefined);
    return time == null ? [] : [{ text: line.text, time }];
  });
  const start = (said.find(({ text }) => BEGAN.test(text)) ?? said[0])?.time;
  const noticed = said.find(({ text }) => NOTICED.test(text))?.time;
  const restored = said.filter(({ text }) => isRestored(text)).pop()?.time;
  const after = (time: StatedTime | undefined): number | null =>
    start === undefined || time === undefined ? null : Math.round(minutesBetween(start, time));
  return { minutesToDetect: after(noticed), minutesToRestore: after(restored) };
}
