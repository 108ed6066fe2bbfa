import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `(program:pid): Domain-LEVEL **: time: message`. */
export const glib = regexFormat({
  id: 'glib',
  title: 'GLib and GTK',
  rank: 28,
  patterns: [
    re`^(?:\*\* )?\((?<source>[\w.-]{1,80}):(?<thread>\d+)\): (?:[\w.-]{1,60}-)?(?<level>ERROR|CRITICAL|WARNING|Message|INFO|DEBUG)(?: \*\*)?: (?:(?<stamp>\d+:\d+:\d+\.\d+): )?(?<msg>.*)$`,
  ],
  words: { message: 'info' },
  samples: [
    {
      line: '(shop:4211): Gtk-WARNING **: 16:30:34.123: cannot open display',
      time: '0000-01-01T16:30:34.123',
      level: 'warn',
      source: 'shop',
      message: 'cannot open display',
    },
    {
      line: '(shop:4211): GLib-CRITICAL **: 16:30:35.001: g_error_free: assertion failed',
      time: '0000-01-01T16:30:35.001',
      level: 'fatal',
      source: 'shop',
      message: 'g_error_free: assertion failed',
    },
  ],
});
