import type { Level } from '../model.ts';

/** A spelling of string literals. */
export interface StringForm {
  /** Sticky; matches the opening sign with its prefix. */
  readonly open: RegExp;
  readonly close: (opened: string) => string;
  readonly escape: (opened: string) => 'backslash' | 'doubled' | 'none';
  /** What opens an interpolation, which `}` ends; null where there is none. */
  readonly hole?: (opened: string) => '${' | '{' | null;
  readonly manyLines?: true;
}

/** What a call does with the text in its arguments. */
export interface CallForm {
  /** `log` writes a record, `throw` makes an exception whose message may be written elsewhere. */
  readonly kind: 'log' | 'throw';
  readonly level: Level | null;
  /** What is written of the arguments: the message alone, all of them, or either as the logger is set up. */
  readonly arguments: 'message' | 'joined' | 'either';
  /** What is written between them; a blank where nothing is said. */
  readonly glue?: '' | ' ';
  /** Leading arguments that are no message although they may be texts (a tag). */
  readonly skip?: number;
}

/** A language in which log statements are found: one file under sourceLanguages/, self-proving by its samples. */
export interface SourceLanguage {
  readonly id: string;
  readonly title: string;
  /** File name endings, without the dot. */
  readonly extensions: readonly string[];
  readonly lineComments: readonly string[];
  readonly blockComment: readonly [open: string, close: string] | null;
  /** The first whose `open` matches reads the string. */
  readonly strings: readonly StringForm[];
  readonly patternLiterals?: true;
  /** `name!(…)` is a call. */
  readonly macros?: true;
  /** `condition ? a : b`, or `a if condition else b`. */
  readonly conditional: 'sign' | 'words' | null;
  /** What stands in a literal for a value, where arguments or `always` say that it is a pattern. Global. */
  readonly placeholders: readonly { readonly pattern: RegExp; readonly always: boolean; readonly doubled: readonly string[] }[];
  /** Stands in a pattern for a line end. */
  readonly lineEnd?: string;
  /** What a call writes, by its name and the words before it (`this.log.info` → `info`, [`this`, `log`]); null when it is no log call. */
  readonly call: (name: string, receiver: readonly string[]) => CallForm | null;
  readonly samples: readonly SourceSample[];
}

export interface SourceSample {
  readonly source: string;
  /** Its log statements: line, message with `<*>` for what varies (alternatives apart), level. */
  readonly statements: readonly (readonly [line: number, message: string, level: Level | null])[];
}

/** A literal between one sign, in which a backslash escapes. */
export const quoted = (sign: string): StringForm => ({
  open: new RegExp(sign, 'y'),
  close: () => sign,
  escape: () => 'backslash',
});

/** A single character between single quotes; a lone quote (a Rust lifetime) opens nothing. */
export const character: StringForm = {
  open: /'(?=(?:\\[^\n]{1,10}?|[^\\'\n])')/y,
  close: () => "'",
  escape: () => 'backslash',
};

const percentPattern =
  /%(?:\(\w{1,60}\)|\d{1,2}\$|\[\d{1,2}\])?[-+#0,]{0,4}(?:\d{1,4}|\*)?(?:\.(?:\d{1,4}|\*))?(?:l|ll|h)?[a-zA-Z](?![a-zA-Z]{3})/g;
/** `%s`, `%-10.2f`, `%(name)s`, `%1$s`, `%[1]s`: C's printf and those after it. */
export const percent = { pattern: percentPattern, always: false, doubled: ['%%'] } as const;

const levels: Readonly<Record<string, Level>> = {
  trace: 'trace',
  verbose: 'trace',
  silly: 'trace',
  finest: 'trace',
  finer: 'trace',
  debug: 'debug',
  fine: 'debug',
  config: 'debug',
  info: 'info',
  information: 'info',
  notice: 'info',
  success: 'info',
  http: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  err: 'error',
  severe: 'error',
  exception: 'error',
  fatal: 'fatal',
  critical: 'fatal',
  crit: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
  panic: 'fatal',
  dpanic: 'fatal',
  exit: 'fatal',
};

/** The level that a name says: `warn`, `LogWarning`, `infof`, `atError`, `SEVERE`; null for other words. */
export function levelOfName(name: string): Level | null {
  const plain = name.toLowerCase();
  const core = plain.replace(/^(?:log|level|at|is|v)(?=[a-z]{4})/, '');
  const bare = core.replace(/(?:context|ctx|depth)?(?:f|w|ln|s|v|cf)?$/, '');
  return (
    levels[plain] ?? levels[core] ?? levels[bare] ?? levels[core.replace(/(?:context|async|ctx|event|format|level|f|w|ln|s)$/, '')] ?? null
  );
}

/** Whether a word names what is written to: `log`, `logger`, `_auditLog`, `LOG`. */
export const namesLogger = (word: string | undefined): boolean =>
  word !== undefined &&
  /log|audit|trac(?:e|ing)r?$|^(?:console|timber|glog|zap|winston|bunyan|pino|sugar(?:ed)?|l|lg|journal|reporter|structlog|loguru)$/i.test(
    word,
  );

const levelMethod = /^(?:trace|verbose|debug|info|notice|warn|warning|error|fatal|critical|severe)$/;
/** Have methods named like levels and write to no log. */
const notLogger =
  /^(?:toast\w{0,10}|message|messages|notif\w{0,14}|snack\w{0,6}|alert\w{0,6}|test|t|expect|assert|res|response|reply|parser|errors?|result|window|ui|Swal)$/i;

/**
 * Level methods of a logger, and `logger.log(level, …)`: what the loggers of all languages share. A method that is named
 * exactly like a level is taken for one on any receiver but those that show messages to people.
 */
export function loggerCall(name: string, receiver: readonly string[]): CallForm | null {
  const level = levelOfName(name);
  const last = receiver.at(-1);
  const isLogger = receiver.some(namesLogger) || (last !== undefined && levelMethod.test(name) && !notLogger.test(last));
  if (level !== null && isLogger) return { kind: 'log', level, arguments: 'message' };
  if (/^(?:log|logp|logf|msg|msgf|write|emit|event)$/i.test(name) && isLogger) {
    const said = receiver.map(levelOfName).filter((one) => one !== null);
    return { kind: 'log', level: said.at(-1) ?? null, arguments: 'message' };
  }
  return null;
}
