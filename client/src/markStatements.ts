import * as v from 'valibot';
import type { MessageToMark, StatementToMute } from '../../server/src/protocol/commandArguments.ts';
import { updateSetting } from './updateSetting.ts';

/** Adds a pattern to those that mark failures, as the quick fix *Mark as a Failure* asks. */
export async function markAsFailure(argument: unknown): Promise<void> {
  const { pattern }: MessageToMark = v.parse(v.object({ pattern: v.string() }), argument);
  await addTo('failurePatterns', pattern);
}

/** Adds a statement to those that are not marked, as the quick fix *Mute* asks. */
export async function muteTemplate(argument: unknown): Promise<void> {
  const { template }: StatementToMute = v.parse(v.object({ template: v.string() }), argument);
  await addTo('mutedTemplates', template);
}

const addTo = (key: 'mutedTemplates' | 'failurePatterns', value: string): Promise<void> =>
  updateSetting<readonly unknown[]>(key, (own = []) => (own.includes(value) ? own : [...own, value]));
