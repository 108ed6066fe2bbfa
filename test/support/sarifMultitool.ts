import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, npm } from '../../scripts/run.mjs';

const name = '@microsoft/sarif-multitool-linux';
const version = '5.7.0';
const folder = inRoot('.host', `sarif-multitool-${version}`);
const program = join(folder, 'node_modules', name, 'Sarif.Multitool');

/** Whether the validator, a Linux program for x86-64, can run here. */
export const hasMultitool = process.platform === 'linux' && process.arch === 'x64';

/** Installs the reference validator of the SARIF standard's SDK (104 MB, some seconds) beside the embedded editor unless it is there. */
export async function installMultitool(): Promise<void> {
  if (existsSync(program)) return;
  console.log(`installing ${name} ${version} into ${folder}…`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { [name]: version } }));
  const { code, output } = await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], folder);
  if (code !== 0) throw new Error(`The SARIF validator could not be installed; run it again.\n${output}`);
  chmodSync(program, 0o755);
}

/** Asks for the tool's page on the web, and there is none. */
const NO_HOME_PAGE = 'SARIF2005';

/** What the validator says of a SARIF file: its errors and warnings, one a line. */
export function sarifProblems(sarif: string): readonly string[] {
  const place = mkdtempSync(join(tmpdir(), 'log-triage-sarif-'));
  try {
    const path = join(place, 'report.sarif');
    writeFileSync(path, sarif);
    const { stdout, stderr, status } = spawnSync(program, ['validate', path], { encoding: 'utf8', timeout: 60_000 });
    const said = stdout.split('\n').filter((line) => /: (?:error|warning) /.test(line) && !line.includes(NO_HOME_PAGE));
    const done = stdout.includes('Analysis completed successfully');
    return done
      ? said.map((line) => line.replace(path, ''))
      : [...said, `exit ${status ?? 'by signal'}: ${stderr}${stdout}`.slice(0, 1000)];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
