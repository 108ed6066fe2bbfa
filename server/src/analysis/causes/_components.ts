import type { LogData } from '../model.ts';
import { isPeerName } from './_peerNames.ts';

/** Whose records a row is among: its host, pod or unit (of docker compose without the instance's number), the unit of an OpenStack logger, or its file among several; '' where nothing tells. */
export function componentOf(data: LogData, row: number): string {
  return componentsOf(data).names[componentsOf(data).of[row]!]!;
}

/** The components of a log as numbers: `names[of[row]]`, `names[0]` being ''. */
export interface Components {
  readonly of: Uint32Array;
  readonly names: readonly string[];
  readonly known: ReadonlySet<string>;
}

const remembered = new WeakMap<LogData, Components>();

/** Remembered per object. */
export function componentsOf(data: LogData): Components {
  const known = remembered.get(data);
  if (known) return known;
  const { rows, names } = data;
  const units = names.map(() => null as string | null);
  const services = names.map((name) => (name.length < 2 || isPeerName(name) ? name : ''));
  const unit = (source: number): string => (units[source] ??= unitOf(names[source]!));
  const isNumbered = data.inputs.map((_, file) => areInstances(data, file));
  const ofService = (file: number, service: number): string =>
    isNumbered[file] ? services[service]!.replace(INSTANCE, '') : services[service]!;
  const ofFile = data.inputs.map((_, file) => nameOfFile(data, file, unit));
  const numbers = new Map<string, number>([['', 0]]);
  const of = new Uint32Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const file = rows.file[row]!;
    const isOslo = data.inputs[file]?.format === 'openstack';
    const name = ofService(file, rows.service[row]!) || ofFile[file] || (isOslo ? unit(rows.source[row]!) : '');
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    of[row] = numbers.get(name)!;
  }
  const all = [...numbers.keys()];
  const components = { of, names: all, known: new Set(all.slice(1)) };
  remembered.set(data, components);
  return components;
}

const INSTANCE = /[-_]\d{1,2}$/;

/** Whether the services of a file are containers of docker compose, one instance each: every name ends in a number, without which no two are the same. */
function areInstances({ rows, names }: LogData, file: number): boolean {
  const own = new Set<number>();
  for (let row = 0; row < rows.length; row++) if (rows.file[row] === file && rows.service[row] !== 0) own.add(rows.service[row]!);
  const all = [...own].map((service) => names[service]!);
  return all.every((name) => INSTANCE.test(name)) && new Set(all.map((name) => name.replace(INSTANCE, ''))).size === all.length;
}

/** Among several files each speaks for one: that which it is named after, the unit that nearly all of its loggers are of, else its own name. */
function nameOfFile({ inputs, rows }: LogData, file: number, unitAt: (source: number) => string): string {
  if (inputs.length < 2) return '';
  const own = baseName(inputs[file]!.file);
  const [project = '', unit] = own.split('-');
  if (inputs[file]!.format !== 'openstack' || (unit !== undefined && PROJECTS.test(project))) return own;
  const counts = new Map<string, number>();
  let named = 0;
  for (let row = 0; row < rows.length; row++) {
    const name = rows.file[row] === file ? unitAt(rows.source[row]!) : '';
    if (name === '') continue;
    named++;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.has(own) || named === 0) return own;
  return [...counts].find(([, count]) => count >= 0.7 * named)?.[0] ?? '';
}

function baseName(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.(?:log|txt)(?:[.-]\d{1,14})?(?:\.(?:gz|zst))?$/, '');
}

const PROJECTS =
  /^(?:nova|neutron|cinder|glance|keystone|heat|ironic|octavia|manila|barbican|designate|placement|magnum|trove|aodh|ceilometer|mistral|senlin)$/;
const ROLES: Readonly<Record<string, string>> = {
  api: 'api',
  osapi_compute: 'api',
  metadata: 'api',
  compute: 'compute',
  virt: 'compute',
  conductor: 'conductor',
  scheduler: 'scheduler',
  filters: 'scheduler',
  volume: 'volume',
  backup: 'backup',
  engine: 'engine',
  registry: 'registry',
  worker: 'worker',
};

/** The unit (process) of an OpenStack logger, after the projects' trees of modules; '' for libraries and what several units share. */
function unitOf(logger: string): string {
  const [project = '', ...parts] = logger.split('.');
  if (!PROJECTS.test(project)) return '';
  if (project === 'keystone' || project === 'placement') return project;
  if (project === 'neutron') return neutronUnit(parts.join('.'));
  if (parts.some((part) => /^(?:utils|client|rpcapi|common)$/.test(part))) return '';
  const role = parts.map((part) => ROLES[part]).find((found) => found !== undefined);
  return role === undefined ? '' : `${project}-${role}`;
}

function neutronUnit(path: string): string {
  const agent = /\b(openvswitch|linuxbridge)\b.{0,80}agent/.exec(path)?.[1] ?? /^agent\.(l3|dhcp|metadata)\b/.exec(path)?.[1];
  if (agent) return `neutron-${agent}-agent`;
  return /^(?:agent|common|service)\b/.test(path) ? '' : 'neutron-server';
}
