import { makeRandom, type Random } from './random.ts';

/** Pieces of logs as real programs write them; random logs are made by picking, cutting and mixing them. */
const PIECES: readonly ((r: Random, n: number) => string)[] = [
  (r, n) =>
    `2025-02-10 16:${two(n / 60)}:${two(n)} - ${r.pick(['INFO', 'WARNING', 'ERROR', 'DEBUG'])} - Job ${r.id()} failed after ${r.int(900)} seconds.`,
  (r, n) => `2025-02-10 16:${two(n / 60)}:${two(n)},${100 + r.int(899)} INFO app.worker: request ${r.id()} took ${r.int(3000)} ms`,
  (r, n) => `[2025-04-12 09:${two(n / 60)}:${two(n)}] ERROR   - Connection timeout to 10.0.${r.int(9)}.${r.int(99)}. No response received.`,
  (r, n) =>
    `10.0.0.${r.int(250)} - - [10/Feb/2025:16:${two(n / 60)}:${two(n)} +0000] "GET /item/${r.int(999)} HTTP/1.1" ${r.pick(['200', '404', '503'])} ${r.int(9999)} "-" "curl/8"`,
  (r, n) =>
    `{"time":"2025-02-10T16:${two(n / 60)}:${two(n)}Z","level":"${r.pick(['info', 'error'])}","msg":"done ${r.id()}","trace_id":"${r.id()}${r.id()}"}`,
  (r, n) =>
    `Feb 10 16:${two(n / 60)}:${two(n)} host${r.int(4)} sshd[${r.int(9999)}]: Failed password for root from 10.1.1.${r.int(255)} port ${r.int(65535)} ssh2`,
  () => 'Traceback (most recent call last):\n  File "/app/app.py", line 15, in home\n    raise ValueError("no")\nValueError: no',
  (r) =>
    `java.lang.IllegalStateException: bad ${r.int(99)}\n\tat com.acme.Service.run(Service.java:${r.int(400)})\n\tat com.acme.Main.main(Main.java:12)\nCaused by: java.io.IOException: closed\n\t... 2 more`,
  (r, n) =>
    `Feb 10, 2025 4:${two(n / 60)}:${two(n)} PM org.acme.Shop${r.pick([' run', ' main'])}\n${r.pick(['', '\n', 'SEVERE: ', 'INFO: '])}Connection to db${r.int(3)} timed out after ${r.int(900)} ms`,
  (r) =>
    `${r.pick(['info', 'fail'])}: Shop.Pay[${r.int(40)}]${r.pick(['\n', '\n\n'])}      request ${r.id()} to 10.0.0.${r.int(250)}:443 failed: connection refused`,
  (r, n) =>
    `# Time: 2025-02-10T16:${two(n / 60)}:${two(n)}.000001Z\n# User@Host: shop[shop] @ [10.0.0.${r.int(9)}]  Id: ${r.int(99)}\n# Query_time: ${r.int(9)}.5  Lock_time: 0.0 Rows_sent: 1\nSET timestamp=1;\nselect * from orders where id = ${r.int(99)};`,
  () => '',
  () => '   continued with an indent',
  (r) => `ünïcode Zeile ${r.int(99)} \u{1f600} ende`,
  (r) => `\x1b[31mERROR\x1b[0m colour ${r.int(9)}`,
  (r) => r.pick(['}', '{', '---', '\u0000\u0001', 'stdout says nothing', 'Caused by: x.Y: z', 'goroutine 1 [running]:', 'panic: boom']),
];

function two(n: number): string {
  return String(Math.floor(n) % 60).padStart(2, '0');
}

/** A log of about `lines` pieces; a few kinds dominate, as in real logs. */
export function randomLog(seed: number, lines: number): string {
  const r = makeRandom(seed);
  const kinds = Array.from({ length: 1 + r.int(5) }, () => r.pick(PIECES));
  const parts = Array.from({ length: lines }, (_, n) => (r.int(10) < 8 ? r.pick(kinds) : r.pick(PIECES))(r, n));
  return parts.join(r.pick(['\n', '\n', '\r\n'])) + r.pick(['', '\n', '\n\n']);
}
