import type { ExitStatus } from '../cli.ts';
import type { CommandLine } from '../commandLine.ts';
import { writeOut } from '../output.ts';
import { rulesFor } from '../rulesFor.ts';

/** Lists the formats known, the user's own first, each with a sample line. */
export async function listFormats(line: CommandLine): Promise<ExitStatus> {
  const { formats } = await rulesFor(line);
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
