import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[ Info: message`, or a bar on the left of the message, what it carries and where it was logged. */
export const julia = regexFormat({
  id: 'julia',
  title: 'Julia',
  rank: 5,
  headed: true,
  patterns: [re`^(?:┌|\[) (?<level>Debug|Info|Warning|Error): (?<msg>.*)$`, re`^[│└] (?<msg>.*)$`],
  adds: (reading, match) => (match.groups!['level'] === undefined ? { ...reading, continues: true } : reading),
  // Terraform draws the same bar.
  certain: (line) => /^[┌[]/.test(line),
  samples: [
    { line: '┌ Error: payment refused', time: null, level: 'error', source: null, message: 'payment refused' },
    { line: '[ Info: ready', time: null, level: 'info', source: null, message: 'ready' },
  ],
});
