import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `<![LOG[message]LOG]!><time=… date=… component=… type=1|2|3 …>`. */
export const syslogCmtrace = regexFormat({
  id: 'cmtrace',
  title: 'Configuration Manager (CMTrace)',
  rank: 35,
  patterns: [
    re`^<!\[LOG\[(?<msg>.{0,8000}?)\]LOG\]!><time="\d+:\d+:\d+\.\d+(?:[+-]\d+)?" date="(?<date>\d+-\d+-\d+)" component="(?<source>[^"]{0,120})" context="[^"]{0,200}" type="(?<level>\d)" thread="(?<thread>\d+)".*$`,
  ],
  levels: 'cmtrace',
  samples: [
    {
      line: '<![LOG[Failed to run task]LOG]!><time="16:30:34.123+000" date="02-10-2025" component="CcmExec" context="" type="3" thread="4211" file="x.cpp:1">',
      time: null,
      level: 'error',
      source: 'CcmExec',
      message: 'Failed to run task',
    },
    {
      line: '<![LOG[Started]LOG]!><time="16:30:35.001+000" date="02-10-2025" component="CcmExec" context="" type="1" thread="4211" file="x.cpp:2">',
      time: null,
      level: 'info',
      source: 'CcmExec',
      message: 'Started',
    },
  ],
});
