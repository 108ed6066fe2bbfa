import { STAMP_DAY_FIRST, STAMP_TIME } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[time] [thread/LEVEL]: message`. */
export const minecraft = regexFormat({
  id: 'minecraft',
  title: 'Minecraft server',
  rank: 24,
  patterns: [
    re`^\[(?<stamp>${STAMP_TIME}|${STAMP_DAY_FIRST})\] \[(?<thread>[^\]/]{1,80})/(?<level>${UPPER})\](?: \[(?<source>[^\]]{1,120})\])?: (?<msg>.*)$`,
  ],
  samples: [
    {
      line: "[16:30:34] [Server thread/WARN]: Can't keep up! Is the server overloaded?",
      time: '0000-01-01T16:30:34.000',
      level: 'warn',
      source: null,
      message: "Can't keep up! Is the server overloaded?",
    },
    {
      line: '[16:30:35] [Worker-1/INFO] [minecraft/Main]: Done',
      time: '0000-01-01T16:30:35.000',
      level: 'info',
      source: 'minecraft/Main',
      message: 'Done',
    },
  ],
});
