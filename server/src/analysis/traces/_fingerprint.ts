import { anyOf } from '../anyOf.ts';
import type { Frame, TraceLanguage } from '../model.ts';

/** Frames of runtimes, frameworks and installed packages, which are not the program's own. */
const FOREIGN = anyOf(
  /(?:^|[/\\])(?:node_modules|site-packages|dist-packages|vendor|gems|rustlib|\.cargo)[/\\]/,
  /^(?:node|internal|dart|webpack\/runtime):/,
  /^node:|<frozen |\/lib\/python\d|\/usr\/local\/go\/src\/|\/usr\/(?:lib|include)\/|\/rustc\//,
  /^\/build\/(?:e?glibc|buildd)|<internal:/,
);
const FOREIGN_NAME = anyOf(
  /^(?:[\w.]+\/)?(?:java|javax|jdk|sun|kotlin|kotlinx|scala|akka|clojure|groovy|jakarta|reactor|io\.netty|com\.sun)\./,
  /^(?:[\w.]+\/)?org\.(?:springframework|apache|hibernate|eclipse|jboss|junit|mortbay|codehaus|gradle|postgresql)\./,
  /^(?:System|Microsoft|Mono|UnityEngine)\./,
  /^(?:runtime|reflect|net\/http|testing|syscall|internal)[./]/,
  /^(?:<?std|core|alloc|rust_begin_unwind|tokio|backtrace|__rust)\b/,
  /^(?:__libc_start|_start$|__GI_|__interceptor_|__asan|__sanitizer|raise$|abort$|clone$|start_thread$)/,
  /^(?:gen_server|proc_lib|:gen_server|:proc_lib|supervisor)\b/,
);

const isOwn = ({ function: name, file }: Frame): boolean => !FOREIGN.test(file ?? '') && !FOREIGN_NAME.test(name ?? '');

/** A name without the parts that differ between runs: numbers, hashes, addresses, arguments. */
function stableName({ function: name, file }: Frame): string {
  const text = name ?? (file ?? '').replace(/^.*[/\\]/, '');
  return text
    .replace(/\([^()]{0,300}\)$/, '')
    .replace(/::h[0-9a-f]{16}$/, '')
    .replace(/0x[0-9a-f]+|\d+/gi, '0');
}

/** The part of a frame that identifies a fault; cached, since functions recur. */
interface KnownFrame {
  readonly isOwn: boolean;
  readonly name: string;
}
const known = new Map<string, KnownFrame>();
const fingerprints = new Map<string, string>();
const MOST_KNOWN = 4096;

function knownFrame(frame: Frame): KnownFrame {
  const key = `${frame.function ?? '\n'}\n${frame.file ?? '\n'}`;
  let answer = known.get(key);
  if (answer === undefined) remember(known, key, (answer = { isOwn: isOwn(frame), name: stableName(frame) }));
  return answer;
}

function remember<T>(all: Map<string, T>, key: string, value: T): void {
  if (all.size >= MOST_KNOWN) all.clear();
  all.set(key, value);
}

/** Equal for the same fault whatever ids, times and line numbers it carries: language, types and the program's own functions. */
export function fingerprintOf(
  language: TraceLanguage,
  types: readonly (string | null)[],
  message: string | null,
  frames: readonly Frame[],
): string {
  const all = frames.map(knownFrame);
  const own = all.filter((frame) => frame.isOwn);
  const names = (own.length > 0 ? own : all).map(({ name }) => name).filter((name, i, list) => name !== list[i - 1]);
  const bare = names.length === 0 ? (message ?? '').replace(/\S*\d\S*/g, '0').slice(0, 200) : '';
  const text = [language, ...types.map((type) => type ?? ''), bare, ...names.slice(0, 50)].join('\n');
  let fingerprint = fingerprints.get(text);
  if (fingerprint === undefined) remember(fingerprints, text, (fingerprint = fnv1a64(text)));
  return fingerprint;
}

/** FNV-1a, 64 bits, of the UTF-16 units of a text, as 16 hexadecimal digits (draft-eastlake-fnv). */
function fnv1a64(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let i = 0; i < text.length; i++) {
    low = (low ^ text.charCodeAt(i)) >>> 0;
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 0x100000000) + low * 0x100) % 0x100000000;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
