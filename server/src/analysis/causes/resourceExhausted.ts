import { levelCode } from '../lines/levels.ts';
import type { Category, LogData, Selector, Sentence } from '../model.ts';
import { countAll, selectRows } from '../selectRows.ts';
import { lineClaim, ofFile, refOf, sentence } from '../sentences.ts';
import { burstOf, isOld } from './_background.ts';
import { quotesOf } from '../quoteOf.ts';
import { countOfFailures, earliest, rankOf, type Cause, type CauseContext, type Suspect } from './_cause.ts';
import { componentOf } from './_components.ts';
import { AT_ONCE_MS, MORTAL } from '../findings/kinds.ts';
import { silences } from './_silences.ts';
import { endsWith } from './_ending.ts';
import { headOf } from './_heads.ts';
import { namedPeer, quotedProduct } from './_namedPeers.ts';
import { exhaustedOf, passesOn } from './_outsideErrors.ts';

const RESOURCES: Partial<Readonly<Record<Category, string>>> = {
  memory: 'memory ran out',
  disk: 'a disk is full or failing',
  handles: 'file handles or ports ran out',
  pool: 'a pool of connections or threads was exhausted',
  cpu: 'CPU time ran short',
  quota: 'a quota or rate limit was reached',
  deadlock: 'transactions or threads locked each other out',
};

/** More exact names for some kinds of marks. */
const RESOURCES_BY_KIND: Readonly<Record<string, string>> = {
  'deadlock lock': 'a lock was held by another',
  'handles instance': 'another instance was already running',
  'handles local': 'local ports ran out',
  'handles port': 'a port was already taken',
  'handles table': 'a table or a pool of addresses was full',
};

/** The same in one word each. */
const SHORT: readonly (readonly [Category, string])[] = [
  ['memory', 'memory'],
  ['disk', 'disks'],
  ['handles', 'file handles'],
  ['pool', 'pools'],
  ['cpu', 'CPU'],
  ['quota', 'quotas'],
  ['deadlock', 'deadlocks'],
];

/** A resource was exhausted at the start of the failures, or before the others. */
export const resourceExhausted: Cause = {
  id: 'resource-exhausted',
  title: 'A resource ran out',
  steps: [
    'Find what holds the resource: the largest consumer at the onset.',
    'Free or raise the resource now; set a limit per consumer afterwards.',
    'Alert on its use before it is full, not on the failures that follow.',
  ],
  find(context) {
    const byCategory = failuresOf(context);
    const found = [...byCategory].map(([category, own]) => suspect(context, category, own));
    if (!byCategory.has('pool')) found.push(...waited(context));
    return byCategory.has('memory') ? found : [...found, ...killed(context)];
  },
  ruledOut({ data, prefix }) {
    const counts = SHORT.map(([category]) => [category, countOfFailures(data, selectRows(data, { category }), { category })] as const);
    if (
      counts.some(([, { value }]) => value !== 0) ||
      selectRows(data, KILLED).length > 0 ||
      data.traces.some((trace) => exhaustedOf(trace) !== null)
    )
      return null;
    const named = SHORT.map(([category, name]) => `${name} {${category}}`).join(', ');
    return sentence(`${prefix}.noresource`, `Of {all} records none reports a resource running out: ${named}.`, {
      all: { kind: 'count', value: countAll(data), of: {}, evidence: [] },
      ...Object.fromEntries(counts),
    });
  },
  collect: 'Memory, disk, CPU, pool and file-handle use of the hosts named here, from half an hour before the first failure.',
};

const KILLED = { category: 'crash', markKind: 'killed' } as const;

/** A process ended by signal 9 without a record that memory ran out, which the kernel writes elsewhere. */
function killed(context: CauseContext): readonly Suspect[] {
  const { data, failures, prefix } = context;
  const { rows, marks } = data;
  const own = failures.filter((row) => rows.mark[row] !== 0 && marks[rows.mark[row]!]?.kind === 'killed');
  if (own.length === 0) return [];
  const first = earliest(data, own);
  const at = refOf(data, first);
  const { said, claims } = quotesOf(data, first);
  const ranOut = sentence(
    `${prefix}.killed`,
    `Probably killed because memory ran out, though a log cannot tell who sent signal 9: {n} of the failures ${own.length === 1 ? 'tells' : 'tell'} of it, first at {line}${ofFile(data, at)}: ${said}`,
    {
      n: countOfFailures(data, own, KILLED),
      line: lineClaim(at),
      ...claims,
    },
  );
  const service = componentOf(data, first);
  return [
    {
      confidence: rankOf(context, first) === 0 ? 0.55 : 0.35,
      category: 'memory',
      sentence: ranOut,
      detail: [],
      services: service ? [service] : [],
      evidence: own.slice(0, 5).map((row) => refOf(data, row)),
    },
  ];
}

/** Fewer waits for a pool happen in a moment of load. */
const LEAST_WAITS = 3;
const WAITED = { category: 'timeout', markKind: 'pool' } as const;
/** What else makes callers wait for a connection. */
const REACHES: ReadonlySet<Category> = new Set<Category>(['connection', 'dns', 'unavailable', 'auth']);

