import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `wevtutil query-events /format:text`: an event is a block of indented fields, its description the lines below the last. */
export const windowsEventText = regexFormat({
  id: 'windows-event-text',
  title: 'Windows events by wevtutil',
  rank: 40,
  headed: true,
  inBlocks: true,
  fieldLines: true,
  patterns: [re`^Event\[\d+\]:?(?<msg>)$`],
  below: [
    re`^ {2}Date: (?<stamp>${STAMP_ISO})$`,
    re`^ {2}Level: (?<level>\w+)$`,
    re`^ {2}Source: (?<source>\S.{0,200})$`,
    re`^ {2}Computer: (?<host>\S{1,255})$`,
    re`^ {2}(?:Log Name|Event ID|Task|Opcode|Keyword|User|User Name|Description): ?.{0,300}$`,
    re`^(?<msg>(?!Event\[)\S.*)$`,
  ],
  words: { information: 'info', verbose: 'debug' },
  // The computer is an entity; who speaks is the source.
  adds: (reading, match) => (match.groups?.['source'] ? reading : { ...reading, source: null }),
  samples: [
    { line: 'Event[0]:', time: null, level: null, source: null, message: '' },
    { line: 'Event[17]', time: null, level: null, source: null, message: '' },
  ],
});
