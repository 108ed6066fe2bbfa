import { writeFileSync, writeSync } from 'node:fs';
import { visible } from '../analysis/report/visible.ts';
import { messages } from './messages.ts';
import { UsageError } from './usageError.ts';

/** Writes text to standard output whole, waiting where a pipe is full. */
export function writeOut(text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if ((error as { readonly code?: string }).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/**
 * Says what went wrong on standard error, a line each. They name files, and quote what stands in settings, formats and reports:
 * nothing of it is obeyed by a terminal or taken for a line of ours.
 */
export function complain(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`log-triage: ${visible(line)}\n`);
}

/** Writes to a path, or to standard output when there is none. */
export function deliver(text: string, output: string | null): void {
  if (output === null) return writeOut(text);
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new UsageError(messages.cannotWrite(output, error));
  }
}
