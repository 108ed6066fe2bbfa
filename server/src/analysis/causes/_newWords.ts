import { countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { messageOf } from './_namedPeers.ts';
import { statementsOf } from './_statements.ts';

/** A named value that is a word: `"verdict":"deny"`, `status=failed`, in lower case. */
const NAMED = /(?<![\w.-])"?([a-z][\w.]{1,30})"?[:=]\s?"?([a-z][a-z_-]{1,24})"?(?=[\s,;)}\]]|$)/g;

/** A name stands for a choice when it had at most so many words in at least so many records. */
const MOST_WORDS = 3;
const LEAST_BEFORE = 10;
/** A word is new when it is stated at least so often since, and so many times as often as before; so many records of each statement are read. */
const LEAST_SINCE = 5;
const NEWER = 20;
const MOST_READ = 2000;

const wordsIn = (data: LogData, row: number): readonly (readonly [name: string, word: string, whole: string])[] =>
  [...messageOf(data, row).matchAll(NAMED)].map(([whole, name, word]) => [name!, word!, whole]);

/** For a row that states, under a name that so far had few words, one that its statement hardly ever had before `split` (ms) and has again and again since: name and word as written, in lower case; otherwise undefined. */
export function newWords(data: LogData, split: number): (row: number) => string | undefined {
  const { time, length } = data.rows;
  const stated = statementsOf(data);
  const known = new Map<number, ReadonlySet<string>>();
  const read = (statement: number): ReadonlySet<string> => {
    const [before, since] = [new Map<string, Map<string, number>>(), new Map<string, number>()];
    for (let row = 0, left = 2 * MOST_READ; row < length && left > 0; row++) {
      if (stated[row] !== statement) continue;
      left--;
      for (const [name, word] of wordsIn(data, row)) {
        if (!(time[row]! < split)) countOne(since, `${name}=${word}`);
        else {
          const words = before.get(name) ?? new Map<string, number>();
          before.set(name, words);
          countOne(words, word);
        }
      }
    }
    return new Set(
      [...since]
        .filter(([pair, count]) => {
          const [name, word] = pair.split('=') as [string, string];
          const words = before.get(name) ?? new Map<string, number>();
          const all = [...words.values()].reduce((sum, one) => sum + one, 0);
          const past = words.get(word) ?? 0;
          return count >= LEAST_SINCE && past * NEWER <= count && all - past >= LEAST_BEFORE && words.size <= MOST_WORDS;
        })
        .map(([pair]) => pair),
    );
  };
  return (row) => {
    const words = known.get(stated[row]!) ?? read(stated[row]!);
    known.set(stated[row]!, words);
    return words.size === 0 ? undefined : wordsIn(data, row).find(([name, word]) => words.has(`${name}=${word}`))?.[2];
  };
}
