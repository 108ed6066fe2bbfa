import { allUnits, formatOf } from '../formatOf.ts';
import type { LogData, LogTrace } from '../model.ts';
import { componentOf, componentsOf } from './_components.ts';
import { answeringProduct } from './_answeringProducts.ts';
import { headOf } from './_heads.ts';
import { isMisnamed, isUnknownHost, outsideTraces, peerIn, peerOf, saidBy, toldBy } from './_outsideErrors.ts';
import { statedOn } from '../quoteOf.ts';
import { isPeerName } from './_peerNames.ts';
import { isShared, serviceNamed } from './_serviceNames.ts';

const BEFORE =
  /(?:\b(?:from|of|by|to|for|with|on|at|calling|contact|reach|service|server|topic|agent|peer|upstream|host)|[/'"`(])[ :'"`]{0,2}$/;
const AFTER =
  /^['"`)]?(?::\d|[/]|[ :,]{1,2}(?:service|server|agent|host|is|was|has|had|did|does|failed|returned|responded|answered|gave|sent|timed|unavailable|down|unreachable|not)\b)/;

/** With more components than this, messages are not searched for their names. */
const MOST_COMPONENTS = 64;
/** So many lines of a trace are read, and so many characters of each (a JSON record holds a trace in one line). */
const MOST_TRACE_LINES = 200;
const MOST_TRACE_TEXT = 16_000;

/** The peer that a failure names: its callee, or another component that the message mentions; null when there is none. */
export function namedPeer(data: LogData, row: number): string | null {
  const peer = withPort(data, row, data.names[data.rows.callee[row]!]!);
  const own = componentOf(data, row);
  if (isPeerName(peer)) {
    const service = serviceNamed(data, peer, messageOf(data, row));
    return service === own || isNobody(data, row, service) ? null : service;
  }
  const message = messageOf(data, row);
  return quotedProduct(data, row) ?? mentionedIn(data, message, own) ?? meantIn(data, row, message) ?? inTrace(data, row, own);
}

/** The unit of another product that a message mentions and that logs here. */
function meantIn(data: LogData, row: number, message: string): string | null {
  const unit = formatOf(data.inputs[data.rows.file[row]!]!.format)?.units?.meantBy(message) ?? '';
  const project = unit.split('-')[0]!;
  return componentsOf(data).known.has(unit) && !componentOf(data, row).startsWith(project) ? unit : null;
}

/** The product, other than the component itself, whose own message a row or its exception quotes; null when there is none. */
export function quotedProduct(data: LogData, row: number): string | null {
  const trace = traceOfRecord(data, row);
  const product = answeringProduct(
    data,
    `${data.text(data.rows.file[row]!, data.rows.line[row]!).slice(0, 2000)}\n${trace === undefined ? '' : toldBy(trace)}`,
  );
  return product === componentOf(data, row) ? null : product;
}

const tracesByHead = new WeakMap<LogData, ReadonlyMap<number, LogTrace>>();

/** The first trace of the record that begins with a row; undefined when it has none. */
export function traceOfRecord(data: LogData, head: number): LogTrace | undefined {
  const known = tracesByHead.get(data) ?? new Map([...data.traces].reverse().map((trace) => [headOf(data, trace.row), trace]));
  tracesByHead.set(data, known);
  return known.get(head);
}

/** Whether a name that cannot be resolved belongs to no component: then whoever uses it may have it wrong. */
function isNobody(data: LogData, row: number, service: string): boolean {
  const { rows, text } = data;
  return !componentsOf(data).known.has(service) && isUnknownHost(text(rows.file[row]!, rows.line[row]!).slice(0, 2000));
}

/** A peer on a machine of several, with the port that follows it on the line. */
export function withPort(data: LogData, row: number, peer: string): string {
  const { rows, text } = data;
  if (!isShared(data, peer)) return peer;
  const line = text(rows.file[row]!, rows.line[row]!).slice(0, 2000);
  // Go names its own end of a connection first.
  return peerIn(line.slice(Math.max(0, line.indexOf(`->${peer}`), line.indexOf(peer)))) ?? peer;
}

/** The first component, other than its own, that a message mentions; null when there is none. */
function mentionedIn(data: LogData, message: string, own: string): string | null {
  const { known } = componentsOf(data);
  if (known.size > MOST_COMPONENTS) return null;
  let first: { readonly at: number; readonly name: string } | null = null;
  for (const name of known) {
    if (name === own) continue;
    const at = mentionedAt(message, name);
    if (at >= 0 && (first === null || at < first.at)) first = { at, name };
  }
  return first?.name ?? null;
}

const inTraces = new WeakMap<LogData, Map<string, string | null>>();

/** The innermost component named in the source lines of a trace that says something outside did not answer (`call('inventory', path)`). */
function inTrace(data: LogData, row: number, own: string): string | null {
  const trace = outsideTraces(data).get(row);
  if (trace === undefined || isMisnamed(saidBy(data, row))) return null;
  const peer = peerOf(trace);
  const called = calledIn(trace, own);
  if (called !== null) return called;
  if (peer !== null) return clientOf(data, trace, own) ?? serviceNamed(data, peer);
  const known = inTraces.get(data) ?? new Map<string, string | null>();
  inTraces.set(data, known);
  const key = `${own}\n${trace.fingerprint}\n${data.rows.template[row]!}`;
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = peerInLines(data, trace, own)));
  return found;
}

/** The innermost unit that the trace calls over the network. */
export function calledIn({ frames }: LogTrace, own: string): string | null {
  for (const { file } of [...frames].reverse()) {
    const names = file === null ? [] : allUnits.flatMap(({ calledBy }) => calledBy(file) ?? []);
    const name = names.find((unit) => unit !== own);
    if (name !== undefined) return name;
  }
  return null;
}

/** The component that the exception type is named after (`redis.exceptions.ConnectionError`), as its client throws it. */
function clientOf(data: LogData, { exceptionType }: LogTrace, own: string): string | null {
  const names = new Set((exceptionType ?? '').toLowerCase().split('.').slice(0, -1));
  return [...componentsOf(data).known].find((name) => name !== own && names.has(name.toLowerCase())) ?? null;
}

/**
 * Names of generated or wrapped clients in code: `seats_stub.Reserve(`, `this.paymentsClient.charge(`,
 * `InventoryServiceGrpc$InventoryServiceBlockingStub.get(`.
 */
const STUB = /\b([A-Za-z]\w{1,60}?)_?(?:(?:Blocking|Future|Async)?[Ss]tub|[Cc]lient|[Gg]ateway|[Aa]pi)\.\w{1,80}\(/;

/** The component that a name in code stands for, ignoring case, separators and the word service. */
function componentCalled(data: LogData, name: string, own: string): string | null {
  const bare = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[-_]|services?$/g, '')
      .replace(/service$/, '');
  const wanted = bare(name);
  return [...componentsOf(data).known].find((one) => one !== own && bare(shortName(one)) === wanted) ?? null;
}

function peerInLines(data: LogData, trace: LogTrace, own: string): string | null {
  const lines: string[] = [];
  for (let line = trace.startLine; line <= Math.min(trace.endLine, trace.startLine + MOST_TRACE_LINES); line++)
    lines.push(...data.text(trace.file, line).slice(0, MOST_TRACE_TEXT).split(/\\n/));
  lines.reverse();
  const stub = lines.map((line) => STUB.exec(line)?.[1]).find((found) => found !== undefined);
  const named = stub === undefined ? null : componentCalled(data, stub, own);
  if (named !== null) return named;
  for (const line of lines) {
    const peer = /^\s{0,20}File\b/.test(line) ? null : mentionedIn(data, line.toLowerCase(), own);
    if (peer !== null) return peer;
  }
  return null;
}

/** Where a message mentions a component; -1 when it does not. A plain word counts only at a place where sentences name peers. */
export function mentionedAt(message: string, component: string): number {
  const word = shortName(component);
  if (word.length < 3) return -1;
  for (let at = message.indexOf(word); at >= 0; at = message.indexOf(word, at + 1)) {
    const before = message.slice(Math.max(0, at - 24), at);
    const after = message.slice(at + word.length, at + word.length + 24);
    if (/[\w-]$/.test(before) || /^(?:[\w]|-(?!\d))/.test(after)) continue;
    if (word.includes('-') || BEFORE.test(before) || AFTER.test(after)) return at;
  }
  return -1;
}

/** What stands before a name in the path of a request, in lower case. */
const PATH = /\b(?:get|head|post|put|patch|delete|options) \/\S*$/;

/** Whether a failure names a component only by the path of its request: who serves it may be another. */
export function namedByPath(data: LogData, row: number, component: string): boolean {
  if (data.rows.callee[row] !== 0) return false;
  const message = messageOf(data, row);
  const at = mentionedAt(message, component);
  return at >= 0 && PATH.test(message.slice(Math.max(0, at - 100), at));
}

/** A pod's name without the suffixes of its replica set. */
function shortName(component: string): string {
  return component.replace(/-[0-9a-f]{6,10}-\w{5}$/, '').toLowerCase();
}

/** The line behind its logger, in lower case. */
export function messageOf(data: LogData, row: number): string {
  const { rows, names } = data;
  const { line, by } = statedOn(data, row);
  const text = line.slice(0, 1000);
  const source = by > 0 ? '' : names[rows.source[row]!]!;
  const at = source === '' ? -1 : text.indexOf(source);
  return (at < 0 ? text : text.slice(at + source.length)).toLowerCase();
}
