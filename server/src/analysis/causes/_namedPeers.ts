import type { LogData } from '../model.ts';
import { componentOf, componentsOf } from './_components.ts';
import { isPeerName, serviceNamed } from './_serviceNames.ts';

const BEFORE =
  /(?:\b(?:from|of|by|to|for|with|on|at|calling|contact|reach|service|server|topic|agent|peer|upstream|host)|[/'"`(])[ :'"`]{0,2}$/;
const AFTER =
  /^['"`)]?(?::\d|[/]|[ :,]{1,2}(?:service|server|agent|host|is|was|has|had|did|does|failed|returned|responded|answered|gave|sent|timed|unavailable|down|unreachable|not)\b)/;

/** Among more components messages are not searched for each. */
const MOST_COMPONENTS = 64;

/** The other side that a failure names: its callee, else another component of the log that its message speaks of; null when none. */
export function namedPeer(data: LogData, row: number): string | null {
  const peer = data.names[data.rows.callee[row]!]!;
  const own = componentOf(data, row);
  if (isPeerName(peer)) {
    const service = serviceNamed(data, peer);
    return service === own ? null : service;
  }
  const { known } = componentsOf(data);
  if (known.size > MOST_COMPONENTS) return null;
  const message = messageOf(data, row);
  let first: { readonly at: number; readonly name: string } | null = null;
  for (const name of known) {
    if (name === own) continue;
    const at = mentionedAt(message, name);
    if (at >= 0 && (first === null || at < first.at)) first = { at, name };
  }
  return first?.name ?? null;
}

/** Where a message speaks of a component; -1 where it does not. A name of one plain word must stand where sentences name peers. */
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

/** A pod's name without what its replica set adds. */
function shortName(component: string): string {
  return component.replace(/-[0-9a-f]{6,10}-\w{5}$/, '').toLowerCase();
}

/** What the line says behind its logger, in lower case. */
export function messageOf(data: LogData, row: number): string {
  const { rows, names } = data;
  const text = data.text(rows.file[row]!, rows.line[row]!).slice(0, 1000);
  const source = names[rows.source[row]!]!;
  const at = source === '' ? -1 : text.indexOf(source);
  return (at < 0 ? text : text.slice(at + source.length)).toLowerCase();
}
