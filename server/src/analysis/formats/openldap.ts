import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** What slapd prints in the foreground: seconds and nanoseconds in hexadecimal, thread; before 2.5 the seconds alone. */
export const openldap = regexFormat({
  id: 'openldap',
  title: 'OpenLDAP',
  rank: 25,
  patterns: [
    re`^(?<stamp>[0-9a-f]{1,8}\.[0-9a-f]{1,8}) (?<thread>0x[0-9a-f]{1,16}) (?<msg>.*)$`,
    re`^(?<stamp>[0-9a-f]{1,8}) (?<msg>(?:conn=\d+ |slapd\b|daemon: |connection_\w|@\(#\)).*)$`,
  ],
  samples: [
    {
      line: '67aa2aaa.0ee6b280 0x7fad6f7fe6c0 conn=1007 op=0 BIND dn="cn=shop,dc=example,dc=org" method=128',
      time: '2025-02-10T16:34:50.250Z',
      level: null,
      source: null,
      message: 'conn=1007 op=0 BIND dn="cn=shop,dc=example,dc=org" method=128',
    },
    {
      line: '67aa2aaa conn=1007 op=0 RESULT tag=97 err=49 text=',
      time: '2025-02-10T16:34:50.000Z',
      level: null,
      source: null,
      message: 'conn=1007 op=0 RESULT tag=97 err=49 text=',
    },
  ],
});
