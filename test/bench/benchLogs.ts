import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRandom, type Random } from '../support/random.ts';

export const KINDS = ['python', 'log4j', 'hdfs', 'sshd', 'access', 'json', 'apache'] as const;
export type Kind = (typeof KINDS)[number];

/** One entry of a log at an instant, without its line end; may be several lines. */
type Entry = (r: Random, at: number) => string;

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');
const iso = (at: number): string => new Date(at).toISOString();
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const hex = (r: Random, digits: number): string => Array.from({ length: digits }, () => '0123456789abcdef'[r.int(16)]).join('');
const address = (r: Random): string => `10.${r.int(4)}.${r.int(32)}.${1 + r.int(254)}`;
const level = (r: Random): string => (r.int(100) < 78 ? 'INFO' : r.pick(['DEBUG', 'DEBUG', 'WARNING', 'ERROR', 'CRITICAL']));

/** Every third minute of twenty is a burst, in which a failure is likelier. */
const inBurst = (at: number): boolean => Math.floor(at / 60_000) % 20 === 3;

function failing(r: Random, at: number): boolean {
  return r.int(inBurst(at) ? 3 : 60) === 0;
}

const python: Entry = (r, at) => {
  const head = `${iso(at).slice(0, 19).replace('T', ' ')} - `;
  if (r.int(400) === 0) {
    const line = 10 + r.int(90);
    return `${head}ERROR - Unhandled exception in job ${r.id()}\nTraceback (most recent call last):\n  File "/srv/app/worker.py", line ${line}, in run\n    value = step(item)\n  File "/srv/app/steps.py", line ${line * 2}, in step\n    raise ValueError("bad row ${r.int(9999)}")\nValueError: bad row ${r.int(9999)}`;
  }
  if (failing(r, at)) return `${head}ERROR - Job ${r.id()} timed out after ${1 + r.int(600)} seconds waiting for 10.0.0.${r.int(9)}:5432`;
  const message = r.pick([
    `Job ${r.id()} finished in ${r.int(900)} ms`,
    `Fetched ${r.int(5000)} rows from orders in ${r.int(400)} ms`,
    `Cache hit for key user:${r.int(99999)}`,
    `Worker ${r.int(32)} picked job ${r.id()} from queue default`,
    `Request ${hex(r, 8)}-${hex(r, 4)} served to ${address(r)} with status 200`,
  ]);
  return `${head}${level(r)} - ${message}`;
};

const log4j: Entry = (r, at) => {
  const head = `${iso(at).slice(0, 23).replace('T', ' ').replace('.', ',')} [worker-${r.int(16)}] `;
  if (r.int(200) === 0) {
    const frames = Array.from({ length: 12 }, (_, i) => `\tat com.acme.shop.Part${i}.call(Part${i}.java:${20 + r.int(300)})`);
    return `${head}ERROR com.acme.shop.Checkout - Order ${r.int(99999)} failed\njava.lang.IllegalStateException: cart ${r.int(9999)} is closed\n${frames.join('\n')}\nCaused by: java.net.SocketTimeoutException: Read timed out\n\tat java.base/sun.nio.ch.NioSocketImpl.read(NioSocketImpl.java:283)\n\t... 8 more`;
  }
  if (failing(r, at))
    return `${head}WARN  com.acme.shop.Pool - Connection is not available, request timed out after ${30000 + r.int(99)}ms.`;
  const message = r.pick([
    `com.acme.shop.Catalog - Loaded ${r.int(900)} items of category ${r.int(40)} in ${r.int(300)} ms`,
    `com.acme.shop.Cart - Cart ${r.int(99999)} has ${r.int(12)} lines`,
    `com.acme.shop.http.Access - GET /items/${r.int(9999)} 200 ${r.int(200)}ms`,
    `com.acme.shop.Session - Session ${hex(r, 16)} created for user ${r.int(9999)}`,
  ]);
  return `${head}${r.pick(['INFO ', 'INFO ', 'INFO ', 'DEBUG'])} ${message}`;
};

const hdfs: Entry = (r, at) => {
  const stamp = iso(at);
  const head = `${stamp.slice(2, 10).replaceAll('-', '')} ${stamp.slice(11, 19).replaceAll(':', '')} ${r.int(4000)} `;
  const block = `blk_${r.int(2) ? '-' : ''}${1 + r.int(2 ** 31)}${r.int(2 ** 31)}`;
  if (failing(r, at))
    return `${head}WARN dfs.DataNode$DataXceiver: ${address(r)}:50010:Got exception while serving ${block} to /${address(r)}:`;
  const message = r.pick([
    `dfs.DataNode$PacketResponder: PacketResponder ${r.int(3)} for block ${block} terminating`,
    `dfs.FSNamesystem: BLOCK* NameSystem.addStoredBlock: blockMap updated: ${address(r)}:50010 is added to ${block} size ${r.int(67108864)}`,
    `dfs.DataNode$DataXceiver: Receiving block ${block} src: /${address(r)}:${r.int(60000)} dest: /${address(r)}:50010`,
    `dfs.DataNode$PacketResponder: Received block ${block} of size ${r.int(67108864)} from /${address(r)}`,
  ]);
  return `${head}INFO ${message}`;
};

