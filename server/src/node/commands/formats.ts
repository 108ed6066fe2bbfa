import { formats } from '../../analysis/formats/index.ts';
import type { ExitStatus } from '../cli.ts';
import { writeOut } from '../output.ts';

/** Lists the formats known, each with a sample line. */
export function listFormats(): ExitStatus {
  const width = Math.max(...formats.map(({ id }) => id.length));
  writeOut(
    formats
      .map(
        ({ id, title, samples }) => `${id.padEnd(width)}  ${title}\n${' '.repeat(width + 2)}${(samples[0]?.line ?? '').split('\n')[0]}\n`,
      )
      .join(''),
  );
  return 0;
}
