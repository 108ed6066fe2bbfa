import { STAMP_ISO, STAMP_NUMERIC } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `Get-WinEvent | Format-List`: an event is a block of properties, the time first. */
export const windowsEventList = regexFormat({
  id: 'windows-event-list',
  title: 'Windows events by Get-WinEvent',
  rank: 40,
  headed: true,
  inBlocks: true,
  fieldLines: true,
  patterns: [re`^TimeCreated +: (?<stamp>${STAMP_NUMERIC}|${STAMP_ISO})(?<msg>)$`],
  below: [
    re`^LevelDisplayName +: (?<level>\w+)$`,
    re`^ProviderName +: (?<source>\S.{0,200})$`,
    re`^MachineName +: (?<host>\S{1,255})$`,
    re`^Message +: (?<msg>.*)$`,
    re`^\w{2,40} +: .{0,300}$`,
  ],
  words: { information: 'info', verbose: 'debug' },
  adds: (reading, match) => (match.groups?.['source'] ? reading : { ...reading, source: null }),
  samples: [
    { line: 'TimeCreated  : 2/10/2025 4:30:34 PM', time: '2025-02-10T16:30:34.000', level: null, source: null, message: '' },
    { line: 'TimeCreated      : 2025-02-10 16:30:35', time: '2025-02-10T16:30:35.000', level: null, source: null, message: '' },
  ],
});
