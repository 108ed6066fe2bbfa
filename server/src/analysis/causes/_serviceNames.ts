import type { LogData } from '../model.ts';
import { componentsOf } from './_components.ts';

/**
 * The host, pod or unit of the log that a peer's name stands for (`http://cart:8080` is spoken of where the pod
 * `cart-7d9f8c6b5-x2x4q` logs); without one the name itself, scheme and port aside. `said` is what names the peer: it tells a
 * product where the machine's own name does not.
 */
export function serviceNamed(data: LogData, peer: string, said = ''): string {
  const host = peer
    .replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d{1,5}$/, '');
  if (host === '') return peer;
  const services = componentsOf(data).known;
  const port = /:(\d{1,5})(?:$|[/?#])/.exec(peer)?.[1] ?? '';
  const unit = UNIT_PORTS[port];
  if (unit !== undefined && services.has(unit)) return unit;
  if (unit !== undefined && services.has(`${unit}-api`)) return `${unit}-api`;
  if (services.has(host)) return host;
  const short = `${host.split('.')[0]!}-`;
  for (const service of services) if (service.startsWith(short)) return service;
  const own = LOOPBACK.test(host);
  const product = own ? PRODUCTS.find(([, usual, asked]) => usual === port || asked.test(said)) : undefined;
  for (const service of services) if (product?.[3].test(service)) return service;
  if (product?.[2].test(said)) return product[0];
  if (unit !== undefined && own && data.inputs.some(({ format }) => format === 'openstack')) return unit;
  // Of what listens on this machine the port tells which it is.
  return own && port !== '' ? `${host}:${port}` : host;
}

/** Names of the machine itself, under which all that runs on it is reached. */
export const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

/** Products with their registered port, the words with which their clients ask for them, and names under which they log. */
const PRODUCTS: readonly (readonly [string, string, RegExp, RegExp])[] = [
  ['rabbitmq', '5672', /\bamqp server\b/i, /rabbit/i],
  ['mysql', '3306', /\bmysql server\b/i, /maria|mysql/i],
];

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
