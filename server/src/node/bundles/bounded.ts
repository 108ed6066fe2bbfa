import { Unreadable, type Going } from '../fileSource.ts';
import { messages } from '../messages.ts';

/** Of one bundle no more is unpacked. */
export const MOST_BUNDLE_BYTES = 8 * 2 ** 30;
/** Logs shrink to a hundredth at best; what unpacks to more than this many times its size was made to fill a disk. */
export const MOST_RATIO = 400;
/** Below this a high ratio harms no one. */
const HARMLESS_BYTES = 16 << 20;

/** Bytes that may still be unpacked of a bundle. */
export interface Budget {
  left: number;
}

/** Passes the bytes of a file in a bundle on as long as they are within its bounds. */
export async function* bounded(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  packedBytes: number,
  budget: Budget,
  going: Going,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of stream) {
    if (!going()) throw new Unreadable(messages.stopped(name));
    bytes += chunk.length;
    budget.left -= chunk.length;
    if (bytes > HARMLESS_BYTES && bytes > packedBytes * MOST_RATIO) throw new Unreadable(messages.bomb(name, MOST_RATIO));
    if (budget.left < 0) throw new Unreadable(messages.bundleTooLarge(name, MOST_BUNDLE_BYTES / 2 ** 30));
    yield chunk;
  }
}
