import type { Units } from '../model.ts';

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

/** After the projects' trees of modules. */
function ofLogger(logger: string): string {
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

/** The client of a unit's remote calls stands beside its code (`nova/conductor/rpcapi.py`); agents call the server through neutron-lib. */
const REMOTE_CALL = /(?:^|\/)(?:([a-z]{2,40})\/([a-z]{2,40})\/rpcapi|(neutron)_lib\/rpc)\.py$/;

function calledBy(sourceFile: string): string | null {
  const [found, project, unit, agent] = REMOTE_CALL.exec(sourceFile) ?? [];
  if (found === undefined) return null;
  return agent === undefined ? `${project}-${unit}` : `${agent}-server`;
}

/** The units of OpenStack: `nova-compute`, `neutron-server`, `keystone`. */
export const openstackUnits: Units = {
  ofLogger,
  isUnit(name) {
    const [project = '', role] = name.split('-');
    return role !== undefined && PROJECTS.test(project);
  },
  calledBy,
  // The installation guide, "Firewalls and default ports".
  byPort: {
    '5000': 'keystone',
    '35357': 'keystone',
    '8774': 'nova-api',
    '8775': 'nova-api',
    '8776': 'cinder-api',
    '8778': 'placement',
    '9292': 'glance-api',
    '9696': 'neutron-server',
  },
  caller: /\[(?:None )?req-[^\]]{0,300}\]/,
};
