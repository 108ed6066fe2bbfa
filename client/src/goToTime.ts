import { InputBoxValidationSeverity, l10n, window } from 'vscode';
import type { LogClient } from './logClient.ts';
import { notReadWords } from './notRead.ts';
import { revealLines } from './reveal.ts';
import { lineMeant } from './target.ts';
import type { Target } from './target.ts';

/** Asks for a moment as people write it and goes to the first record from then on; asks again when the input was not understood. */
export async function goToTime(client: LogClient, target: Target): Promise<void> {
  const { uri } = target;
  const from = lineMeant(target);
  let found: number | null = null;
  const text = await window.showInputBox({
    title: l10n.t('Go to Time'),
    placeHolder: '14:30 · 2026-03-05 14:30 · +5m · T-90s',
    prompt: l10n.t('A time of the log, +5m from the cursor, or T-90s from the first failure'),
    validateInput: async (written) => {
      found = null;
      if (written.trim() === '') return null;
      const answer = await client.ask('goToTime', { uri, text: written, line: from });
      found = answer?.line ?? null;
      if (answer === null) return notReadWords(uri);
      return { message: answer.message, severity: InputBoxValidationSeverity[answer.line === null ? 'Error' : 'Info'] };
    },
  });
  if (text === undefined || text.trim() === '') return;
  const line1 = found ?? (await client.ask('goToTime', { uri, text, line: from }))?.line ?? null;
  if (line1 !== null) await revealLines(uri, line1);
}
