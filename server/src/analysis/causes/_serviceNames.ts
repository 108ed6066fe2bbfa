import type { LogData } from '../model.ts';
import { allUnits, formatOf } from '../formatOf.ts';
import { componentsOf } from './_components.ts';

/**
 * The component of the log that a peer's name stands for: `http://cart:8080` is the pod `cart-7d9f8c6b5-x2x4q`. Otherwise the name itself
 * without scheme and port. `said`, the text that names the peer, identifies a product when the peer is the machine itself.
 */
export function serviceNamed(data: LogData, peer: string, said = ''): string {
  const host = bareHost(peer);
  if (host === '') return peer;
  const services = componentsOf(data).known;
  const port = /:(\d{1,5})(?:$|[/?#])/.exec(peer)?.[1] ?? '';
  const listed = allUnits.find(({ byPort }) => port in byPort);
  const unit = listed?.byPort[port];
  if (unit !== undefined && services.has(unit)) return unit;
  if (unit !== undefined && services.has(`${unit}-api`)) return `${unit}-api`;
  if (services.has(host)) return host;
  const short = `${host.split('.')[0]!}-`;
  for (const service of services) if (service.startsWith(short)) return service;
  const own = LOOPBACK.test(host);
  const shared = isShared(data, host);
  const listener = port === '' || (/[a-z]/i.test(host) && !shared) ? undefined : listenersOf(data).get(port);
  if (listener !== undefined && listener !== '') return listener;
  const product = shared ? PRODUCTS.find(([, usual, asked]) => usual === port || (port === '' && asked.test(said))) : undefined;
  for (const service of services) if (product?.[3].test(service)) return service;
  if (product !== undefined && (!own || product[2].test(said))) return product[0];
  if (unit !== undefined && data.inputs.some(({ format }) => formatOf(format)?.units === listed)) return unit;
  // On this machine the port tells components apart.
  return own && port !== '' ? `${host}:${port}` : host;
}

/** A peer's name without scheme, port and path. */
const bareHost = (peer: string): string =>
  peer
    .replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d{1,5}$/, '');

const LISTENS =
  /\b(?:running mode=\w{1,20}|listening|listen|serving|bound|started|accept(?:ing)? connections|socket created on IP)\b[^{}"]{0,60}?(?:"(?:[\d.]{7,15}|::1?|\*)", )?(?<![\d.])(?:\d{1,3}(?:\.\d{1,3}){3}:|\[?::\]?:|:|port[ :=]{1,2}'?|"?port"?[ :]{1,3})(\d{2,5})\b/i;
/** JSON records have the port in a field of its own. */
const PORT_FIELD =
  /^[^{"]{0,200}\{.{0,900}?(?:"port"\s?:\s?"?|(?:listening|serving)\b[^"]{0,100}",\s?"address"\s?:\s?"[^"\s]{0,60}:)(\d{2,5})\b/;
const listeners = new WeakMap<LogData, ReadonlyMap<string, string>>();

/** The component that says it listens on a port, by port; '' when several do. */
function listenersOf(data: LogData): ReadonlyMap<string, string> {
  const known = listeners.get(data);
  if (known) return known;
  const { rows, facts, text } = data;
  const { of, names } = componentsOf(data);
  const found = new Map<string, string>();
  for (let row = 0; row < rows.length; row++) {
    if (rows.fact[row] === 0 || facts[rows.fact[row]!]?.kind !== 'start') continue;
    const line = text(rows.file[row]!, rows.line[row]!).slice(0, 1000);
    const port = (LISTENS.exec(line) ?? PORT_FIELD.exec(line))?.[1];
    const name = names[of[row]!]!;
    if (port !== undefined && name !== '') found.set(port, (found.get(port) ?? name) === name ? name : '');
  }
  listeners.set(data, found);
  return found;
}

/** Names of the machine itself. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

const sharedHosts = new WeakMap<LogData, ReadonlySet<string>>();
/** At most so many rows are read for ports. */
const MOST_READ = 5000;

/**
 * Whether several components listen on a host, so that a port tells more than its name: this machine, one called at several ports, or a node
 * of a deployment whose units log here.
 */
export function isShared(data: LogData, peer: string): boolean {
  const host = bareHost(peer);
  if (LOOPBACK.test(host)) return true;
  const known = sharedHosts.get(data) ?? findShared(data);
  sharedHosts.set(data, known);
  return known.has(host);
}

function findShared(data: LogData): ReadonlySet<string> {
  const { rows, names, text } = data;
  const ports = new Map<string, Set<string>>();
  let left = MOST_READ;
  for (let row = 0; row < rows.length && left > 0; row++) {
    const peer = names[rows.callee[row]!]!;
    const host = bareHost(peer);
    if (host.length < 2 || componentsOf(data).known.has(host)) continue;
    left--;
    const line = text(rows.file[row]!, rows.line[row]!).slice(0, 1000);
    const port = /^:(\d{2,5})\b/.exec(line.slice(line.indexOf(`${host}:`) + host.length))?.[1] ?? productOf(line)?.[1];
    if (port !== undefined) ports.set(host, (ports.get(host) ?? new Set()).add(port));
  }
  const isDeployment = data.inputs.some(({ format }) => formatOf(format)?.units !== undefined);
  return new Set([...ports].filter(([, own]) => isDeployment || own.size > 1).map(([host]) => host));
}

/** Products with their registered port, wordings of their clients, and names under which they log. */
const PRODUCTS: readonly (readonly [string, string, RegExp, RegExp])[] = [
  ['rabbitmq', '5672', /\bamqp server\b/i, /rabbit/i],
  ['mysql', '3306', /\bmysql server\b/i, /maria|mysql/i],
  ['memcached', '11211', /\bmemcached? server\b/i, /memcache/i],
];

const productOf = (said: string) => PRODUCTS.find(([, , asked]) => asked.test(said));
