import type { Report } from './protocol.ts';

/** When an incident began, peaked or ended, as a line of a log. */
export interface Moment {
  readonly kind: 'onset' | 'peak' | 'recovery';
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

const isMoment = (kind: string): kind is Moment['kind'] => kind === 'onset' || kind === 'peak' || kind === 'recovery';

/** The moments in the timeline of a report, each line once a kind. */
export function momentsOf({ timeline }: Pick<Report, 'timeline'>): readonly Moment[] {
  const seen = new Set<string>();
  return timeline.flatMap(({ kind, at: { file, startLine } }) => {
    const key = `${kind} ${startLine} ${file}`;
    if (!isMoment(kind) || seen.has(key)) return [];
    seen.add(key);
    return [{ kind, file, line: startLine }];
  });
}
