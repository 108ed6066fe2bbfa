/** What a language model may ask. */

export const modelToolNames = ['get_incident_summary', 'find_log_templates', 'get_log_window'] as const;
export type ModelToolName = (typeof modelToolNames)[number];
export interface ModelToolParams {
  readonly name: ModelToolName;
  /** As the model wrote it. */
  readonly input: unknown;
  /** The log in front, which is meant when the input names none. */
  readonly uri: string | null;
}
export interface ModelToolResult {
  readonly text: string;
}
