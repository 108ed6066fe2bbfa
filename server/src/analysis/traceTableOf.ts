import type { TraceLanguage } from './model.ts';
import type { TraceTable } from './traces/_table.ts';
import { traces } from './traces/index.ts';

const byLanguage: ReadonlyMap<string, TraceTable> = new Map(traces.map((table) => [table.language, table]));

/** How a language writes its traces. */
export const traceTableOf = (language: TraceLanguage): TraceTable => byLanguage.get(language)!;
