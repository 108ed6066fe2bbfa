import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { joinFiles, type FoldedFile } from '../../server/src/analysis/join/logData.ts';
import { lineReader } from '../../server/src/analysis/lineReader.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';

/** A log by name, text and the time of its last change. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
  readonly modified?: number;
}

/** The rows of several logs, joined as for one report. */
export function joinedTexts(texts: readonly NamedText[], timezone = 'UTC'): LogData {
  const files = texts.map(({ file, text, modified = null }): FoldedFile & { modified: number | null } => {
    const source = bytesSource(new TextEncoder().encode(text));
    const scanned = scanAll(source, { rules: builtInRules });
    return {
      file,
      bytes: source.size,
      sha256: null,
      modified,
      notes: [],
      blocks: scanned.blocks,
      text: lineReader(source, scanned.places),
    };
  });
  return joinFiles(files, { timezone, year: null }).data;
}
