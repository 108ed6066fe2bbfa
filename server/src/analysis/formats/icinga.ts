import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp zone] level/Component: message`; the startup log has no stamp. */
export const icinga = regexFormat({
  id: 'icinga',
  title: 'Icinga 2',
  rank: 30,
  patterns: [re`^(?:\[(?<stamp>${STAMP_ISO})\] )?(?<level>debug|notice|information|warning|critical)/(?<source>\w{1,60}): (?<msg>.*)$`],
  samples: [
    {
      line: '[2025-02-10 16:30:34 +0100] critical/Checker: no answer from web01',
      time: '2025-02-10T16:30:34.000+01:00',
      level: 'fatal',
      source: 'Checker',
      message: 'no answer from web01',
    },
    {
      line: 'information/cli: configuration is valid',
      time: null,
      level: 'info',
      source: 'cli',
      message: 'configuration is valid',
    },
  ],
});
