import type { LogData } from '../model.ts';

/**
 * The host, pod or unit of the log that a peer's name stands for (`http://cart:8080` is spoken of where the pod
 * `cart-7d9f8c6b5-x2x4q` logs); without one the name itself, scheme and port aside.
 */
export function serviceNamed(data: LogData, peer: string): string {
  const host = peer
    .replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d{1,5}$/, '');
  if (host === '') return peer;
  const services = servicesOf(data);
  if (services.has(host)) return host;
  const short = `${host.split('.')[0]!}-`;
  for (const service of services) if (service.startsWith(short)) return service;
  return host;
}

const known = new WeakMap<LogData, ReadonlySet<string>>();

/** The services that log, in order of first appearance; remembered per object. */
function servicesOf(data: LogData): ReadonlySet<string> {
  let services = known.get(data);
  if (services === undefined) {
    const numbers = new Set(data.rows.service);
    numbers.delete(0);
    known.set(data, (services = new Set([...numbers].map((number) => data.names[number] ?? ''))));
  }
  return services;
}

const WORDS =
  /^(?:is|was|are|has|the|an?|on|at|to|of|in|for|from|by|and|or|not|no|it|its|this|that|host|server|service|peer|client|remote|upstream|backend|node|null|none|unknown|undefined|localhost)$/i;

/** Whether what was read as a peer is a name, not a word of the sentence. */
export function isPeerName(peer: string): boolean {
  return peer.length > 1 && !WORDS.test(peer);
}
