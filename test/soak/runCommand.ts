import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/run.mjs';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Most memory the process had, in MiB; 0 where the system does not tell. */
  readonly megabytes: number;
}

/** Memory of a process in MiB now, and the most it had; zeros where there is no /proc. */
export function memoryOf(pid: number): { readonly now: number; readonly most: number } {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) / 1024;
    return { now: of('VmRSS'), most: of('VmHWM') };
  } catch {
    return { now: 0, most: 0 };
  }
}

/** Runs the built command line to its end, or stops it when it takes longer than it may. */
export function runCommand(args: readonly string[], seconds: number): Promise<Ran> {
  return new Promise((resolve) => {
    const from = performance.now();
    const child = spawn(process.execPath, [inRoot('dist', 'cli.cjs'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [string[], string[]] = [[], []];
    let megabytes = 0;
    const look = setInterval(() => (megabytes = Math.max(megabytes, memoryOf(child.pid ?? 0).most)), 20);
    const stop = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => out.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => err.push(chunk));
    child.on('close', (status) => {
      clearInterval(look);
      clearTimeout(stop);
      resolve({ status, stdout: out.join(''), stderr: err.join(''), seconds: (performance.now() - from) / 1000, megabytes });
    });
  });
}
