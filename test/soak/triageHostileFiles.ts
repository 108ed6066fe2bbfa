import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileFiles } from './hostileFiles.ts';
import { runCommand } from './runCommand.ts';
import type { Tally } from './tally.ts';

interface Inputs {
  readonly inputs: readonly { readonly file: string; readonly records: number }[];
}

/** Reports on each hostile file together with a good one: the good one must be answered, and nothing may end in a stack. */
export async function triageHostileFiles(tally: Tally, scale: number): Promise<void> {
  for (const { name, make, isRead, seconds, megabytes } of hostileFiles(scale)) {
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-soak-'));
    try {
      const [hostile, good] = [join(folder, 'hostile.log'), join(folder, 'good.log')];
      await make(hostile);
      writeFileSync(good, '2025-02-10 16:30:34 - ERROR - Job A1 failed after 3 seconds.\n');
      const size = statSync(hostile).size;
      const ran = await runCommand(['report', hostile, good, '--format', 'json', '--no-progress'], seconds);
      const problems: string[] = [];
      if (ran.status !== (isRead ? 0 : 1)) problems.push(`exit status ${ran.status}`);
      if (/\n\s+at |stopped by an error/.test(ran.stderr)) problems.push(ran.stderr.slice(0, 500));
      if (ran.megabytes > megabytes) problems.push(`${ran.megabytes.toFixed(0)} MB are more than ${megabytes}`);
      if (ran.status !== null && !readsGood(ran.stdout)) problems.push('the good file beside it was not answered');
      tally.say(
        `${name}: ${(size / 2 ** 20).toFixed(1)} MB, status ${ran.status}, ${ran.seconds.toFixed(1)} s, ${ran.megabytes.toFixed(0)} MB`,
      );
      tally.tried(1, isRead ? 0 : 1);
      for (const problem of problems) tally.broke(`${name}: ${problem}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

function readsGood(stdout: string): boolean {
  try {
    return (JSON.parse(stdout) as Inputs).inputs.some(({ file, records }) => file.endsWith('good.log') && records === 1);
  } catch {
    return false;
  }
}
