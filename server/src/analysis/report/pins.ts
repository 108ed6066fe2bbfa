import type { PinnedLine, Report, TimelineEntry } from '../model.ts';
import { escapeMarkdown, markdownCode } from './escape.ts';
import { lineLink, type MarkdownOptions } from './renderMarkdown.ts';
import { formatInstant } from '../sentences.ts';

/** The report with lines that a person pinned: each is an entry of the timeline, at its time, with the note as it was written. */
export function withPins(report: Report, pins: readonly PinnedLine[]): Report {
  if (pins.length === 0) return report;
  const entries = pins.map(entryOf);
  const timed = report.timeline.filter(({ time }) => time !== null);
  const others = report.timeline.filter(({ time }) => time === null);
  const byTime = [...timed, ...entries.filter(({ time }) => time !== null)].sort((a, b) => (a.time ?? '').localeCompare(b.time ?? ''));
  return { ...report, pins, timeline: [...byTime, ...others, ...entries.filter(({ time }) => time === null)] };
}

function entryOf({ at, time, text, note }: PinnedLine, index: number): TimelineEntry {
  const id = `pin${index + 1}.line`;
  const words = note.trim() === '' ? '' : ` — ${note.trim()}`;
  const claims = [{ id, kind: 'text' as const, value: text, at, evidence: [at] }];
  return { time, at, kind: 'pinned', text: { text: `Pinned: {${id}}${words}`, claims } };
}

/** The pinned lines as a list, each quoted, linked and with its note; null when there is none. */
export function pinsSection({ pins = [] }: Report, options: MarkdownOptions): string | null {
  if (pins.length === 0) return null;
  return pins
    .map(({ at, time, text, note }) => {
      const when = time === null ? '' : `${formatInstant(time)}: `;
      const words = note.trim() === '' ? '' : ` — ${escapeMarkdown(note.trim())}`;
      return `- ${when}${markdownCode(text.trim())} (${lineLink(at, options)})${words}`;
    })
    .join('\n');
}
