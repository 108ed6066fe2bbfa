import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { STAMP_SYSLOG } from './_stamps.ts';

/** `08[IKE] <net|1> message`: the thread, the group of messages, and the IKE_SA that they are about. */
const STATED = '(?<thread>\\d+)\\[(?<source>[A-Z\\d]{1,4})\\] (?:<[^<>\\s]{1,80}> )?(?<msg>.*)$';

/** charon's log files, and its lines behind the header of another log. */
export const strongswan = regexFormat({
  id: 'strongswan',
  title: 'strongSwan',
  rank: 20,
  patterns: [re`^(?<stamp>${STAMP_SYSLOG}) ${STATED}`, re`^${STATED}`],
  certain: (line) => /^(?:\w{3} .{0,14})?\d\d\[(?:DMN|MGR|IKE|CHD|JOB|CFG|KNL|NET|ASN|ENC|TNC|IMC|IMV|PTS|TLS|APP|ESP|LIB)\] /.test(line),
  samples: [
    {
      line: 'Feb 10 16:30:34 08[KNL] <office|1> received netlink error: Protocol not supported (93)',
      time: '0000-02-10T16:30:34.000',
      level: null,
      source: 'KNL',
      message: 'received netlink error: Protocol not supported (93)',
    },
    {
      line: 'Feb 10 16:30:35 15[IKE] tried 1 shared key for 10.0.0.7 - 10.0.1.4, but MAC mismatched',
      time: '0000-02-10T16:30:35.000',
      level: null,
      source: 'IKE',
      message: 'tried 1 shared key for 10.0.0.7 - 10.0.1.4, but MAC mismatched',
    },
  ],
});
