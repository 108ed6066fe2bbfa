import type { Span } from '../model.ts';
import { keyedStamp, STAMP_ISO, STAMP_SYSLOG } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { priority } from './_syslog.ts';

/** The receipt time of the extension, else the time of the event. */
const stampOf = (text: string, from: number): Span | null => keyedStamp(text, from, ['rt', 'deviceReceiptTime', 'end', 'start']);

/** `CEF:0|vendor|product|version|id|name|severity|extension`, behind syslog or alone; severity 0 to 10. */
export const cef = regexFormat({
  id: 'cef',
  title: 'ArcSight CEF',
  rank: 45,
  patterns: [
    re`^(?:<(?<pri>\d+)>)?(?:\d+ )?(?:(?<stamp>${STAMP_SYSLOG}|${STAMP_ISO}) (?:(?<host>[\w.:-]{1,255}) )?(?:[^|]{0,120}?)?)?(?:[\w.:-]{1,255} )?CEF: ?\d+\|(?:[^|\\]|\\.){0,120}\|(?<source>(?:[^|\\]|\\.){0,120})\|(?:[^|\\]|\\.){0,80}\|(?:[^|\\]|\\.){0,200}\|(?<msg>(?:[^|\\]|\\.){0,2000})\|(?<severity>\d+|[A-Za-z-]{1,12})\|(?<extension>.*)$`,
  ],
  adds: (reading, match) => {
    const groups = match.indices?.groups;
    const extension = groups?.['extension'];
    const source = groups?.['source'];
    const at = extension ? stampOf(match.input, extension[0]) : null;
    return { ...reading, level: priority(match), source: source ? { from: source[0], to: source[1] } : null, stamp: at ?? reading.stamp };
  },
  samples: [
    {
      line: 'Feb 10 16:30:34 fw1 CEF:0|Acme|Wall|1.0|100|connection denied|8|src=10.0.0.7 dst=10.0.1.4 spt=41232',
      time: '0000-02-10T16:30:34.000',
      level: null,
      source: 'Wall',
      message: 'connection denied',
    },
    {
      line: 'Feb 10 16:30:40 fw1 CEF:0|Acme|Wall|1.0|102|scan|8|src=10.0.0.7 rt=1739205034000 cs1=x',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: 'Wall',
      message: 'scan',
    },
    {
      line: '<132>CEF:0|Acme|Wall|1.0|101|rule changed|3|rt=Feb 10 2025 16:30:35 suser=jo',
      time: '2025-02-10T16:30:35.000',
      level: 'warn',
      source: 'Wall',
      message: 'rule changed',
    },
  ],
});
