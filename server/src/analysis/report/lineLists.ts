import type { Finding, LineRef, Sentence } from '../reportModel.ts';
import { EVIDENCE_LIMIT, formatCount } from '../sentences.ts';

/** Places in order, without repeats, adjacent ones joined. */
export function joinLines(places: readonly LineRef[]): readonly LineRef[] {
  const files = [...new Set(places.map((place) => place.file))];
  return files.flatMap((file) => {
    const sorted = places.filter((place) => place.file === file).sort((a, b) => a.startLine - b.startLine);
    const joined: LineRef[] = [];
    for (const place of sorted) {
      const open = joined[joined.length - 1];
      if (open !== undefined && place.startLine <= open.endLine + 1)
        joined[joined.length - 1] = { ...open, endLine: Math.max(open.endLine, place.endLine) };
      else joined.push(place);
    }
    return joined;
  });
}

/** Where the first records of a finding begin; its `count` says how many there are. */
export const placesOf = ({ file, lines }: Finding): readonly LineRef[] =>
  lines.slice(0, 100).map((line) => ({ file, startLine: line, endLine: line }));

/**
 * The first `most` of the joined places, and " and 12 more" for the rest. `total`: how many there are when `places` does not hold all;
 * `Infinity` when nobody counted.
 */
export function firstLines(
  places: readonly LineRef[],
  most: number,
  total: number | null,
): { readonly shown: readonly LineRef[]; readonly more: string } {
  const joined = joinLines(places);
  const shown = joined.slice(0, most);
  const isShown = ({ file, startLine }: LineRef): boolean =>
    shown.some((at) => at.file === file && at.startLine <= startLine && startLine <= at.endLine);
  const named = new Set(places.filter(isShown).map(({ file, startLine }) => `${startLine} ${file}`)).size;
  const left = total === null ? joined.length - shown.length : Math.max(0, total - named);
  return { shown, more: left === 0 ? '' : left === Infinity ? ' and more' : ` and ${formatCount(left)} more` };
}

/** How many places a sentence rests on, when its claims hold only the first of them; null when they hold all, `Infinity` when only a count could tell. */
export function totalOf({ claims }: Sentence): number | null {
  const counts = claims.filter((claim) => claim.kind === 'count');
  const [cut, ...others] = counts.flatMap(({ value, evidence }) =>
    evidence.length === EVIDENCE_LIMIT && value > EVIDENCE_LIMIT ? value : [],
  );
  if (cut !== undefined) return others.length === 0 ? cut : Infinity;
  return counts.length === 0 && claims.some(({ evidence }) => evidence.length === EVIDENCE_LIMIT) ? Infinity : null;
}
