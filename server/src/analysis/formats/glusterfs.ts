import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp +0000] E [MSGID: 17] [file:line:function] 0-translator: message`. */
export const glusterfs = regexFormat({
  id: 'glusterfs',
  title: 'GlusterFS',
  rank: 16,
  patterns: [
    re`^\[(?<stamp>\d+-\d+-\d+ \d+:\d+:\d+\.\d+(?: \+\d+)?)\] (?<level>[MACEWNIDT]) (?:\[MSGID: \d+\] )?\[[\w.+-]{1,80}:\d+:\w{1,120}\] (?:(?<source>\d+-[\w.-]{1,120}): )?(?<msg>.*)$`,
  ],
  levels: 'letter',
  words: { M: 'fatal', A: 'fatal', C: 'fatal', N: 'info' },
  samples: [
    {
      line: '[2025-02-10 16:30:34.022095 +0000] I [MSGID: 106005] [glusterd-handler.c:6062:__glusterd_brick_rpc_notify] 0-management: Brick db1:/srv/b2 has disconnected from glusterd.',
      time: '2025-02-10T16:30:34.022Z',
      level: 'info',
      source: '0-management',
      message: 'Brick db1:/srv/b2 has disconnected from glusterd.',
    },
    {
      line: '[2025-02-10 16:30:35.023278] W [socket.c:749:__socket_rwv] 0-v1-client-1: readv on 10.0.0.7:58459 failed (No data available)',
      time: '2025-02-10T16:30:35.023',
      level: 'warn',
      source: '0-v1-client-1',
      message: 'readv on 10.0.0.7:58459 failed (No data available)',
    },
  ],
});
