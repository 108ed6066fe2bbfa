import type { Format } from '../analysis/model.ts';
import { preferFormat } from '../analysis/lines/preferFormat.ts';
import type { FormatOffer } from '../protocol/protocol.ts';

/** How many lines each format is tried on. */
export const linesTried = 200;

/** Every format with the number of lines it reads, most lines first. */
export function formatOffers(formats: readonly Format[], lines: readonly string[]): readonly FormatOffer[] {
  const written = lines.filter((line) => /\S/.test(line)).slice(0, linesTried);
  const offers = formats.map((format): FormatOffer => {
    const [asked] = preferFormat([format], format.id);
    const read = written.filter((line) => asked?.claims(line) === true).length;
    return { id: format.id, title: format.title, read, of: written.length };
  });
  return offers.sort((a, b) => b.read - a.read || (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1));
}
