import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `h:mm:ss.nnnnnnnnn pid thread LEVEL category file:line:function:<object> message`. */
export const gstreamer = regexFormat({
  id: 'gstreamer',
  title: 'GStreamer',
  rank: 28,
  patterns: [
    re`^\d+:\d+:\d+\.\d+ +\d+ +(?<thread>0x\w{1,16}) (?<level>ERROR|WARN|FIXME|INFO|DEBUG|LOG|TRACE|MEMDUMP) +(?<source>[\w-]{1,60}) +[\w.+-]{1,80}:\d+:\w{1,120}:(?:<[^>]{0,120}>)? ?(?<msg>.*)$`,
  ],
  words: { fixme: 'warn', log: 'trace', memdump: 'trace' },
  samples: [
    {
      line: '0:00:01.234567890  4211 0x55d0c0 WARN                 basesrc gstbasesrc.c:3072:gst_base_src_loop:<src0> error: Internal data stream error.',
      time: null,
      level: 'warn',
      source: 'basesrc',
      message: 'error: Internal data stream error.',
    },
    {
      line: '0:00:01.300000000  4211 0x55d0c0 INFO                 GST_INIT gst.c:592:init_pre: Initializing',
      time: null,
      level: 'info',
      source: 'GST_INIT',
      message: 'Initializing',
    },
  ],
});
