import { makeRandom, type Random } from './random.ts';

/** How the logs of the components were gathered. */
export type Gathering = 'merged' | 'named' | 'files';

/** Half an hour of logs of a small cloud in oslo.log's layout, in which one component stops after ten minutes. */
export interface StoppedComponent {
  /** File name and text: one file, or one a component. */
  readonly files: readonly (readonly [string, string])[];
  /** The component that stops. */
  readonly component: string;
  /** Lines (1-based, of the first file) in which others miss it. */
  readonly missed: readonly number[];
}

interface Component {
  readonly name: string;
  readonly logger: string;
  readonly everySeconds: number;
  /** What it says now and then. */
  readonly routine: readonly string[];
  /** Who misses it, in which words. */
  readonly missed: readonly (readonly [string, string, string])[];
}

const COMPONENTS: readonly Component[] = [
  {
    name: 'nova-compute',
    logger: 'nova.compute.resource_tracker',
    everySeconds: 60,
    routine: [
      'Auditing locally available compute resources for node cmp2',
      'Final resource view: name=cmp2 phys_ram=65536MB free_vcpus=11',
    ],
    missed: [
      [
        'nova-conductor',
        'WARNING nova.servicegroup.drivers.db',
        'Service nova-compute on cmp2 did not report for a while, treating it as down',
      ],
      ['nova-api', 'ERROR nova.api.openstack.wsgi', 'ComputeServiceUnavailable: Compute service of cmp2 is unavailable at this time.'],
      ['nova-scheduler', 'INFO nova.filters', 'Filter ComputeFilter returned 0 hosts'],
    ],
  },
  {
    name: 'nova-conductor',
    logger: 'nova.conductor.manager',
    everySeconds: 20,
    routine: ['Schedule request accepted for one server', 'Instance record updated in cell'],
    missed: [
      ['nova-compute', 'ERROR oslo_service.periodic_task', 'MessagingTimeout: Timed out waiting for a reply to message ID {id}'],
      ['nova-api', 'ERROR nova.api.openstack.wsgi', 'Unexpected exception in API method: MessagingTimeout: no reply on topic conductor'],
    ],
  },
  {
    name: 'nova-scheduler',
    logger: 'nova.scheduler.host_manager',
    everySeconds: 30,
    routine: ['Host mapping found, cell loaded', 'Received a sync request from an unknown host cmp3'],
    missed: [
      [
        'nova-conductor',
        'ERROR nova.conductor.manager',
        'Failed to schedule instances: MessagingTimeout: Timed out waiting for a reply to message ID {id}',
      ],
      ['nova-conductor', 'WARNING nova.scheduler.utils', 'Failed to compute_task_build_instances: no scheduler answered'],
    ],
  },
  {
    name: 'neutron-server',
    logger: 'neutron.wsgi',
    everySeconds: 15,
    routine: [
      '10.20.0.14 "GET /v2.0/ports HTTP/1.1" status: 200 len: 812 time: 0.0814',
      '10.20.0.12 "GET /v2.0/networks HTTP/1.1" status: 200 len: 411 time: 0.0410',
    ],
    missed: [
      [
        'nova-compute',
        'ERROR nova.network.neutron',
        'Unable to establish connection to http://controller:9696/v2.0/ports: Connection refused',
      ],
      [
        'neutron-openvswitch-agent',
        'ERROR neutron.plugins.ml2.drivers.openvswitch.agent',
        'Failed reporting state!: MessagingTimeout: Timed out waiting for a reply to message ID {id}',
      ],
    ],
  },
  {
    name: 'neutron-openvswitch-agent',
    logger: 'neutron.plugins.ml2.drivers.openvswitch.agent.ovs_neutron_agent',
    everySeconds: 20,
    routine: ['Agent rpc_loop iteration completed', 'Port binding refreshed on br-int'],
    missed: [
      ['neutron-server', 'WARNING neutron.db.agents_db', 'Agent healthcheck: found 1 dead agents out of 4: Open vSwitch agent on cmp2'],
      [
        'nova-compute',
        'ERROR nova.compute.manager',
        'Failed to allocate network(s): VirtualInterfaceCreateException: Virtual Interface creation failed',
      ],
      ['neutron-server', 'ERROR neutron.plugins.ml2.managers', 'Failed to bind port {id} on host cmp2 for vnic_type normal'],
    ],
  },
  {
    name: 'cinder-volume',
    logger: 'cinder.volume.manager',
    everySeconds: 60,
    routine: ['Updating volume status for backend lvm-1', 'Volume stats reported to the scheduler'],
    missed: [
      [
        'cinder-scheduler',
        'ERROR cinder.scheduler.flows.create_volume',
        'Failed to run task create_volume: No valid backend was found. No weighed backends available',
      ],
      ['cinder-scheduler', 'WARNING cinder.scheduler.host_manager', 'volume service is down. (host: cmp2@lvm-1)'],
    ],
  },
  {
    name: 'keystone',
    logger: 'keystone.common.wsgi',
    everySeconds: 10,
    routine: ['POST http://controller:5000/v3/auth/tokens', 'GET http://controller:5000/v3/auth/tokens'],
    missed: [
      [
        'glance-api',
        'CRITICAL keystonemiddleware.auth_token',
        'Unable to validate token: Unable to establish connection to http://controller:5000/v3/auth/tokens: Connection refused',
      ],
      [
        'neutron-server',
        'WARNING keystonemiddleware.auth_token',
        'Identity server rejected nothing, it did not answer: http://controller:5000',
      ],
      [
        'nova-api',
        'ERROR nova.api.openstack',
        'Caught error: Failed to contact keystone: ConnectFailure: Unable to establish connection to keystone',
      ],
    ],
  },
  {
    name: 'glance-api',
    logger: 'glance.api.v2.images',
    everySeconds: 20,
    routine: ['10.20.0.12 "GET /v2/images/{id} HTTP/1.1" status: 200 len: 1330 time: 0.0231', 'Image data read from the store'],
    missed: [
      [
        'nova-compute',
        'ERROR nova.image.glance',
        "Error contacting glance server 'http://controller:9292' for 'get', done trying.: ConnectionRefused",
      ],
      ['nova-api', 'ERROR nova.api.openstack.wsgi', 'Connection to glance host http://controller:9292 failed: CommunicationError'],
    ],
  },
  {
    name: 'nova-api',
    logger: 'nova.osapi_compute.wsgi.server',
    everySeconds: 8,
    routine: ['10.20.0.9 "GET /v2.1/servers/detail HTTP/1.1" status: 200 len: 1893 time: 0.2461'],
    missed: [],
  },
  {
    name: 'cinder-scheduler',
    logger: 'cinder.scheduler.host_manager',
    everySeconds: 60,
    routine: ['Received volume service update from cmp2@lvm-1'],
    missed: [],
  },
];