const sshd: Entry = (r, at) => {
  const d = new Date(at);
  const head = `${MONTHS[d.getUTCMonth()]} ${String(d.getUTCDate()).padStart(2)} ${iso(at).slice(11, 19)} bastion sshd[${1000 + r.int(30000)}]: `;
  const from = address(r);
  return (
    head +
    (failing(r, at)
      ? r.pick([
          `Failed password for root from ${from} port ${r.int(65535)} ssh2`,
          `pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=${from}  user=root`,
        ])
      : r.pick([
          `Accepted publickey for deploy from ${from} port ${r.int(65535)} ssh2: RSA SHA256:${hex(r, 20)}`,
          `Received disconnect from ${from}: 11: Bye Bye [preauth]`,
          `pam_unix(sshd:session): session opened for user deploy by (uid=0)`,
          `Connection closed by ${from} [preauth]`,
        ]))
  );
};

const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'curl/8.5.0',
  'kube-probe/1.30',
  'Go-http-client/2.0',
];

const access: Entry = (r, at) => {
  const d = new Date(at);
  const stamp = `${pad(d.getUTCDate())}/${MONTHS[d.getUTCMonth()]}/${d.getUTCFullYear()}:${iso(at).slice(11, 19)} +0000`;
  const path = r.pick([
    `/api/items/${r.int(9999)}`,
    `/static/app.${hex(r, 8)}.js`,
    '/health',
    `/search?q=term${r.int(400)}&page=${r.int(9)}`,
    '/',
  ]);
  const status = failing(r, at) ? r.pick(['500', '502', '503', '504']) : r.pick(['200', '200', '200', '200', '304', '301', '404']);
  return `${address(r)} - - [${stamp}] "${r.pick(['GET', 'GET', 'GET', 'POST'])} ${path} HTTP/1.1" ${status} ${r.int(50000)} "https://shop.example/" "${r.pick(AGENTS)}"`;
};

const json: Entry = (r, at) => {
  const bad = failing(r, at);
  const message = bad
    ? `upstream timed out after ${r.int(9000)} ms`
    : r.pick(['request served', 'cache refreshed', 'job picked', 'row written']);
  return `{"time":"${iso(at)}","level":"${bad ? 'error' : r.pick(['info', 'info', 'debug', 'warn'])}","service":"api-${r.int(6)}","trace_id":"${hex(r, 32)}","path":"/v1/orders/${r.int(99999)}","status":${bad ? 504 : 200},"duration_ms":${r.int(900)},"msg":"${message}"}`;
};

const apache: Entry = (r, at) => {
  const d = new Date(at);
  const stamp = `${DAYS[d.getUTCDay()]} ${MONTHS[d.getUTCMonth()]} ${pad(d.getUTCDate())} ${iso(at).slice(11, 19)}.${pad(r.int(1e6), 6)} ${d.getUTCFullYear()}`;
  const head = (module: string): string => `[${stamp}] [${module}] [pid ${1000 + r.int(64)}:tid ${140000000000 + r.int(9999)}] `;
  if (failing(r, at))
    return `${head('proxy:error')}[client ${address(r)}:${r.int(60000)}] AH01102: error reading status line from remote server 10.0.0.${r.int(9)}:8080`;
  return r.pick([
    `${head('core:info')}[client ${address(r)}:${r.int(60000)}] AH00128: File does not exist: /var/www/html/img/${r.int(9999)}.png`,
    `${head('ssl:info')}[client ${address(r)}:${r.int(60000)}] AH01964: Connection to child ${r.int(90)} established (server www.example:443)`,
    `${head('mpm_event:notice')}AH00489: Apache/2.4.62 (Unix) configured -- resuming normal operations`,
  ]);
};

const ENTRIES: Readonly<Record<Kind, Entry>> = { python, log4j, hdfs, sshd, access, json, apache };

/** The entries of a log of one kind, of about `bytes` bytes; the same for the same seed. */
export function* benchText(kind: Kind, bytes: number, seed = 20250210): Iterable<string> {
  const r = makeRandom(seed);
  const entry = ENTRIES[kind];
  let at = Date.UTC(2025, 1, 10, 8);
  for (let made = 0; made < bytes;) {
    let text = '';
    for (let i = 0; i < 2000; i++) text += `${entry(r, (at += r.int(120)))}\n`;
    yield text;
    made += text.length;
  }
}

/** The path of a log of one kind and about `megabytes`, made when it is not there yet. */
export function benchFile(kind: Kind, megabytes: number): string {
  const folder = join(tmpdir(), 'log-triage-bench');
  const path = join(folder, `${kind}.${megabytes}.log`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const file = openSync(`${path}.part`, 'w');
  for (const text of benchText(kind, megabytes * 1e6)) writeSync(file, text);
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}
