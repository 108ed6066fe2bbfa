import type { Entry } from './entry.ts';
import { files } from './fileEntries.ts';
import { formatsOf, messagesOf, shapesOf, timesOf, tracesOf } from './lineEntries.ts';
import { blocks, edits, joined, reports } from './logEntries.ts';
import { asked, draftTexts, movedTo, ownTemplates, pageMessages, places, redacted, statedReports } from './paperEntries.ts';
import { commandLines, formatTexts, ownSettings, settingsFiles } from './ruleEntries.ts';
import { messages } from './serverEntries.ts';

/** Every door that text of strangers comes in through. */
export const entries: readonly Entry[] = [
  ...[blocks, edits, reports, joined],
  ...[formatsOf, messagesOf, tracesOf, timesOf, shapesOf],
  ...[formatTexts, ownSettings, settingsFiles, commandLines],
  ...[statedReports, ownTemplates, draftTexts, redacted, asked, movedTo, places, pageMessages],
  ...[files, messages],
];
