import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import type { BlockResult } from '../../server/src/analysis/fold/blockRows.ts';
import { joinFiles } from '../../server/src/analysis/join/logData.ts';
import { scanAll, type ScanOptions } from '../../server/src/analysis/scan.ts';

/** Everything that the fold says of a log, as plain data to compare: rows with names and templates resolved, traces, endpoints. */
export function foldedFacts(blocks: readonly BlockResult[]): unknown {
  const file = { file: 'x.log', bytes: 0, sha256: null, modified: null, notes: [], blocks, text: () => '' };
  const { data, stamps } = joinFiles([file], { timezone: 'UTC', year: null });
  const { rows, templates, names, marks, facts, traces, endpoints, inputs } = data;
  const list = Array.from({ length: rows.length }, (_, row) => [
    rows.line[row],
    rows.endLine[row],
    rows.time[row],
    stamps.wall[row],
    rows.level[row],
    templates[rows.template[row]!]?.text,
    names[rows.source[row]!],
    marks[rows.mark[row]!]?.why,
    facts[rows.fact[row]!]?.why,
    rows.status[row],
    rows.duration[row],
    ...(['job', 'request', 'address', 'operation', 'service', 'callee'] as const).map((field) => names[rows[field][row]!]),
  ]);
  const ordered = [...traces].sort(
    (a, b) => a.startLine - b.startLine || a.endLine - b.endLine || (a.fingerprint < b.fingerprint ? -1 : 1),
  );
  return { list, traces: ordered, endpoints, lines: inputs[0]?.lines };
}

/** Folds a text with blocks of about `blockBytes`. */
export function foldText(text: string, blockBytes: number, options: Partial<ScanOptions['rules']> = {}): unknown {
  const bytes = new TextEncoder().encode(text);
  return foldedFacts(scanAll(bytesSource(bytes), { rules: { ...builtInRules, ...options }, blockBytes }).blocks);
}
