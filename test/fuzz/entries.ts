import type { Entry } from './entry.ts';
import { formatsOf, messagesOf, shapesOf, timesOf, tracesOf } from './lineEntries.ts';
import { blocks, edits, joined, reports } from './logEntries.ts';

/** Every door that text of strangers comes in through. */
export const entries: readonly Entry[] = [blocks, edits, reports, joined, formatsOf, messagesOf, tracesOf, timesOf, shapesOf];
