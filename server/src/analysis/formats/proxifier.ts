import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[mm.dd hh:mm:ss] program - message`. */
export const proxifier = regexFormat({
  id: 'proxifier',
  title: 'Proxifier',
  rank: 25,
  patterns: [re`^\[(?<stamp>\d+\.\d+ \d+:\d+:\d+)\] (?<source>[\w .+()*-]{1,80}?(?:\.exe)?(?: \*\d+)?) - (?<msg>.*)$`],
  samples: [
    {
      line: '[02.10 16:30:34] browser.exe - shop.example.org:443 reached over relay.example.org:3128 SOCKS5',
      time: '0000-02-10T16:30:34.000',
      level: null,
      source: 'browser.exe',
      message: 'shop.example.org:443 reached over relay.example.org:3128 SOCKS5',
    },
    {
      line: '[02.10 16:30:35] mail.exe - imap.example.org:993 refused by relay.example.org:3128',
      time: '0000-02-10T16:30:35.000',
      level: null,
      source: 'mail.exe',
      message: 'imap.example.org:993 refused by relay.example.org:3128',
    },
  ],
});
