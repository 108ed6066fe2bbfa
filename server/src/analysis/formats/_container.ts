import type { LineReading } from '../model.ts';

/** What lines of several containers in one text add: each holds a line to be read again, and each container is a stream of its own. */
export function inContainer(reading: LineReading): LineReading {
  const service = reading.entities?.find(({ kind }) => kind === 'service');
  return { ...reading, inner: 'text', ...(service ? { stream: service.span } : {}) };
}
