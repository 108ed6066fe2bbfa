import { levelOf } from '../lines/levels.ts';
import type { Level } from '../model.ts';

/** The level a word, a letter or a word of lnav's states; null when it is none. */
export function statedLevel(text: string): Level | null {
  return levelOf('word', text) ?? (/^[A-Za-z]$/.test(text) ? levelOf('letter', text.toUpperCase()) : null);
}

/** lnav's levels in the order in which it tries them, and what they are here; null for lines it calls invalid. */
export const LNAV_LEVELS: readonly (readonly [string, Level | null])[] = [
  ['trace', 'trace'],
  ['debug5', 'debug'],
  ['debug4', 'debug'],
  ['debug3', 'debug'],
  ['debug2', 'debug'],
  ['debug', 'debug'],
  ['info', 'info'],
  ['stats', 'info'],
  ['notice', 'info'],
  ['warning', 'warn'],
  ['error', 'error'],
  ['critical', 'fatal'],
  ['fatal', 'fatal'],
  ['invalid', null],
];
