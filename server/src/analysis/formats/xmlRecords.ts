import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

const DATE = `(?:${STAMP_ISO}|\\d{0,19})`;

/** A record is an element, its fields the elements or attributes of the lines below: the audit logs of MySQL and Oracle, events of Windows, java.util.logging, log4j. */
export const xmlRecords = regexFormat({
  id: 'xml-records',
  title: 'XML records of MySQL Audit, Oracle, Windows, java.util.logging and log4j',
  rank: 35,
  headed: true,
  inBlocks: true,
  fieldLines: true,
  levels: 'windows',
  patterns: [
    re`^\s{0,8}<\w{1,8}:event logger="(?<source>[^"]{0,200})" timestamp="(?<stamp>\d+)" level="(?<level>[A-Z]{4,7})" thread="(?<thread>[^"]{0,200})">(?<msg>)\s*$`,
    re`^\s{0,8}(?:<\?xml[^>]{0,100}>)?<Event(?: [^>]{0,200})?>.{0,400}?<Level>(?<level>\d)</Level>.{0,600}? SystemTime=["'](?<stamp>${DATE})["'].{0,8000}?<Message>(?<msg>[^<]{1,4000})<`,
    re`^\s{0,8}(?:<\?xml[^>]{0,100}>)?<Event(?: [^>]{0,200})?>(?<msg>(?:.{0,400}?<Level>(?<level>\d)</Level>.{0,600}? SystemTime=["'](?<stamp>${DATE})["'].*)?)$`,
    re`^\s{0,8}<(?:AUDIT_RECORD|AuditRecord|record)(?=>|\s|$)>?(?<msg>(?:.{0,4000}?(?:TIMESTAMP="|<(?:Extended_)?Timestamp>)(?<stamp>${DATE}).*)?)$`,
  ],
  below: [
    re`^\s{0,8}<(?:TIMESTAMP|date|Extended_Timestamp)>(?<stamp>${DATE})</`,
    re`^\s{0,8}TIMESTAMP="(?<stamp>${DATE})"`,
    re`^\s{0,8}<TimeCreated SystemTime=["'](?<stamp>${DATE})`,
    re`^\s{0,8}<[lL]evel>(?<level>\d|[A-Z]{4,7})</`,
    re`^\s{0,8}<Provider Name=["'](?<source>[^"']{1,200})`,
    re`^\s{0,8}<logger>(?<source>[^<]{1,200})</`,
    re`^\s{0,8}<(?:\w{1,8}:)?[mM]essage>(?:<!\[CDATA\[)?(?<msg>[^<\]].{0,4000}?)(?:(?:\]\]>)?</(?:\w{1,8}:)?message>)?\s*$`,
    re`^\s{0,8}(?:<NAME>|NAME=")(?<msg>[^<"]{1,80})`,
    /^\s{0,8}(?:<(?!record|AUDIT|AuditR|Event[ >]|\w{1,8}:ev)(?:\w{1,8}:)?[\w.]{1,40}(?: [^>]{0,400})?>.{0,4000}|[A-Z_]{2,40}=".{0,4000})$/,
  ],
  samples: [
    {
      line: "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='SCM'/><Level>2</Level><TimeCreated SystemTime='2025-02-10T16:30:34.1234567Z'/></System><RenderingInfo><Message>The shop failed to start</Message></RenderingInfo></Event>",
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: null,
      message: 'The shop failed to start',
    },
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
