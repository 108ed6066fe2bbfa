import { timesOf, type StatedTime } from './statedTimes.ts';

/** One line of a postmortem, with what it is. */
export interface DraftLine {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
  readonly kind: 'prose' | 'heading' | 'code' | 'table' | 'blank';
  /** Times stated in prose; none in quoted log lines. */
  readonly times: readonly StatedTime[];
  /** The time that a timeline entry begins with. */
  readonly entry: StatedTime | null;
}

/** A heading with the lines under it, up to the next heading of its level or above. */
export interface DraftSection {
  readonly title: string;
  readonly level: number;
  readonly line: number;
  readonly body: readonly DraftLine[];
}

export interface Outline {
  readonly lines: readonly DraftLine[];
  readonly sections: readonly DraftSection[];
}

/** Reads a Markdown postmortem into lines and sections. */
export function outlineOf(markdown: string): Outline {
  let fence: string | null = null;
  const lines = markdown.split(/\r\n|\r|\n/).map((text, i): DraftLine => {
    const mark = /^\s{0,3}\\?(`{3,}|~{3,}|(?:\\`){3})/.exec(text)?.[1] ?? null;
    const inside = fence !== null;
    if (mark !== null && (fence === null || mark.replace(/\\/g, '').startsWith(fence)))
      fence = fence === null ? mark.replace(/\\/g, '').slice(0, 3) : null;
    const kind = inside || mark !== null ? 'code' : kindOf(text);
    const times = kind === 'prose' || kind === 'table' ? timesOf(withoutCode(text)) : [];
    return { number: i + 1, text, kind, times, entry: kind === 'prose' ? entryOf(text, times) : null };
  });
  return { lines, sections: sectionsOf(lines) };
}

function kindOf(text: string): DraftLine['kind'] {
  if (text.trim() === '' || /^\s{0,3}<!--.{0,200}-->\s*$/.test(text)) return 'blank';
  if (/^#{1,6}\s/.test(text)) return 'heading';
  return /^\s{0,3}\|/.test(text) ? 'table' : 'prose';
}

/** Code spans and link targets blanked, columns kept: what they quote is not what the author states. */
function withoutCode(text: string): string {
  return text.replace(/`[^`]{0,500}`|\]\([^)]{0,500}\)/g, (all) => ' '.repeat(all.length));
}

/** A line that begins, after bullet, emphasis and date, with a time. */
function entryOf(text: string, times: readonly StatedTime[]): StatedTime | null {
  const first = times[0];
  if (first === undefined) return null;
  const before = text.slice(0, first.from);
  const lead =
    /^\s{0,12}(?:[-*+•]|\d{1,3}[.)])?[\s*_[(]{0,6}(?:[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2} [A-Za-z]{3,9},? \d{4}|\d{4}-\d{2}-\d{2})?[\s,T–-]{0,4}$/;
  const after = text.slice(first.to);
  return lead.test(before) && !/^[\s*]{0,4}(?:UTC|GMT)?[\s*]{0,4}(?:to|until|–|-)\s{0,2}\S{0,30}\d{1,2}:\d{2}/i.test(after) ? first : null;
}

function sectionsOf(lines: readonly DraftLine[]): readonly DraftSection[] {
  const heads = lines.filter((line) => line.kind === 'heading');
  return heads.map((head) => {
    const level = /^#+/.exec(head.text)?.[0].length ?? 1;
    const next = heads.find((other) => other.number > head.number && (/^#+/.exec(other.text)?.[0].length ?? 1) <= level);
    return {
      title: head.text.replace(/^#+\s*|[\s:#]*$/g, ''),
      level,
      line: head.number,
      body: lines.slice(head.number, next === undefined ? lines.length : next.number - 1),
    };
  });
}
