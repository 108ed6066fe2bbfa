import { makeRandom, type Random } from './random.ts';

/** What goes wrong, and how the services write. */
export const BREAKS = ['exception', 'wrong-return', 'cpu', 'stop'] as const;
export type Break = (typeof BREAKS)[number];
export const WRITINGS = ['json', 'compose', 'sleuth', 'prefixed'] as const;
export type Writing = (typeof WRITINGS)[number];

/** Six minutes of services that call each other, a loud neighbour that fails all the time, and one fault from the third minute on. */
export interface BrokenSystem {
  readonly text: string;
  /** The service at fault, as its lines name it. */
  readonly culprit: string;
}

const NAMES = ['frontend', 'checkout', 'cart', 'pricing', 'inventory', 'billing', 'shipping', 'accounts', 'reviews'];
const START = Date.UTC(2024, 5, 3, 14, 0, 0);
const MINUTE = 60_000;

interface World {
  readonly random: Random;
  readonly calls: readonly (readonly number[])[];
  readonly culprit: number;
  readonly fault: Break;
  readonly linked: boolean;
  /** Whether callers name whom they called. */
  readonly naming: boolean;
  readonly write: (at: number, service: number, level: string, request: string, text: string, below?: readonly string[]) => void;
}

/** The system, its loud neighbour and its fault follow from the seed. */
export function brokenSystem(seed: number, fault: Break, writing: Writing): BrokenSystem {
  const random = makeRandom(seed);
  const count = 6 + random.int(4);
  const calls: number[][] = Array.from({ length: count }, () => []);
  for (let i = 1; i < count; i++) calls[random.int(Math.min(i, 3))]!.push(i);
  const culprit = 1 + random.int(count - 1);
  const pods = NAMES.map((name) => podName(random, name, writing));
  const lines: { readonly at: number; readonly text: string }[] = [];
  const linked = random.int(3) > 0;
  const naming = !linked || random.int(3) > 0;
  const world: World = {
    random,
    calls,
    culprit,
    fault,
    linked,
    naming,
    write: (at, service, level, request, text, below = []) =>
      lines.push({ at, text: written(writing, at, pods[service]!, level, linked ? request : '', text, below) }),
  };
  const loud = 1 + ((culprit + random.int(count - 2)) % (count - 1));
  for (let at = START + random.int(3000); at < START + 6 * MINUTE; at += 500 + random.int(3500)) {
    world.write(at, loud, 'ERROR', hex(random, 16), random.pick(LOUD));
  }
  for (let i = 0; i < 300 + random.int(300); i++) {
    const at = START + random.int(6 * MINUTE);
    call({ ...world }, 0, at, hex(random, 16), at >= START + 3 * MINUTE);
  }
  for (let service = 0; service < count; service++) {
    const stops = fault === 'stop' && service === culprit;
    for (let at = START + random.int(15_000); at < START + (stops ? 3 : 6) * MINUTE; at += 15_000) {
      world.write(at, service, 'INFO', '', `pool size ${random.int(20)}, queue ${random.int(5)}`);
    }
    if (fault === 'cpu' && service === culprit && random.int(2) === 0) {
      for (let at = START + 3 * MINUTE + random.int(9000); at < START + 6 * MINUTE; at += 5000 + random.int(9000)) {
        world.write(at, service, 'WARN', '', `event loop delayed by ${900 + random.int(2000)} ms`);
      }
    }
  }
  lines.sort((a, b) => a.at - b.at);
  return { text: lines.map(({ text }) => `${text}\n`).join(''), culprit: writing === 'compose' ? NAMES[culprit]! : pods[culprit]! };
}

const LOUD = [
  'failed to send metrics to statsd.monitoring:8125: connection refused',
  'could not refresh feature flags: HTTP 503 from flags.internal',
  'cache write failed: value too large',
];

