import { detect } from '../analysis/lines/detect.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import { createSession } from '../analysis/session.ts';
import type { Steps } from '../analysis/steps.ts';

/** Two messages: one that most formats and detectors reject early, and one whose words make detectors try their phrases. */
const messages = [
  'Job 7 failed after 3 seconds: connection to db:5432 refused',
  'error: connection timed request memory disk space permission host name certificate pool queue limit lock job user login processor descriptor replica signal process exit killed server service database query exception build test firewall rate status response failed cannot unable lost',
];
const line = `2025-02-10 16:30:34,123 - worker - ERROR - ${messages[0]}`;

/** Runs every pattern before a log is there, since compiling them takes longer than reading most logs. */
export function* warmUp(rules: ScanOptions['rules']): Steps<void> {
  const { formats, detectors } = rules;
  // Twice, since V8 compiles a pattern to machine code on its second use.
  for (const texts of [
    [line, ...messages],
    [line, ...messages],
  ]) {
    for (const format of formats) {
      for (const text of texts) if (!format.claims(text)) format.read(text);
      yield;
    }
    for (const detector of detectors) {
      for (const text of texts) detector.read(text, { format: null, level: 'error' });
      yield;
    }
  }
  for (const message of messages) {
    detect(message, { format: null, level: 'error' }, detectors);
    yield;
  }
  const session = createSession(`${[line, ...messages].join('\n')}\n`, { rules });
  while (!session.advance(1)) yield;
}
