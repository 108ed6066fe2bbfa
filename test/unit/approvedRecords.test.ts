import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { explainLine } from '../../server/src/analysis/explain.ts';
import { joinFiles } from '../../server/src/analysis/join/logData.ts';
import { lineReader } from '../../server/src/analysis/lineReader.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';
import { approve, logsOf } from '../support/approved.ts';
import { readFile, recordsText } from '../support/approvedLog.ts';
import { outline } from '../support/outline.ts';

const theme = 'records';
const bytesOf = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, '../fixtures/approved', theme, `${name}.log`));
const clock = { timezone: 'UTC', year: 2025 };

function explained(name: string, bytes: Uint8Array, lines: readonly number[]): string {
  const source = bytesSource(bytes);
  const scanned = scanAll(source, { rules: builtInRules });
  const file = {
    file: name,
    bytes: bytes.length,
    sha256: null,
    modified: null,
    notes: [],
    blocks: scanned.blocks,
    text: lineReader(source, scanned.places),
  };
  const { data, stamps } = joinFiles([file], clock);
  return lines.map((line) => explainLine(source, scanned, data, stamps, line)).join('');
}

describe('records', () => {
  for (const name of logsOf(theme)) {
    const bytes = bytesOf(name);
    it(`of ${name} are as approved, each line explained`, () => {
      const read = readFile(name, bytes, { year: 2025 });
      const endpoints = read.data.endpoints.map((endpoint) => `${outline(endpoint)}\n`).join('');
      const lines = Array.from({ length: Math.min(bytes.length > 4000 ? 2 : 14, read.data.inputs[0]!.lines) }, (_, i) => i + 1);
      approve(theme, `${name}.txt`, `${recordsText([read])}\n${endpoints}\n${explained(name, bytes, lines)}`);
    });
  }
});
