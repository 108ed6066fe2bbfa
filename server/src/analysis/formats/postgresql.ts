import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { anySeverity, isAddition, severityWords } from './_postgresqlWords.ts';
import { regexFormat } from './_regexFormat.ts';

/** `log_line_prefix` as packages set it: stamp, process id, user and database in any order, then the severity; syslog's counts messages and their lines first, `[3-1]`. A stated duration is read. */
export const postgresql = regexFormat({
  id: 'postgresql',
  title: 'PostgreSQL',
  rank: 25,
  patterns: [
    re`^(?:\[\d+-\d+\] )?(?:< ?|\[)?(?<stamp>${STAMP_ISO}|\d+\.\d+)(?: ?[>\]]|(?= |:))(?: |:)?(?<head>[^"]{0,160}?)(?<=[\s:\]>)])(?<level>${anySeverity}) ?: {2}(?<msg>(?:duration: (?<duration>\d+(?:\.\d+)? ms))?.*)$`,
    re`^(?<stamp>${STAMP_ISO})(?: |:)(?<head>[^"]{0,80}\[\d+(?:-\d+)?\][^"]{0,80}?[\w.-]{1,63}@[\w.-]{1,63} )(?<level>${anySeverity}) ?: (?<msg>.*)$`,
    re`^\[\d+-\d+\] (?<head>(?:[\w.[\]-]{1,63}@[\w.[\]-]{1,63} )?)(?<level>${anySeverity}) ?: {2}(?<msg>(?:duration: (?<duration>\d+(?:\.\d+)? ms))?.*)$`,
  ],
  words: severityWords,
  // What goes with a message states none.
  strictLevel: false,
  adds: (reading, match) => {
    const word = match.groups?.['level'] ?? '';
    const who = /(?:^|[\s\]:[])([\w.-]{1,63})@([\w.-]{1,63})(?=[\s\]:]|$)/.exec(match.groups?.['head'] ?? '');
    const pid = /(?<=\[)\d+(?=[\]-])/.exec(match.groups?.['head'] ?? '');
    const head = match.indices?.groups?.['head']?.[0] ?? 0;
    return {
      ...reading,
      level: isAddition(word) ? null : reading.level,
      ...(pid ? { stream: { from: head + pid.index, to: head + pid.index + pid[0].length } } : {}),
      ...(who
        ? {
            entities: [
              {
                kind: 'user' as const,
                span: { from: head + who.index + who[0].indexOf(who[1]!), to: head + who.index + who[0].indexOf(who[1]!) + who[1]!.length },
              },
            ],
          }
        : {}),
    };
  },
  samples: [
    {
      line: '2025-02-10 16:30:34.250 CET [812] LOG:  checkpoint complete: wrote 17 buffers',
      time: '2025-02-10T16:30:34.250+01:00',
      level: 'info',
      source: null,
      message: 'checkpoint complete: wrote 17 buffers',
    },
    {
      line: '2025-02-10 16:30:35.001 UTC [5032] shop@orders ERROR:  deadlock detected',
      time: '2025-02-10T16:30:35.001Z',
      level: 'error',
      source: null,
      message: 'deadlock detected',
    },
    {
      line: '2025-02-10 16:30:36.001 CET [5033] shop@orders FEHLER:  Relation »basket« existiert nicht bei Zeichen 15',
      time: '2025-02-10T16:30:36.001+01:00',
      level: 'error',
      source: null,
      message: 'Relation »basket« existiert nicht bei Zeichen 15',
    },
  ],
});
