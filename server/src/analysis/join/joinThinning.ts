import { keyWith, type Thinning } from '../fold/thinning.ts';
import { leastLuck, type Strata } from './strata.ts';

/** What a join has thinned of one of its files. */
export interface JoinThinning extends Thinning {
  /** Number of the file, by which its strata have other keys than those of other files. */
  readonly file: number;
  readonly strata: Strata;
}

/** A view of the strata, which goes on with them. */
export function thinningOf(strata: Strata, file: number): JoinThinning {
  return {
    file,
    strata,
    get version() {
      return strata.thinned;
    },
    get requestBits() {
      return strata.requestBits;
    },
    leastLuck(key) {
      const number = strata.numbers.get(keyWith(key, file));
      return number === undefined ? 0 : leastLuck(strata, number);
    },
  };
}
