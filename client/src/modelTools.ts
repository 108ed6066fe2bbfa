import { l10n, LanguageModelTextPart, LanguageModelToolResult, lm } from 'vscode';
import type { Disposable } from 'vscode';
import { modelToolNames } from '../../server/src/protocol/protocol.ts';
import type { ModelToolName } from '../../server/src/protocol/protocol.ts';
import type { LogClient } from './logClient.ts';
import { logInFront } from './target.ts';

const doing = (name: ModelToolName): string =>
  name === 'get_incident_summary'
    ? l10n.t('Reading the incidents of the log')
    : name === 'find_log_templates'
      ? l10n.t('Looking through the statements of the log')
      : l10n.t('Reading lines of the log');

/**
 * Registers the tools by which a language model of the editor may ask about logs. The server alone answers them, bounded and redacted.
 * Nothing here needs a model; where the editor offers none, nothing is registered.
 */
export function registerModelTools(client: LogClient): readonly Disposable[] {
  const { registerTool } = lm as Partial<typeof lm>;
  if (registerTool === undefined) return [];
  return modelToolNames.map((name) =>
    registerTool<unknown>(`log-triage_${name}`, {
      prepareInvocation: () => ({ invocationMessage: doing(name) }),
      invoke: async ({ input }) => {
        const { text } = await client.ask('modelTool', { name, input, uri: logInFront()?.toString() ?? null });
        return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
      },
    }),
  );
}
