import type { Span } from '../model.ts';
import { STAMP_ANY, STAMP_ISO, STAMP_SYSLOG } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { priority } from './_syslog.ts';

const RECEIPT = new RegExp(`^(?:${STAMP_ANY}|\\d+)`);

/** The receipt time of the extension. */
function stampOf(text: string, from: number): Span | null {
  const key = /(?:^|\s)(?:rt|end|start|deviceReceiptTime)=(?=[\w])/.exec(text.slice(from));
  if (!key) return null;
  const at = from + key.index + key[0].length;
  const value = RECEIPT.exec(text.slice(at));
  return value ? { from: at, to: at + value[0].length } : null;
}

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
    return { ...reading, level: priority(match), source: source ? { from: source[0], to: source[1] } : null, stamp: reading.stamp ?? at };
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
      line: '<132>CEF:0|Acme|Wall|1.0|101|rule changed|3|rt=Feb 10 2025 16:30:35 suser=jo',
      time: '2025-02-10T16:30:35.000',
      level: 'warn',
      source: 'Wall',
      message: 'rule changed',
    },
  ],
});
