import type { LogData } from '../model.ts';
import { componentsOf } from './_components.ts';

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
  const services = componentsOf(data).known;
  const unit = UNIT_PORTS[/:(\d{1,5})(?:$|[/?#])/.exec(peer)?.[1] ?? ''];
  if (unit !== undefined && services.has(unit)) return unit;
  if (services.has(host)) return host;
  const short = `${host.split('.')[0]!}-`;
  for (const service of services) if (service.startsWith(short)) return service;
  // Of what listens on this machine the port tells which it is.
  const port = LOOPBACK.test(host) ? (/:(\d{1,5})(?:$|[/?#])/.exec(peer)?.[1] ?? '') : '';
  return port === '' ? host : `${host}:${port}`;
}

/** Names of the machine itself, under which all that runs on it is reached. */
export const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

/** Ports of OpenStack's interfaces by the unit that listens (its installation guide, "Firewalls and default ports"). */
const UNIT_PORTS: Readonly<Record<string, string>> = {
  '5000': 'keystone',
  '35357': 'keystone',
  '8774': 'nova-api',
  '8775': 'nova-api',
  '8776': 'cinder-api',
  '8778': 'placement',
  '9292': 'glance-api',
  '9696': 'neutron-server',
};

const WORDS =
  /^(?:is|was|are|has|the|an?|on|at|to|of|in|for|from|by|and|or|not|no|it|its|this|that|host|server|service|peer|client|remote|upstream|backend|node|null|none|unknown|undefined|localhost)$/i;

/** Whether what was read as a peer is a name, not a word of the sentence. */
export function isPeerName(peer: string): boolean {
  return peer.length > 1 && !WORDS.test(peer);
}
