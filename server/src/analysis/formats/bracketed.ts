import { STAMP_ANY } from './_stamps.ts';
import type { Format, LineReading } from '../model.ts';
import { headerReading, readHeader } from './_header.ts';

const OPEN = new RegExp(`^\\[(${STAMP_ANY})\\]`, 'd');

/** `[stamp] LEVEL - message`, also `[stamp] [LEVEL] …` and `[stamp] channel.LEVEL: …`. */
function read(text: string): LineReading | null {
  const at = OPEN.exec(text)?.indices?.[1];
  if (!at) return null;
  const header = readHeader(text, at[1]);
  return header.level === null ? null : headerReading('bracketed', { from: at[0], to: at[1] }, header);
}

export const bracketed: Format = {
  id: 'bracketed',
  title: 'Time in brackets, then the level',
  rank: -20,
  claims: (line) => read(line) !== null,
  read,
  samples: [
    {
      line: '[2025-04-12 09:15:10] WARNING - Connection attempt to 192.168.1.2 on port 443 using TCP.',
      time: '2025-04-12T09:15:10.000',
      level: 'warn',
      message: 'Connection attempt to 192.168.1.2 on port 443 using TCP.',
    },
    {
      line: '[2025-04-12 09:20:30] CRITICAL - Connection permanently lost to 192.168.1.2.',
      time: '2025-04-12T09:20:30.000',
      level: 'fatal',
      message: 'Connection permanently lost to 192.168.1.2.',
    },
  ],
};