/** Callers waited in vain for a connection of a pool, while those that have one are served: all are in use. */
function waited(context: CauseContext): readonly Suspect[] {
  const { data, failures } = context;
  const { rows, marks } = data;
  const markOf = (row: number) => marks[rows.mark[row]!];
  const own = failures.filter((row) => markOf(row)?.category === WAITED.category && markOf(row)?.kind === WAITED.markKind);
  if (own.length < LEAST_WAITS) return [];
  const unreached = failures.filter((row) => REACHES.has(markOf(row)?.category ?? 'error')).length;
  return unreached * 10 > own.length ? [] : [suspect(context, 'pool', inOrder(data, own), WAITED)];
}

/** Rows in order of time, those without a time last. */
function inOrder({ rows: { time } }: LogData, own: readonly number[]): readonly number[] {
  const timeOf = (row: number): number => (Number.isNaN(time[row]!) ? Number.MAX_VALUE : time[row]!);
  return [...own].sort((a, b) => timeOf(a) - timeOf(b) || a - b);
}

/** The failures of each resource in order of time, those without a time last; in the order of RESOURCES. */
function failuresOf({ data, failures }: CauseContext): ReadonlyMap<Category, readonly number[]> {
  const { rows, marks } = data;
  const own = new Map((Object.keys(RESOURCES) as Category[]).map((category): [Category, number[]] => [category, []]));
  const byMark = marks.map(({ category }) => own.get(category));
  for (const row of failures) if (rows.mark[row] !== 0) byMark[rows.mark[row]!]?.push(row);
  return new Map([...own].flatMap(([category, list]) => (list.length === 0 ? [] : [[category, inOrder(data, list)]])));
}

/** What ran out first is the likeliest origin, unless another resource ran out until the program ended: the first was survived. */
function confidenceOf(context: CauseContext, own: readonly number[]): number {
  const { data, failures } = context;
  const last = own[own.length - 1]!;
  if (MORTAL.has(data.marks[data.rows.mark[last]!]?.category)) {
    if (isLastWord(data, last)) return 0.75;
    if (endsWith(context, last)) return 0.7;
  }
  const rank = rankOf(context, own[0]!) / failures.length;
  return rank === 0 ? 0.65 : rank < 0.1 ? 0.55 : 0.35;
}

/** Whether a component falls silent just after a failure, which ended it. */
function isLastWord(data: LogData, row: number): boolean {
  const [name, time] = [componentOf(data, row), data.rows.time[row]!];
  return silences(data).some((one) => one.name === name && Math.abs(one.from - time) <= AT_ONCE_MS);
}

/** A refusal at level info answers one caller and is no fault. */
const isDenial = ({ rows }: LogData, row: number): boolean => rows.level[row] !== 0 && rows.level[row]! <= levelCode('info');

function suspect(context: CauseContext, category: Category, own: readonly number[], shared: Selector = { category }): Suspect {
  const { data, prefix } = context;
  const first = own[0]!;
  const at = refOf(data, first);
  const kind = data.marks[data.rows.mark[first]!]?.kind ?? '';
  const { said, claims } = quotesOf(data, first);
  const ranOut = sentence(
    `${prefix}.${category}`,
    `Probably ${RESOURCES_BY_KIND[`${category} ${kind}`] ?? RESOURCES[category] ?? ''}: {n} of the failures ${own.length === 1 ? 'says' : 'say'} so, first at {line}${ofFile(data, at)}: ${said}`,
    {
      n: countOfFailures(data, own, shared),
      line: lineClaim(at),
      ...claims,
    },
  );
  // When all of them pass on or quote a callee's failure, the callee's resource ran out.
  const heads = own.map((row) => headOf(data, row));
  const teller = heads.find((row) => !passesOn(data, row) && quotedProduct(data, row) === null);
  const service =
    teller === undefined ? (heads.map((row) => namedPeer(data, row)).find((peer) => peer !== null) ?? '') : componentOf(data, teller);
  return {
    confidence:
      confidenceOf(context, own) *
      (category === 'quota' && own.every((row) => isDenial(data, row)) ? 0.6 : 1) *
      (burstOf(context) !== undefined && isOld(context, selectRows(data, shared)) ? 0.5 : 1),
    category,
    sentence: ranOut,
    detail: kind === 'lock' ? holderOf(data, first, `${prefix}.${category}.holder`) : [],
    services: service ? [service] : [],
    evidence: own.slice(0, 5).map((row) => refOf(data, row)),
  };
}

/** The holder of the lock that a record waits for, when PostgreSQL names it on the next line. */
function holderOf({ rows, inputs, text }: LogData, row: number, prefix: string): readonly Sentence[] {
  const [file, startLine] = [rows.file[row]!, rows.line[row]! + 1];
  const value = /\bProcess(?:es)? holding the lock: [\d, ]{1,80}\d/.exec(text(file, startLine))?.[0];
  const at = { file: inputs[file]!.file, startLine, endLine: startLine };
  return value === undefined ? [] : [sentence(prefix, '{text}', { text: { kind: 'text', value, at, evidence: [at] } })];
}
