import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

const DATE = `(?:${STAMP_ISO}|\\d{0,19})`;

/** A record is an element, its fields the elements or attributes of the lines below: the audit logs of MySQL and Oracle, java.util.logging, log4j. */
export const xmlRecords = regexFormat({
  id: 'xml-records',
  title: 'XML records of MySQL Audit, Oracle, java.util.logging and log4j',
  rank: 35,
  headed: true,
  inBlocks: true,
  fieldLines: true,
  patterns: [
    re`^\s{0,8}<\w{1,8}:event logger="(?<source>[^"]{0,200})" timestamp="(?<stamp>\d+)" level="(?<level>[A-Z]{4,7})" thread="(?<thread>[^"]{0,200})">(?<msg>)\s*$`,
    re`^\s{0,8}<(?:AUDIT_RECORD|AuditRecord|record)(?=>|\s|$)>?(?<msg>(?:.{0,4000}?(?:TIMESTAMP="|<(?:Extended_)?Timestamp>)(?<stamp>${DATE}).*)?)$`,
  ],
  below: [
    re`^\s{0,8}<(?:TIMESTAMP|date|Extended_Timestamp)>(?<stamp>${DATE})</`,
    re`^\s{0,8}TIMESTAMP="(?<stamp>${DATE})"`,
    re`^\s{0,8}<level>(?<level>[A-Z]{4,7})</`,
    re`^\s{0,8}<logger>(?<source>[^<]{1,200})</`,
    re`^\s{0,3}<(?:\w{1,8}:)?message>(?:<!\[CDATA\[)?(?<msg>[^<\]].{0,4000}?)(?:(?:\]\]>)?</(?:\w{1,8}:)?message>)?\s*$`,
    re`^\s{0,8}(?:<NAME>|NAME=")(?<msg>[^<"]{1,80})`,
    /^\s{0,8}(?:<(?!record|AUDIT|AuditR|\w{1,8}:ev)(?:\w{1,8}:)?[\w.]{1,40}>.{0,4000}|[A-Z_]{2,40}=".{0,4000})$/,
  ],
  samples: [
    { line: '<AUDIT_RECORD>', time: null, level: null, source: null, message: '' },
    {
      line: '<AUDIT_RECORD TIMESTAMP="2025-02-10T16:30:34 UTC" NAME="Connect" USER="shop"/>',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: null,
      message: 'TIMESTAMP="2025-02-10T16:30:34 UTC" NAME="Connect" USER="shop"/>',
    },
    {
      line: '<log4j:event logger="shop.Orders" timestamp="1739205034123" level="WARN" thread="main">',
      time: '2025-02-10T16:30:34.123Z',
      level: 'warn',
      source: 'shop.Orders',
      message: '',
    },
  ],
});
