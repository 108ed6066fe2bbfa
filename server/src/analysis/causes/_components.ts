import { countOne } from '../groupBy.ts';
import { formatOf } from '../formatOf.ts';
import type { LogData, Units } from '../model.ts';
import { journalUnits } from './_journalUnits.ts';
import { isPeerName } from './_peerNames.ts';

/**
 * The component that logged a row: its host, pod or unit (without the instance number of docker compose), the unit of its logger, or its
 * file among several; '' when unknown.
 */
export function componentOf(data: LogData, row: number): string {
  return componentsOf(data).names[componentsOf(data).of[row]!]!;
}

/** The components of a log as numbers: `names[of[row]]`, `names[0]` being ''. */
export interface Components {
  readonly of: Uint32Array;
  readonly names: readonly string[];
  readonly known: ReadonlySet<string>;
}

const remembered = new WeakMap<LogData, Components>();

/** The components of a log; remembered per object. */
export function componentsOf(data: LogData): Components {
  const known = remembered.get(data);
  if (known) return known;
  const { rows, names, inputs } = data;
  const services = names.map((name) => ((name.length < 2 || isPeerName(name)) && !CONTAINER.test(name) ? name : ''));
  const units = inputs.map(({ format }) => formatOf(format)?.units);
  const isNumbered = data.inputs.map((_, file) => areInstances(data, file));
  const machine = inputs.map((_, file) => machineOf(data, file));
  const ofService = (file: number, service: number): string =>
    service === machine[file]
      ? ''
      : isNumbered[file]
        ? services[service]!.replace(INSTANCE, '')
        : units[file] === undefined
          ? services[service]!
          : services[service]!.replace(STREAM, '');
  const unitOf = units.map((one) => unitsBySource(names, one));
  const ofProcess = units.map((one, file) => unitsByProcess(data, file, one, unitOf[file]!));
  const ofFile = data.inputs.map((_, file) => nameOfFile(data, file, unitOf[file]!));
  const ofJournal = data.inputs.map((_, file) => journalUnits(data, file));
  const numbers = new Map<string, number>([['', 0]]);
  const of = new Uint32Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const file = rows.file[row]!;
    const name =
      ofJournal[file]?.(row) ||
      ofService(file, rows.service[row]!) ||
      ofFile[file] ||
      unitOf[file]!(rows.source[row]!) ||
      ofProcess[file]!(row) ||
      (rows.source[row] === 0 ? (units[file]?.ofLine(data.text(file, rows.line[row]!).slice(0, 250)) ?? '') : '');
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    of[row] = numbers.get(name)!;
  }
  const all = [...numbers.keys()];
  const components = { of, names: all, known: new Set(all.slice(1)) };
  remembered.set(data, components);
  return components;
}

/** A field of JSON for the machine. */
const MACHINE = /"host(?:name|\.name)?":\s?"([^"]{1,250})"/;

/** Of a file among several, the only service where it is the machine on which its program runs, so that the file tells more; otherwise 0. */
function machineOf({ inputs, rows, names, text }: LogData, file: number): number {
  let only = 0;
  for (let row = 0; row < rows.length && inputs.length > 1; row++) {
    const service = rows.service[row]!;
    if (rows.file[row] !== file || service === 0 || service === only) continue;
    if (!/[a-z]{3}/i.test(baseName(inputs[file]!.file))) return 0;
    if (only !== 0 || MACHINE.exec(text(file, rows.line[row]!).slice(0, 2000))?.[1] !== names[service]) return 0;
    only = service;
  }
  return only;
}

/** The unit of each logger, looked up once. */
function unitsBySource(names: readonly string[], units: Units | undefined): (source: number) => string {
  if (units === undefined) return () => '';
  const known: string[] = [];
  return (source) => (known[source] ??= units.ofLogger(names[source]!));
}