function call(
  world: World,
  service: number,
  start: number,
  request: string,
  broken: boolean,
): { readonly at: number; readonly failed: boolean; readonly wrong?: boolean } {
  const { random, calls, culprit, fault, write } = world;
  const name = NAMES[service]!;
  const hit = broken && service === culprit;
  if (hit && fault === 'stop') return { at: start + 2, failed: true };
  const pause = (): number => (hit && fault === 'cpu' ? 300 + random.int(900) : 2 + random.int(12));
  let at = start + pause();
  write(at, service, 'INFO', request, `received GET /${name}/${random.id()}`);
  at += pause();
  if (hit && fault === 'exception' && random.int(5) > 0) {
    write(
      at,
      service,
      'ERROR',
      request,
      `unhandled exception while serving /${name}: java.lang.IllegalArgumentException: Negative quantity`,
      [`\tat com.acme.${name}.Rules.check(Rules.java:88)`, `\tat com.acme.${name}.Handler.serve(Handler.java:41)`],
    );
    return { at: at + 1, failed: true };
  }
  write(at, service, 'INFO', request, `loaded ${random.int(30)} rows for ${name}`);
  at += pause();
  for (const callee of calls[service]!) {
    if (random.int(5) === 0) continue;
    const answer = call(world, callee, at, request, broken);
    const other = world.naming ? NAMES[callee]! : 'backend';
    const slow = broken && callee === culprit && fault === 'cpu' && answer.at - at > 1500;
    at = slow ? at + 1500 : answer.at + 1;
    if (slow) write(at, service, 'ERROR', request, `Timed out after 1500 ms waiting for ${other}`);
    else if (answer.wrong)
      write(
        at,
        service,
        'ERROR',
        request,
        random.pick([
          `unexpected response from ${other}: field total is missing`,
          `cannot parse answer of ${other}: expected number but got null`,
        ]),
      );
    else if (answer.failed)
      write(
        at,
        service,
        'ERROR',
        request,
        fault === 'stop'
          ? `call to http://${other}:8080/ failed: connection refused`
          : `GET http://${other}:8080/ returned 500 Internal Server Error`,
      );
    else continue;
    return { at: at + 1, failed: true };
  }
  if (hit && fault === 'wrong-return') {
    if (random.int(2) === 0) write(at, service, 'WARN', request, `no price for item, answering null`);
    return { at: at + 1, failed: false, wrong: true };
  }
  write(at, service, 'INFO', request, `answered 200 in ${at - start} ms`);
  return { at: at + 1, failed: false };
}

function podName(random: Random, name: string, writing: Writing): string {
  if (writing === 'compose') return `${name}-1`;
  if (writing === 'prefixed') return `${name}-${hex(random, 9)}-${'bcdfg'[random.int(5)]!}${random.int(10)}x${random.int(10)}z`;
  return name;
}

/** One record in one of the ways services write. */
function written(
  writing: Writing,
  at: number,
  pod: string,
  level: string,
  request: string,
  text: string,
  below: readonly string[],
): string {
  const time = new Date(at).toISOString();
  if (writing === 'json')
    return JSON.stringify({
      timestamp: time,
      level,
      service: pod,
      ...(request && { trace_id: request }),
      message: [text, ...below].join('\n'),
    });
  if (writing === 'compose') {
    const first = `${time} ${level} [main] ${request ? `trace_id=${request} ` : ''}${text}`;
    return [first, ...below].map((line) => `${pod}  | ${line}`).join('\n');
  }
  if (writing === 'sleuth')
    return [
      `${time.slice(0, 23).replace('T', ' ')} ${level.padStart(5)} [${pod},${request},${request}] 1 --- [nio-8080-exec-1] c.acme.Handler : ${text}`,
      ...below,
    ].join('\n');
  return [`${time} ${level} c.a.Handler ${request ? `trace_id=${request} ` : ''}${text}`, ...below]
    .map((line) => `[pod/${pod}/app] ${line}`)
    .join('\n');
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => '0123456789abcdef'[random.int(16)]).join('');
}
