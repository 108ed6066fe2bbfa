// `npm run bench [-- --mb 1000] [--pairs 5] [--growth] [kinds…]`: reads generated logs with our command line, by one thread and
// by one per core, and with the peers that are installed, by turns, and prints how many times the peer's wall clock ours takes:
// median (range) over the pairs, the same of processor time, and the memory of each. Then the same of a compressed log, what
// each of our own ways to read a log costs, and how soon the language server answers. `--growth` adds logs ten times as large.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';
import { benchFile, KINDS, type Kind } from './benchLogs.ts';
import { compareOpening } from './editorBench.ts';
import { comparePaths } from './pathsBench.ts';
import { median } from '../support/quantile.ts';

const WORDS = 'error|fatal|critical|exception|traceback|timeout|timed out|fail|refused|panic|killed|denied';
const LEVELS = ';select log_level, count(*) from all_logs group by log_level';
const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

interface Program {
  readonly name: string;
  readonly command: (file: string) => readonly string[];
  readonly install?: string;
}

const ours = (threads: number): Program => ({
  name: threads === 1 ? 'one thread' : `${threads} threads`,
  command: (file) => [
    ...[process.execPath, CLI, 'report', '--threads', String(threads)],
    ...['--format', 'json', '--output', '/dev/null', '--no-progress', file],
  ],
});
const OURS = availableParallelism() === 1 ? [ours(1)] : [ours(1), ours(Math.min(4, availableParallelism()))];
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

function spread(values: readonly number[]): string {
  return `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`;
}

/** Ours and each peer by turns on one log; gives what the first of ours took. */
function compare(title: string, file: string, pairs: number, peers: readonly Program[], bytes = statSync(file).size): Run {
  const all = [...OURS, ...peers].map((program) => ({ program, runs: [] as Run[] }));
  for (let pair = 0; pair < pairs; pair++) for (const { program, runs } of all) runs.push(run(program, file));
  const memory = (runs: readonly Run[]): number => Math.max(...runs.map(({ mebibytes }) => mebibytes));
  for (const own of all.slice(0, OURS.length)) {
    const wall = median(own.runs.map(({ seconds }) => seconds));
    console.log(
      `${title}, ${own.program.name}: ${wall.toFixed(2)} s, ${(bytes / 1e6 / wall).toFixed(0)} MB/s, ${memory(own.runs).toFixed(0)} MiB`,
    );
    for (const { program, runs } of all.slice(OURS.length)) {
      const ratios = (of: 'seconds' | 'processor'): string =>
        spread(runs.map((theirs, i) => own.runs[i]![of] / Math.max(0.01, theirs[of])));
      const theirs = `its memory ${memory(runs).toFixed(0)} MiB`;
      console.log(`  / ${program.name.padEnd(12)} ${ratios('seconds')}   processor time ${ratios('processor')}   ${theirs}`);
    }
  }
  const seconds = median(all[0]!.runs.map((one) => one.seconds));
  const processor = median(all[0]!.runs.map((one) => one.processor));
  return { seconds, processor, mebibytes: memory(all[0]!.runs) };
}

/** How time and memory grow with the log. */
function compareSizes(kind: Kind, megabytes: number, pairs: number, peers: readonly Program[]): void {
  const small = compare(`${kind} ${megabytes} MB`, benchFile(kind, megabytes), pairs, peers);
  if (!values.growth) return;
  const large = compare(`${kind} ${megabytes * 10} MB`, benchFile(kind, megabytes * 10), pairs, peers);
  const times = (large.processor / small.processor).toFixed(1);
  console.log(`  ten times the log: ${times} times the processor time, ${(large.mebibytes - small.mebibytes).toFixed(0)} MiB more`);
}

/** A compressed log beside unpacking and counting its lines. */
function compareCompressed(kind: Kind, megabytes: number, pairs: number): void {
  const file = benchFile(kind, megabytes);
  if (!existsSync(`${file}.gz`)) spawnSync('gzip', ['-k', '-1', file]);
  const unpacked: Program = { name: 'gzip | wc -l', command: (path) => ['sh', '-c', 'gzip -dc "$0" | wc -l', path] };
  compare(`${kind} ${megabytes} MB, .gz`, `${file}.gz`, pairs, [unpacked], statSync(file).size);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mb: { type: 'string', default: '100' }, pairs: { type: 'string', default: '5' }, growth: { type: 'boolean', default: false } },
});
if (!existsSync(CLI)) throw new Error('There is no dist/cli.cjs: run `npm run build` first.');
const peers = PEERS.filter(isInstalled);
const kinds = KINDS.filter((kind) => positionals.length === 0 || positionals.includes(kind));
const megabytes = Number(values.mb);
const pairs = Number(values.pairs);
for (const kind of kinds) compareSizes(kind, megabytes, pairs, peers);
compareCompressed(kinds[0] ?? 'python', megabytes, pairs);
for (const kind of kinds) comparePaths(kind);
await compareOpening(50, pairs);
