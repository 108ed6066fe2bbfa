import * as v from 'valibot';
import type { MessageToMark, StatementsToMute } from '../../server/src/protocol/commandArguments.ts';
import { updateSetting } from './updateSetting.ts';

/** Adds a pattern to those that mark failures, as the quick fix *Mark as a Failure* asks. */
export async function markAsFailure(argument: unknown): Promise<void> {
  const { pattern }: MessageToMark = v.parse(v.object({ pattern: v.string() }), argument);
  await addTo('failurePatterns', [pattern]);
}

/** Adds statements to those that are not marked, as the quick fix *Mute* asks. */
export async function muteTemplates(argument: unknown): Promise<void> {
  const { templates }: StatementsToMute = v.parse(v.object({ templates: v.array(v.string()) }), argument);
  await addTo('mutedTemplates', templates);
}

const addTo = (key: 'mutedTemplates' | 'failurePatterns', values: readonly string[]): Promise<void> =>
  updateSetting<unknown>(key, (own) => [...new Set([...(Array.isArray(own) ? (own as unknown[]) : []), ...values])]);
