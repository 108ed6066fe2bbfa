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

/** Since glance's registry is gone, all of these run in its API. */
const OF_GLANCE = /^(?:api|common|domain|location|notifier|quota)$/;

/** After the projects' trees of modules. */
function ofLogger(logger: string): string {
  const [project = '', ...parts] = logger.split('.');
  if (!PROJECTS.test(project)) return '';
  if (project === 'keystone' || project === 'placement') return project;
  if (project === 'glance' && OF_GLANCE.test(parts[0] ?? '')) return 'glance-api';
  if (project === 'neutron') return neutronUnit(parts.join('.'));
  // Through its helpers the conductor tells what it could not schedule.
  if (logger === 'nova.scheduler.utils') return 'nova-conductor';
  if (parts.some((part) => /^(?:utils|client|rpcapi|common)$/.test(part))) return '';
  // `cinder.volume.api` is how the API calls volumes; others call the network and images as well.
  if (parts.length > 1 && parts.at(-1) === 'api') return /^(?:compute|volume)$/.test(parts[0]!) ? `${project}-api` : '';
  const role = parts.map((part) => ROLES[part]).find((found) => found !== undefined);
  return role === undefined ? '' : `${project}-${role}`;
}

function neutronUnit(path: string): string {
  // Of the agents of bridges, whose loop this is, the other one (macvtap) is rare.
  if (/\bagent\._common_agent$/.test(path)) return 'neutron-linuxbridge-agent';
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

/** Which unit answers for each project. */
const FRONT: Readonly<Record<string, string>> = {
  identity: 'keystone',
  keystone: 'keystone',
  placement: 'placement',
  nova: 'nova-api',
  neutron: 'neutron-server',
  glance: 'glance-api',
  cinder: 'cinder-api',
};
const MEANT =
  /\b(?:contact(?:ing)?|check) (nova|neutron|glance|cinder|keystone|placement)\b|\b(identity|nova|neutron|glance|cinder|keystone|placement) (?:server|service|api)\b/;

/** What stands in the same log when files of a deployment are merged: the broker by its Erlang process, the database by its thread. */
const OTHERS: readonly (readonly [string, RegExp])[] = [
  ['rabbitmq', /^[\d-]{10} [\d:.]{8,15}\S{0,6} \[\w{4,9}\] <\d+\.\d+\.\d+> /],
  ['mysql', /^[\d-]{10} [ \d]\d:\d\d:\d\d \d{1,9} \[(?:Note|Warning|ERROR)\] /],
];

/** The units of OpenStack: `nova-compute`, `neutron-server`, `keystone`. */
export const openstackUnits: Units = {
  ofLogger,
  isUnit(name) {
    const [project = '', role] = name.split('-');
    return role !== undefined && PROJECTS.test(project);
  },
  calledBy,
  meantBy(message) {
    const [, asked, named] = MEANT.exec(message) ?? [];
    return FRONT[asked ?? named ?? ''] ?? null;
  },
  // The installation guide, "Firewalls and default ports".
  byPort: {
    '5000': 'keystone',
    '5672': 'rabbitmq',
    '35357': 'keystone',
    '8774': 'nova-api',
    '8775': 'nova-api',
    '8776': 'cinder-api',
    '8778': 'placement',
    '9292': 'glance-api',
    '9696': 'neutron-server',
  },
  processes: /^(?:(?:[\w.:-]{1,150} )?[\d-]{10}[ T][\d:.,]{8,15}\S{0,6} |\[pid: )(\d{1,9})[ |]/,
  ofLine: (line) => OTHERS.find(([, pattern]) => pattern.test(line))?.[0] ?? '',
  caller: /\[(?:None )?req-[^\]]{0,300}\]/,
};
