const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** At most so many lines are found. */
const mostFound = 5000;
/** At most so many lines of a log on disk are searched. */
const mostSearched = 2_000_000;

/** The 1-based numbers of the lines that hold a text, in a log given as chunks of whole lines. */
export function findInChunks(chunks: Iterable<Uint8Array>, text: string): readonly number[] {
  const found: number[] = [];
  let before = 0;
  for (const chunk of chunks) {
    const content = decoder.decode(chunk);
    let line = before + 1;
    let counted = 0;
    for (let at = content.indexOf(text); at >= 0 && found.length < mostFound; at = content.indexOf(text, at + 1)) {
      line += breaksIn(content, counted, at);
      counted = at;
      if (found.at(-1) !== line) found.push(line);
    }
    before += breaksIn(content, 0, content.length);
    if (found.length >= mostFound) break;
  }
  return found;
}

function breaksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** The same for a log whose lines are read back one by one. */
export function findInLines(lines: number, textOf: (line: number) => string, text: string): readonly number[] {
  const found: number[] = [];
  for (let line = 1; line <= Math.min(lines, mostSearched) && found.length < mostFound; line += 1) {
    if (textOf(line).includes(text)) found.push(line);
  }
  return found;
}
