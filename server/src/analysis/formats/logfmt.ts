import type { Format, LineReading } from '../model.ts';
import { readFields, type FieldReading } from './_fields.ts';
import { keyValues } from './_keyValue.ts';

/** Key-value lines of Go and Heroku programs: nearly all of the line are pairs, and they name a time or a level. */
function read(text: string): LineReading | null {
  if (!/^(?:<\d+>)?\s{0,4}[A-Za-z_@][\w.@-]{0,60}=/.test(text)) return null;
  const { fields, pairs, covered } = keyValues(text);
  if (pairs < 2 || covered < text.trim().length * 0.6) return null;
  if (!['time', 'ts', 't', 'timestamp', '@timestamp', 'level', 'lvl', 'msg', 'severity', 'at'].some((key) => fields.has(key))) return null;
  const named = fields.has('msg') || fields.has('message');
  const whole = { span: { from: 0, to: text.length }, kind: 'string' } as const;
  const reading = readFields('logfmt', text, named ? fields : new Map([...fields, ['\0', whole]]), HOW);
  if (reading === null) return null;
  const { inner: _inner, ...own } = reading;
  if (named) return own;
  const { escapes: _escapes, source, ...alone } = own;
  return { ...alone, source: own.stamp && source, message: { from: behindHeader(text), to: own.message.to } };
}

/** What states a level is a line, whatever it is about. */
const HOW: FieldReading = { names: { message: ['\0'] }, levels: 'bunyan', durationUnit: 'ms', envelope: false, escape: 'json' };

/** Time, level and place in the code, which begin the line. */
const HEADER =
  /(?:(?:time|ts|t|timestamp|@timestamp|level|lvl|severity|caller|logger)=(?:"[^"]{0,200}"|[^\s"|]{0,200})(?:\s{1,4}|\|))+(?=\S)/y;

/** Where a line without a message goes on behind its header. */
function behindHeader(text: string): number {
  HEADER.lastIndex = text.search(/\S/);
  return HEADER.test(text) ? HEADER.lastIndex : 0;
}

export const logfmt: Format = {
  id: 'logfmt',
  title: 'logfmt',
  rank: 15,
  oneLine: true,
  claims: (line) => read(line) !== null,
  read,
  samples: [
    {
      line: 'time="2025-02-10T16:30:34Z" level=error msg="cannot reach \\"db\\"" component=store err="i/o timeout"',
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      source: 'store',
      message: 'cannot reach "db"',
    },
    {
      line: 'level=info ts=2025-02-10T16:30:34.123Z caller=main.go:42 msg=ready',
      time: '2025-02-10T16:30:34.123Z',
      level: 'info',
      source: 'main.go:42',
      message: 'ready',
    },
    {
      line: 'ts=2025-02-10T16:30:34.646Z caller=main.go:556 level=info build_context="(go=go1.19)"',
      time: '2025-02-10T16:30:34.646Z',
      level: 'info',
      source: 'main.go:556',
      message: 'build_context="(go=go1.19)"',
    },
    {
      line: '<30>device_name="SFW" timestamp="2025-02-10T16:30:35+0100" log_subtype="Denied" severity="Information" src_ip="10.0.0.7"',
      time: '2025-02-10T16:30:35.000+01:00',
      level: 'info',
      source: null,
      message: '<30>device_name="SFW" timestamp="2025-02-10T16:30:35+0100" log_subtype="Denied" severity="Information" src_ip="10.0.0.7"',
    },
    {
      line: 'id="2001" severity="info" sys="SecureNet" name="Packet dropped" action="drop" srcip="10.0.0.7"',
      time: null,
      level: 'info',
      source: null,
      message: 'id="2001" severity="info" sys="SecureNet" name="Packet dropped" action="drop" srcip="10.0.0.7"',
    },
    {
      line: 'time=1739205036|hostname=gw1|product=Firewall|action=Drop|origin=10.0.0.1|layer_name=Network Policy',
      time: '2025-02-10T16:30:36.000Z',
      level: null,
      source: 'gw1',
      message: 'hostname=gw1|product=Firewall|action=Drop|origin=10.0.0.1|layer_name=Network Policy',
    },
  ],
};
