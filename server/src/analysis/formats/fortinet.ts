import type { Format, LineReading } from '../model.ts';
import { readFields } from './_fields.ts';
import { keyValues } from './_keyValue.ts';

const JOINED = /\bdate=["']?(\d+-\d+-\d+["']?[ ,;]{1,2}time=["']?\d+:\d+:\d+(?:\.\d+)?)/d;
/** SonicWall names the device and its serial number first. */
const WHOLE = /\bid=\S{1,60} sn=\S{1,60} time="(\d+-\d+-\d+ \d+:\d+:\d+(?: UTC)?)"/d;

/** Firewalls that write fields alone, Fortinet and Sophos the day and the time apart; the message is `msg`, else the fields. */
function read(text: string): LineReading | null {
  const joined = JOINED.exec(text) ?? WHOLE.exec(text);
  const at = joined?.indices?.[1];
  if (!at || joined.index > 200) return null;
  const { fields, pairs } = keyValues(text);
  if (pairs < 5) return null;
  const stamp = { span: { from: at[0], to: at[1] }, kind: 'string' as const };
  const named = new Map([...fields, ['@timestamp', stamp] as const]);
  const reading = readFields('fortinet', text, named, {
    names: {
      stamp: ['@timestamp'],
      message: ['msg', 'logdesc', 'message'],
      source: ['devname', 'device_name', 'devid', 'device', 'fw'],
      level: ['level', 'pri', 'priority', 'severity'],
      status: ['\0'],
    },
    levels: 'syslog',
    durationUnit: 's',
    envelope: false,
    escape: null,
  });
  if (reading === null) return null;
  const { inner: _inner, duration: _duration, ...own } = reading;
  return own;
}

export const fortinet: Format = {
  id: 'fortinet',
  title: 'Fortinet, Sophos and SonicWall firewalls',
  rank: 45,
  claims: (line) => read(line) !== null,
  read,
  samples: [
    {
      line: '<188>date=2025-02-10 time=16:30:34 devname="fw1" devid="FG1" logid="0316" type="utm" level="warning" srcip=10.0.0.7 msg="URL belongs to a denied category"',
      time: '2025-02-10T16:30:34.000',
      level: 'warn',
      source: 'fw1',
      message: 'URL belongs to a denied category',
    },
    {
      line: 'device="SFW" date=2025-02-10 time=16:30:35 timezone="CET" device_name="XG" log_id=0101 priority=Information src_ip=10.0.0.7 message="rule matched"',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: 'XG',
      message: 'rule matched',
    },
    {
      line: '<134>id=firewall sn=0006B1 time="2025-02-10 16:30:36" fw=10.0.0.1 pri=3 c=4 m=14 msg="Web site access denied" n=30 src=10.0.0.7:5::X1',
      time: '2025-02-10T16:30:36.000',
      level: 'error',
      source: '10.0.0.1',
      message: 'Web site access denied',
    },
  ],
};
