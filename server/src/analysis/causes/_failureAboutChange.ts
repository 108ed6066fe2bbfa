import { LED } from '../facts/changes.ts';
import { formatOf } from '../formatOf.ts';
import type { LogData } from '../model.ts';
import { quoteOf, thrownOf } from '../quoteOf.ts';
import type { Unnamed } from '../sentences.ts';
import type { CauseContext } from './_cause.ts';
import { quotedIn, saidWithTrace } from './_missedThings.ts';

/** Addresses, hosts and keys on a line: words with a dot, digit or underscore, long enough not to match by chance. */
const NAMES = /[A-Za-z0-9_][\w-]*(?:[.:][\w-]+)+|[A-Za-z][\w-]*(?:\d|[a-z]_)[\w-]*/g;
/** Words of a change, which a failure may quote as a column or key. */
const WORDS = /[A-Za-z][\w-]{2,60}/g;
/** Words that tell what a statement is about, in any case. */
const SUBJECTS = /[A-Za-z][a-z]{3,30}/g;
/** In sentences shorter words are too common to tell. */
const LEAST_LETTERS = 6;
/** So many failures are read for names. */
const MOST_READ = 50;

/** A failure that names what was changed, and where it does so. */
interface Naming {
  readonly row: number;
  readonly quote: Unnamed;
}

/** The first failure that names something the change in `row` names, or is about what only the change spoke of so far; null when none is. */
export function failureAboutChange({ data, failures }: CauseContext, row: number): Naming | null {
  const { rows } = data;
  const callers = data.inputs.map(({ format }) => formatOf(format)?.units?.caller);
  const message = (one: number): string => {
    const text = data.text(rows.file[one]!, rows.line[one]!).slice(20, 2000);
    const caller = callers[rows.file[one]!];
    return caller === undefined ? text : text.replace(caller, '');
  };
  const speaker = data.names[rows.source[row]!] ?? '';
  const names = (message(row).match(NAMES) ?? []).filter(
    (name) => name.length >= 6 && !/^\d+[.:]\d+[a-z]{0,2}$|^\d+:\d\d:/.test(name) && !speaker.includes(name),
  );
  const changed = new Set(message(row).match(WORDS) ?? []);
  // Another leader is often chosen after a failure that says more of it.
  const subjects = data.facts[rows.fact[row]!]?.why === LED ? new Set<string>() : newSubjects(data, row, speaker);
  const isAbout = (one: number): boolean =>
    subjectsOf(data.names[rows.source[one]!] ?? '').some((word) => subjects.has(word)) ||
    subjectsOf(data.templates[rows.template[one]!]!.text).some((word) => word.length >= LEAST_LETTERS && subjects.has(word));
  for (const failure of failures.slice(0, MOST_READ)) {
    const isNamed = (text: string): boolean =>
      // Settings join words that sentences separate: `lock_timeout` is a lock timeout.
      names.some((name) => text.includes(name) || text.includes(name.replaceAll('_', ' '))) ||
      quotedIn(text).some((quoted) => changed.has(quoted) && !speaker.includes(quoted));
    if (isNamed(message(failure)) || isAbout(failure)) return { row: failure, quote: quoteOf(data, failure) };
    if (isNamed(saidWithTrace(data, failure))) return { row: failure, quote: thrownOf(data, failure) ?? quoteOf(data, failure) };
  }
  return null;
}

const subjectsOf = (text: string): readonly string[] => (text.match(SUBJECTS) ?? []).map((word) => word.toLowerCase());

/** Words of a change, in lower case, that neither its speaker's name nor any other statement contained before it: a certificate, a currency. */
function newSubjects(data: LogData, change: number, speaker: string): ReadonlySet<string> {
  const { rows, templates } = data;
  const subjects = new Set(subjectsOf(String(quoteOf(data, change).value)));
  const before = new Set<number>();
  for (let row = 0; row < rows.length; row++) if (rows.time[row]! < rows.time[change]!) before.add(rows.template[row]!);
  before.delete(rows.template[change]!);
  for (const text of [speaker, ...[...before].map((one) => templates[one]!.text)])
    for (const word of subjectsOf(text)) subjects.delete(word);
  return subjects;
}
