import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = join(import.meta.dirname, '../fixtures/approved');
/** `APPROVE=1 npm run mocha -- <test>` writes what came out as approved: read the diff before it is committed. */
const approving = process.env['APPROVE'] === '1';
const HOW = 'run this test with APPROVE=1, and read the diff';

/** Names of a theme's logs, without the extension. */
export function logsOf(theme: string): readonly string[] {
  return readdirSync(join(folder, theme))
    .filter((name) => name.endsWith('.log'))
    .map((name) => name.slice(0, -4))
    .sort();
}

/** A log of a theme as one or several files: a line `==> name <==` begins the next, as `tail` prints them. */
export function readLog(theme: string, name: string): readonly (readonly [file: string, text: string])[] {
  const text = readFileSync(join(folder, theme, `${name}.log`), 'utf8');
  const parts = text.split(/^==> (\S+) <==\n/m);
  if (parts.length === 1) return [[`${name}.log`, text]];
  return Array.from({ length: (parts.length - 1) / 2 }, (_, i) => [parts[2 * i + 1]!, parts[2 * i + 2]!]);
}

/** The lines of a file of inputs, each with its fields, which tabs divide. */
export function readInputs(theme: string, name: string): readonly (readonly string[])[] {
  const lines = readFileSync(join(folder, theme, name), 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => line.split('\t'));
}

/** Fails when a text is not the one that a person approved, with the first lines that differ; a missing one fails too. */
export function approve(theme: string, name: string, text: string): void {
  const path = join(folder, theme, name);
  if (approving) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  assert.ok(existsSync(path), `nothing is approved as ${theme}/${name}; ${HOW}`);
  const approved = readFileSync(path, 'utf8');
  if (text === approved) return;
  assert.fail(`${theme}/${name} is not as approved; ${HOW}\n${firstDifference(approved.split('\n'), text.split('\n'))}`);
}

function firstDifference(approved: readonly string[], now: readonly string[]): string {
  const at = approved.findIndex((line, i) => line !== now[i]);
  const from = at < 0 ? approved.length : at;
  const piece = (sign: string, lines: readonly string[]): readonly string[] => lines.slice(from, from + 5).map((line) => sign + line);
  return [`from line ${from + 1}:`, ...approved.slice(Math.max(0, from - 2), from), ...piece('- ', approved), ...piece('+ ', now)].join(
    '\n',
  );
}
