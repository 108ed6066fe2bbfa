import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { priority } from './_syslog.ts';

/** `[seconds since boot] message`, the priority before it in raw dumps. */
export const kernel = regexFormat({
  id: 'kernel',
  title: 'Linux kernel ring buffer',
  rank: 25,
  sinceBoot: true,
  patterns: [
    re`^(?:<(?<pri>\d+)>)?\[(?<stamp> *\d+\.\d+)\](?:\[ *[TC]?(?<thread>\d+|0)\])? (?:(?<source>[\w.-]{1,40}(?: [\da-f:.-]{1,20})?): (?=\S))?(?<msg>.*)$`,
  ],
  adds: (reading, match) => ({ ...reading, level: priority(match) }),
  samples: [
    {
      line: '[   12.345678] usb 1-1: device descriptor read/64, error -71',
      time: null,
      level: null,
      source: 'usb 1-1',
      message: 'device descriptor read/64, error -71',
    },
    {
      line: '<3>[ 8421.000001] EXT4-fs error (device sda1): bad block',
      time: null,
      level: 'error',
      source: null,
      message: 'EXT4-fs error (device sda1): bad block',
    },
  ],
});
