import type { Format, LineReading } from '../model.ts';
import { readFields } from './_fields.ts';
import { keyValues } from './_keyValue.ts';

/** Key-value lines of Go and Heroku programs: nearly all of the line are pairs, and they name a time or a level. */
function read(text: string): LineReading | null {
  if (!/^\s{0,4}[A-Za-z_@][\w.@-]{0,60}=/.test(text)) return null;
  const { fields, pairs, covered } = keyValues(text);
  if (pairs < 2 || covered < text.trim().length * 0.6) return null;
  if (!['time', 'ts', 't', 'timestamp', '@timestamp', 'level', 'lvl', 'msg', 'severity', 'at'].some((key) => fields.has(key))) return null;
  const reading = readFields('logfmt', text, fields, { names: {}, levels: 'bunyan', durationUnit: 'ms', envelope: false, escape: 'json' });
  if (reading === null) return null;
  const { inner: _inner, ...own } = reading;
  return own;
}

export const logfmt: Format = {
  id: 'logfmt',
  title: 'logfmt',
  rank: 15,
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
  ],
};
