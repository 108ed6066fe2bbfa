import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Where the engine's young generation stops to grow, bytes: most of what a block is read with is dropped at once. */
const YOUNG_BYTES = 8 << 20;

/** Keeps what was dropped from piling up while a log is read; to be called now and then. */
export function boundHeap(): () => void {
  setFlagsFromString('--heap-growing-percent=100');
  let isBound = false;
  return () => {
    if (isBound) return;
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if (young === undefined || young.space_size < YOUNG_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    isBound = true;
  };
}
