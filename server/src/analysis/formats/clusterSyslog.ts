import { STAMP_SYSLOG } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Epoch, date and node before the syslog line, as large clusters collect them (an alert flag may stand first). */
export const clusterSyslog = regexFormat({
  id: 'cluster-syslog',
  title: 'Cluster syslog with epoch',
  rank: 35,
  patterns: [
    re`^(?:[-A-Z][\w-]{0,20} )?(?<epoch>\d+) \d+\.\d+\.\d+ (?<node>[\w.@#-]{1,80}) (?<stamp>${STAMP_SYSLOG}) (?<host>[\w./@#-]{1,120}) (?:(?<source>[A-Za-z_/](?:[\w./+-]|\([\w.:/ -]{1,60}\)){0,100}|\w[\w./+-]{0,60}(?:\([\w.:/ -]{1,60}\))?(?=(?:\[[\d.]{1,20}\])?: ))(?:\[(?<thread>[\d.]{1,20})\])?: ?)?(?<msg>.*)$`,
  ],
  adds: (reading, match) => {
    const groups = match.indices?.groups;
    const epoch = groups?.['epoch'];
    const source = groups?.['source'];
    return {
      ...reading,
      stamp: epoch ? { from: epoch[0], to: epoch[1] } : reading.stamp,
      source: source ? { from: source[0], to: source[1] } : reading.source,
    };
  },
  samples: [
    {
      line: '- 1739205034 2025.02.10 cn17 Feb 10 16:30:34 cn17/cn17 atd(pam_unix)[812]: session of jo was closed',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: 'atd(pam_unix)',
      message: 'session of jo was closed',
    },
    {
      line: '1739205035 2025.02.10 #0# Feb 10 16:30:35 src@eadmin1 kernel: scsi error',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'kernel',
      message: 'scsi error',
    },
  ],
});