/** Files with more records are not read for process numbers. */
const MOST_READ = 100_000;
/** A process belongs to a unit when at least this share of its loggers does: in containers all may have the same number. */
const NEARLY_ALL = 0.9;

/** The unit of a row's process, known by the process's other loggers; '' when unknown. */
function unitsByProcess(
  { rows, text }: LogData,
  file: number,
  units: Units | undefined,
  unitOf: (source: number) => string,
): (row: number) => string {
  const own: number[] = [];
  if (units !== undefined) for (let row = 0; row < rows.length; row++) if (rows.file[row] === file) own.push(row);
  if (units === undefined || own.length > MOST_READ || own.every((row) => unitOf(rows.source[row]!) !== '')) return () => '';
  const processOf = (row: number): string => units.processes.exec(text(file, rows.line[row]!).slice(0, 250))?.[1] ?? '';
  const counts = new Map<string, Map<string, number>>();
  for (const row of own) {
    const unit = unitOf(rows.source[row]!);
    const process = unit === '' ? '' : processOf(row);
    if (process === '') continue;
    const one = counts.get(process) ?? new Map<string, number>();
    counts.set(process, one);
    countOne(one, unit);
  }
  const found = new Map(
    [...counts].map(([process, one]) => {
      const all = [...one.values()].reduce((sum, count) => sum + count, 0);
      return [process, [...one].find(([, count]) => count >= NEARLY_ALL * all)?.[0] ?? ''];
    }),
  );
  return (row) => found.get(processOf(row)) ?? '';
}

/** A container's id, which is its default host name; the file tells more. */
const CONTAINER = /^(?:(?=\w{0,11}\d)[0-9a-f]{12}|[0-9a-f]{64})$/;
const INSTANCE = /[-_]\d{1,2}$/;

/**
 * Whether the services of a file are containers of docker compose with one instance each: every name ends in a number, and no two are the
 * same without it.
 */
function areInstances({ rows, names }: LogData, file: number): boolean {
  const own = new Set<number>();
  for (let row = 0; row < rows.length; row++) if (rows.file[row] === file && rows.service[row] !== 0) own.add(rows.service[row]!);
  const all = [...own].map((service) => names[service]!);
  return all.every((name) => INSTANCE.test(name)) && new Set(all.map((name) => name.replace(INSTANCE, ''))).size === all.length;
}

/** The component that a file of several stands for: the one in its name, the unit of nearly all its loggers, or its own name. */
function nameOfFile({ inputs, rows }: LogData, file: number, unitOf: (source: number) => string): string {
  if (inputs.length < 2) return '';
  const own = baseName(inputs[file]!.file);
  const units = formatOf(inputs[file]!.format)?.units;
  if (units === undefined || units.isUnit(own)) return own;
  const counts = new Map<string, number>();
  let named = 0;
  for (let row = 0; row < rows.length; row++) {
    const name = rows.file[row] === file ? unitOf(rows.source[row]!) : '';
    if (name === '') continue;
    named++;
    countOne(counts, name);
  }
  if (counts.has(own) || named === 0) return own;
  return [...counts].find(([, count]) => count >= 0.7 * named)?.[0] ?? '';
}

/** Kubernetes names a container's log `<pod>_<namespace>_<container>-<id>.log`. */
const OF_POD = /^([a-z\d][a-z\d.-]{0,252})_[a-z\d-]{1,63}_[a-z\d-]{1,63}-[\da-f]{8,64}$/;

/** The suffix for one of several logs of a program: `nginx-access`, `php-fpm.error`, `api_stderr`, `keystone-uwsgi`. */
const STREAM = /(?<=\w)[-_.](?:access|errors?|err|out|std(?:out|err)|u?wsgi)$/i;

function baseName(file: string): string {
  return file
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:log|txt)(?:[.-]\d{1,14})?(?:\.(?:gz|zst))?$/, '')
    .replace(OF_POD, '$1')
    .replace(STREAM, '');
}
