import { makeRandom, type Random } from './random.ts';

/** What goes wrong in a generated system. */
export type Fault = 'exception' | 'silent-exception' | 'wrong-return' | 'delay' | 'cpu' | 'stop';
export const FAULTS: readonly Fault[] = ['exception', 'silent-exception', 'wrong-return', 'delay', 'cpu', 'stop'];

/** Three minutes of logs of a few services in one stream, with one fault from the end of the first minute on. */
export interface FaultyLog {
  readonly text: string;
  readonly fault: Fault;
  /** The service at fault, as the stream names its pod. */
  readonly pod: string;
}

interface Service {
  readonly name: string;
  readonly pod: string;
  readonly calls: readonly number[];
}

const NAMES = [
  'gateway',
  'orders',
  'basket',
  'price',
  'stock',
  'payment',
  'ledger',
  'profile',
  'mail',
  'search',
  'route',
  'seat',
  'ticket',
  'voucher',
];
const START = Date.UTC(2024, 4, 1, 10, 0, 0);
const MINUTE = 60_000;

/** A generated system and its fault: who calls whom, how often something fails on a good day, and what breaks all follow from the seed. */
export function faultyLog(seed: number, fault: Fault): FaultyLog {
  const random = makeRandom(seed);
  const services = systemOf(random, 8 + random.int(6));
  const culprit = 1 + random.int(services.length - 1);
  const lines: { readonly at: number; readonly text: string }[] = [];
  const world: World = { random, services, culprit, fault, write: (at, text) => lines.push({ at, text }), broken: false };
  const requests = 240 + random.int(240);
  for (let i = 0; i < requests; i++) {
    const at = START + random.int(3 * MINUTE);
    const entry = random.int(10) < 7 ? 0 : 1 + random.int(services.length - 1);
    serve({ ...world, broken: at >= START + MINUTE }, entry, at, hex(random, 32), 0);
  }
  for (const { pod } of services) {
    if (random.int(2) === 0) continue;
    for (let at = START + random.int(10_000); at < START + 3 * MINUTE; at += 10_000) {
      if (fault === 'stop' && pod === services[culprit]!.pod && at >= START + MINUTE) break;
      world.write(at, `${pod} INFO  c.e.s.HealthCheck#31 heartbeat ok, ${random.int(40)} threads`);
    }
  }
  lines.sort((a, b) => a.at - b.at);
  return {
    text: `${lines.map(({ at, text }) => `${new Date(at).toISOString()} ${text}`).join('\n')}\n`,
    fault,
    pod: services[culprit]!.pod,
  };
}

interface World {
  readonly random: Random;
  readonly services: readonly Service[];
  readonly culprit: number;
  readonly fault: Fault;
  readonly write: (at: number, text: string) => void;
  readonly broken: boolean;
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => '0123456789abcdef'[random.int(16)]).join('');
}

/** Each service but the first is called by one or two of those before it. */
function systemOf(random: Random, count: number): readonly Service[] {
  const calls: number[][] = Array.from({ length: count }, () => []);
  for (let i = 1; i < count; i++) {
    calls[random.int(Math.min(i, 4))]!.push(i);
    if (i > 3 && random.int(3) === 0) calls[3 + random.int(i - 3)]!.push(i);
  }
  return calls.map((own, i) => ({
    name: NAMES[i]!,
    pod: `shop-${NAMES[i]!}-service-${hex(random, 10)}-${'bcdfg'[random.int(5)]!}${random.int(10)}x${random.int(10)}z`,
    calls: own,
  }));
}

interface Answer {
  readonly at: number;
  readonly failed: boolean;
}

/** One call of a service: its records, its own calls, its answer. */
function serve(world: World, index: number, start: number, trace: string, depth: number): Answer {
  const { random, services, culprit, fault, broken, write } = world;
  const { name, pod, calls } = services[index]!;
  const hit = broken && index === culprit;
  const title = name[0]!.toUpperCase() + name.slice(1);
  const say = (at: number, level: string, place: string, text: string): void =>
    write(at, `${pod} ${level.padEnd(5)} c.e.${name[0]}.${title}${place} TraceID: ${trace} SpanID: ${hex(random, 16)} ${text}`);
  let at = start + (hit && fault === 'delay' ? 150 + random.int(500) : 1 + random.int(4));
  if (hit && fault === 'stop') return { at: start + 3, failed: true };
  say(at, 'INFO', 'Controller#41', `[handle][${title} request][id: ${random.id()}]`);
  at += work(random, hit && fault === 'cpu');
  if (hit && fault === 'exception') {
    say(
      at,
      'ERROR',
      'Servlet#175',
      `Servlet.service() threw exception [Request processing failed; nested exception is com.example.${title}StateException: ${name} table is inconsistent] with root cause`,
    );
    return { at: at + 2, failed: true };
  }
  if (hit && fault === 'silent-exception') return { at: at + 2, failed: true };
  if (random.int(100) === 0) {
    say(
      at,
      'ERROR',
      'Servlet#175',
      `Servlet.service() threw exception [Request processing failed; nested exception is java.lang.IllegalStateException: No instances available for ${name}-cache] with root cause`,
    );
    return { at: at + 2, failed: true };
  }
  say(at, 'INFO', `ServiceImpl#${60 + index}`, `[load][${title} looks up its rows][table: ${name}s]`);
  at += work(random, hit && fault === 'cpu');
  let failed = false;
  for (const call of depth > 4 ? [] : calls) {
    if (random.int(6) === 0) continue;
    const answer = serve(world, call, at + 1, trace, depth + 1);
    at = answer.at + (broken && call === culprit && fault === 'delay' ? 100 + random.int(400) : 1 + random.int(3));
    if (!answer.failed) continue;
    const other = services[call]!.name;
    const down = broken && call === culprit && fault === 'stop';
    const why = down
      ? `I/O error on POST request for "http://shop-${other}-service:8080/api": Connection refused (Connection refused)`
      : `500 Internal Server Error`;
    say(
      at,
      'ERROR',
      'Servlet#175',
      `Servlet.service() threw exception [Request processing failed; nested exception is org.springframework.web.client.${down ? 'ResourceAccess' : 'HttpServerError'}Exception: ${why}] with root cause`,
    );
    failed = true;
    break;
  }
  if (failed) return { at: at + 1, failed };
  if (hit && fault === 'wrong-return') {
    say(at, 'ERROR', `ServiceImpl#${90 + index}`, `[load][${title} result is null][table: ${name}s]`);
    return { at: at + 1, failed: false };
  }
  say(at, 'INFO', 'Controller#58', `[handle][${title} done][rows: ${random.int(30)}]`);
  return { at: at + 1, failed: false };
}

function work(random: Random, busy: boolean): number {
  return busy ? 60 + random.int(200) : 2 + random.int(8);
}