/** What fails on every day, and so explains nothing. */
const NOISE: readonly (readonly [string, string, string])[] = [
  [
    'cinder-scheduler',
    'ERROR oslo.messaging._drivers.impl_rabbit',
    '[{id}] AMQP server on 10.20.0.31:5672 is unreachable: timed out. Trying again in 1 seconds.',
  ],
  ['nova-api', 'ERROR nova.api.metadata.handler', 'Failed to get metadata for instance id: {id}'],
  ['glance-api', 'ERROR glance.registry.client', 'Registry client request GET /images raised NotFound'],
  ['neutron-server', 'ERROR neutron.api.v2.resource', 'index failed: No details.'],
  ['nova-scheduler', 'WARNING nova.scheduler.host_manager', 'Host has more disk space than database expected'],
];
const START = Date.UTC(2024, 2, 5, 8, 0, 0);
const SECOND = 1000;
const STOP = START + 600 * SECOND;
const END = START + 1800 * SECOND;

/** A cloud and what stops in it follow from the seed. */
export function stoppedComponent(seed: number, gathering: Gathering): StoppedComponent {
  const random = makeRandom(seed);
  const culprit = COMPONENTS[random.int(COMPONENTS.length - 2)]!;
  const lines: { readonly at: number; readonly name: string; readonly text: string; readonly missed?: true }[] = [];
  const say = (at: number, name: string, place: string, text: string, missed?: true): void => {
    if (name === culprit.name && at >= STOP) return;
    const request = random.int(3) === 0 ? `req-${uuid(random)} - - - - -` : '-';
    const written = text.replace('{id}', uuid(random).replaceAll('-', ''));
    const pid = 2000 + [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    const all = `${stamp(at)} ${pid} ${place} [${request}] ${written}`;
    lines.push({ at, name, text: all, ...(missed && { missed }) });
  };
  for (const { name, logger, everySeconds, routine } of COMPONENTS) {
    for (let at = START + random.int(everySeconds * SECOND); at < END; at += everySeconds * (900 + random.int(200))) {
      say(at, name, `INFO ${logger}`, random.pick(routine));
    }
  }
  for (const [name, place, text] of NOISE) {
    if (random.int(3) === 0) continue;
    const every = 15 + random.int(60);
    for (let at = START + random.int(every * SECOND); at < END; at += every * random.int(2 * SECOND) + SECOND) say(at, name, place, text);
  }
  for (const [name, place, text] of culprit.missed) {
    const every = 30 + random.int(90);
    for (let at = STOP + (5 + random.int(70)) * SECOND; at < END; at += every * (700 + random.int(600))) say(at, name, place, text, true);
  }
  lines.sort((a, b) => a.at - b.at);
  const line = ({ name, text }: { readonly name: string; readonly text: string }): string =>
    gathering === 'named' ? `${name}.log ${text}` : text;
  const names = gathering === 'files' ? COMPONENTS.map(({ name }) => name) : [''];
  return {
    files: names.map((name) => [
      name === '' ? 'cloud.log' : `${name}.log`,
      lines
        .filter((one) => name === '' || one.name === name)
        .map((one) => `${line(one)}\n`)
        .join(''),
    ]),
    component: culprit.name,
    missed: lines.flatMap((one, at) => (one.missed ? [at + 1] : [])),
  };
}

function stamp(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 23);
}

function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => Array.from({ length }, () => '0123456789abcdef'[random.int(16)]).join('')).join('-');
}
