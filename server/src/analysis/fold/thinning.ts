import { hashText, mix } from '../hash.ts';
import type { ReadShape } from '../lines/shapes.ts';

/**
 * What the join of a long log has thinned so far. The fold may leave out the records that it names, since the join would
 * drop them: it counts them instead. It may know less than the join does by now, never more.
 */
export interface Thinning {
  /** Another number when any answer is another; 0 while nothing is thinned. */
  readonly version: number;
  /** Of the stratum with this key no record with less luck becomes a row; 0 for all. */
  leastLuck(key: number): number;
  /** Records of a request whose hash ends in so many zero bits become rows in any case. */
  readonly requestBits: number;
}

const MOST_CLASS = 7;

/** By what the records of one shape are told apart: the number of their mark (0 for none), their level and the class of their status. */
export function kindOf(mark: number, level: number, status: number): number {
  return (mark * 8 + level) * 8 + Math.min(MOST_CLASS, Math.floor(status / 100));
}

/** True when records of the kind are marked. */
export function isMarkedKind(kind: number): boolean {
  return kind >= 64;
}

/** The kind of records that are the same but for their mark. */
export function unmarked(kind: number): number {
  return kind & 63;
}

/** What tells the stratum of a record from all others of its file, a hash of 53 bits: two statements meet in one only if nothing tells them apart. */
export function stratumKey({ template, line, marks, marksIfError, isBelow, plan }: ReadShape, kind: number): number {
  const level = (kind >> 3) & 7;
  const mark = (level >= 5 ? marksIfError : marks)[(kind >> 6) - 1];
  const why = mark === undefined ? 0 : hashText(`${mark.detector}\n${mark.category}\n${mark.kind ?? ''}\n${mark.why}`);
  const low = mix(mix(hashText(template), why), kind & 63);
  const high = mix(mix(why, hashText(template)), (hashText(line.format) << 2) | (isBelow ? 2 : 0) | (plan.below ? 1 : 0));
  return (low >>> 0) * 2097152 + (high >>> 11);
}

/** A key of as many bits for what both numbers say; the key itself with 0. */
export function keyWith(key: number, more: number): number {
  if (more === 0) return key;
  const low = mix(key | 0, more);
  const high = mix(Math.floor(key / 4294967296), low);
  return (low >>> 0) * 2097152 + (high >>> 11);
}

/** The luck of the record that begins at a byte of its source: so many bits at the end of a hash are zero, so one in 2^n has n or more. */
export function luckOf(offset: number): number {
  const hash = mix(offset | 0, Math.floor(offset / 4294967296));
  return hash === 0 ? 32 : 31 - Math.clz32(hash & -hash);
}
