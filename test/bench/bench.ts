// `npm run bench [-- --mb 1000] [--pairs 5] [kinds…]`: reads generated logs with our command line and with the peers that are
// installed, by turns, and prints how many times the peer's wall clock ours takes: median (range) over the pairs, the same of
// processor time, and the memory of each.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchFile, KINDS, type Kind } from './benchLogs.ts';

const WORDS = 'error|fatal|critical|exception|traceback|timeout|timed out|fail|refused|panic|killed|denied';
const LEVELS = ';select log_level, count(*) from all_logs group by log_level';
const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

interface Program {
  readonly name: string;
  readonly command: (file: string) => readonly string[];
  readonly install?: string;
}

const OURS: Program = {
  name: 'log-triage',
  command: (file) => [process.execPath, CLI, 'report', '--format', 'json', '--output', '/dev/null', '--no-progress', file],
};
const PEERS: readonly Program[] = [
  { name: 'lnav', command: (file) => ['lnav', '-n', '-c', LEVELS, file], install: 'apt-get install lnav' },
  { name: 'rg -ci', command: (file) => ['rg', '-ci', WORDS, file], install: 'apt-get install ripgrep' },
  { name: 'wc -l', command: (file) => ['wc', '-l', file] },
];

interface Run {
  readonly seconds: number;
  /** Of all its threads; what a busy machine disturbs least. */
  readonly processor: number;
  readonly mebibytes: number;
}

/** Runs a program once under GNU time, which tells its peak memory and processor time. Status 1: nothing, or something, was found. */
function run({ name, command }: Program, file: string): Run {
  const from = process.hrtime.bigint();
  const { stderr, status } = spawnSync('/usr/bin/time', ['-f', '%M %U %S', ...command(file)], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  if (status === null || status > 1) throw new Error(`${name} ended with ${status}: ${stderr}`);
  const [kibibytes = NaN, user = NaN, system = NaN] = (stderr.trim().split('\n').pop() ?? '').split(' ').map(Number);
  return { seconds, processor: user + system, mebibytes: kibibytes / 1024 };
}

function isInstalled({ command, install, name }: Program): boolean {
  const found = spawnSync('which', [command('')[0] ?? '']).status === 0;
  if (!found) console.log(`${name} is not installed${install ? `: ${install}` : ''}`);
  return found;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

function spread(values: readonly number[]): string {
  return `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
}

/** Ours and each peer by turns on one log. */
function compare(kind: Kind, megabytes: number, pairs: number, peers: readonly Program[]): void {
  const file = benchFile(kind, megabytes);
  const ours: Run[] = [];
  const theirs = peers.map((): Run[] => []);
  for (let pair = 0; pair < pairs; pair++) {
    ours.push(run(OURS, file));
    peers.forEach((peer, at) => theirs[at]!.push(run(peer, file)));
  }
  const memory = (runs: readonly Run[]): string => `${Math.max(...runs.map(({ mebibytes }) => mebibytes)).toFixed(0)} MiB`;
  const wall = median(ours.map(({ seconds }) => seconds));
  console.log(`${kind} ${megabytes} MB: ${wall.toFixed(2)} s, ${(megabytes / wall).toFixed(0)} MB/s, ${memory(ours)}`);
  peers.forEach(({ name }, at) => {
    const ratios = (of: 'seconds' | 'processor'): string =>
      spread(theirs[at]!.map((run, pair) => ours[pair]![of] / Math.max(0.01, run[of])));
    console.log(`  / ${name.padEnd(8)} ${ratios('seconds')}   processor time ${ratios('processor')}   its memory ${memory(theirs[at]!)}`);
  });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mb: { type: 'string', default: '100' }, pairs: { type: 'string', default: '5' } },
});
if (!existsSync(CLI)) throw new Error('There is no dist/cli.cjs: run `npm run build` first.');
const peers = PEERS.filter(isInstalled);
const kinds = KINDS.filter((kind) => positionals.length === 0 || positionals.includes(kind));
for (const kind of kinds) compare(kind, Number(values.mb), Number(values.pairs), peers);
