import { levelOf } from '../lines/levels.ts';
import type { EntitySpan, Level, LevelSlot, LineReading, Span } from '../model.ts';
import { trimEnd } from './_regexFormat.ts';

/** What stands between a stamp and the message: level field, thread, logger, process id, in the orders loggers write them. */
export interface Header {
  readonly level: Level | LevelSlot | null;
  readonly source: Span | null;
  readonly thread: Span | null;
  readonly entities: readonly EntitySpan[];
  readonly message: Span;
}

/** Words that are also how sentences start: a level only when written as a field (upper case, bracketed or delimited). */
const AMBIGUOUS =
  /^(?:error|warning|fatal|critical|notice|note|alert|panic|fail|failed|failure|log|system|config|fine|success|audit|severe|emergency|information|notification|deprecation|verbose|trace)$/i;
const SEPARATORS = /(?:\s|[\])>},;|]|:(?=\s|:|\[|$)|-{1,4}>?(?=\s)|–|~(?=\s))*/y;
/** The end of a quoted stamp, as columns of CSV and values of keys have it. */
const CLOSING = /["'](?=[,;|\s])|\^{2}/y;
const GAP = /[\s|]*/y;

/** A level field at `at`: bracketed or bare, and what ends it. */
const LEVEL_FIELD =
  /([[(<{]\s{0,8})?(?:\*\*|lvl=|level=|severity=)?["']?([A-Za-z]{1,14})["']?(?:\*\*)?(\s{0,12}[\])>}])?(?=(\s*[:|;,\]/]|\s+-+\s|\t|\s{2,}\S|\s\[[A-Z]|\s|\[|\(|$))/y;
const SINGLE_LETTERS = /^[TDIWEFCV]$/;

interface Found {
  readonly level: Level | LevelSlot;
  readonly end: number;
}

/** Reads a level field at `at`; `strict` is for fields that do not follow the stamp at once. */
export function levelField(text: string, at: number, strict: boolean): Found | null {
  LEVEL_FIELD.lastIndex = at;
  const match = LEVEL_FIELD.exec(text);
  if (!match) return null;
  const [whole, open, word = '', close, behind = ''] = match;
  if ((open === undefined) !== (close === undefined) && !(open === undefined && /^\s*\]/.test(close ?? ''))) return null;
  const bracketed = open !== undefined;
  const end = at + whole.length;
  if (word.length === 1) {
    const letter =
      (SINGLE_LETTERS.test(word) || word === 'N') &&
      (bracketed || word !== 'N') &&
      (bracketed || (!strict && /^(?:\s|\t|\s*[|/:])/.test(behind)));
    const level = letter ? levelOf('letter', word) : null;
    return level ? { level, end } : null;
  }
  const level = levelOf('word', word);
  if (level === null) return null;
  const upper = word === word.toUpperCase();
  const delimited = bracketed || close !== undefined || /^(?:\s*[:|;,\]/]|\s+-+\s|\t|\s{2,}\S|\s\[)/.test(behind);
  const sure = bracketed || upper || (delimited && !strict) || (delimited && /^\s*[:|]/.test(behind));
  if (!sure && (strict || AMBIGUOUS.test(word))) return null;
  if (AMBIGUOUS.test(word) && !upper && !delimited) return null;
  return { level, end };
}

const BRACKET = /\[[^[\]]{0,200}(?:\[[^[\]]{0,80}\][^[\]]{0,80})?\]|\([^()]{1,120}\)|\{[^{}"]{0,120}\}|<[^<>\s]{1,120}>/y;
const NUMBER = /#?\d+(?:[:/.]\d+)?(?=\s|\])|0x0\b|pid[=:]\d+|tid[=:]\d+/y;
const NAME = /[\w.$@/#*:-]{1,100}(?:\[\d{0,10}\])?(?=:?\s)/y;
const DASH = /-{1,4}(?=\s)|[|:](?=\s)|[A-Za-z_][\w.-]{0,40}=[^\s"=]{0,120}(?=\s)/y;

/** Reads the header that begins behind a stamp ending at `from`. */
export function readHeader(text: string, from: number): Header {
  const behind = sticky(CLOSING, text, from)?.end ?? from;
  const start = sticky(SEPARATORS, text, behind)?.end ?? behind;
  const parts: Part[] = [];
  let at = start;
  for (let n = 0; n < 7; n++) {
    const names = parts.filter((part) => part.kind === 'name').map((part) => text.slice(part.from, part.end));
    const found = levelField(text, at, names.length > 0);
    if (found && !isSentence(names, text.slice(at, found.end))) return behindLevel(text, found, parts);
    if (found) break;
    const part = headerPart(text, at);
    if (part === null) break;
    parts.push(part);
    at = sticky(SEPARATORS, text, part.end)?.end ?? part.end;
  }
  return withoutLevel(text, start, parts);
}

/** True when the words before a level field read as the start of a sentence rather than as names of a header. */
function isSentence(names: readonly string[], field: string): boolean {
  const plain = names.filter((name) => /^[A-Za-z][a-z]*$/.test(name));
  return plain.length > 1 || (plain.length === 1 && /[a-z]/.test(field) && !/^[[(<{]/.test(field));
}

interface Part {
  readonly kind: 'bracket' | 'number' | 'name' | 'dash';
  readonly from: number;
  readonly end: number;
}

function headerPart(text: string, at: number): Part | null {
  for (const [kind, pattern] of [
    ['bracket', BRACKET],
    ['number', NUMBER],
    ['dash', DASH],
    ['name', NAME],
  ] as const) {
    const match = sticky(pattern, text, at);
    if (match) return { kind, from: at, end: match.end };
  }
  return null;
}

function sticky(pattern: RegExp, text: string, at: number): { readonly end: number; readonly text: string } | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? { end: at + match[0].length, text: match[0] } : null;
}

/** No level: only brackets, and a program with its pid and colon, are taken for header; a name with a number in parentheses, `(VI_1)`, is spoken of. */
function withoutLevel(text: string, start: number, parts: readonly Part[]): Header {
  const brackets: Part[] = [];
  let at = start;
  for (const part of parts) {
    if (part.kind !== 'bracket' || brackets.length === 2 || part.end >= text.length) break;
    const bracket = text.slice(part.from, part.end);
    if (isSubject(bracket) || /^\(\w{0,20}\d\w{0,20}\)$/.test(bracket)) break;
    brackets.push(part);
    at = sticky(SEPARATORS, text, part.end)?.end ?? part.end;
  }
  const logger = /^[\w.$@/-]{1,60}\[\d+\]: /.exec(text.slice(at));
  const source = logger ? { from: at, to: at + logger[0].indexOf('[') } : null;
  const message = at + (logger ? logger[0].length : 0);
  return assemble(text, null, brackets, source, message >= text.length ? start : message);
}

/** Reads what stands behind a level field: threads, ids and the logger, then the message. */
export function behindLevel(text: string, found: Found, before: readonly Part[] = []): Header {
  const parts = [...before];
  let at = sticky(SEPARATORS, text, found.end)?.end ?? found.end;
  for (let n = 0; n < 3; n++) {
    const number = sticky(/\d+(?=\s+(?:---|\[|\())/y, text, at);
    const bracket = sticky(BRACKET, text, at);
    const part = number ?? (bracket && isHeaderBracket(bracket.text, text, bracket.end) ? bracket : null);
    if (!part) break;
    parts.push({ kind: number ? 'number' : 'bracket', from: at, end: part.end });
    at = sticky(SEPARATORS, text, part.end)?.end ?? part.end;
  }
  const logger = loggerAt(text, at);
  return assemble(text, found.level, parts, logger?.span ?? null, logger ? logger.end : at);
}

/** A bracket that names the zone that the message is about (`[example.org.]`). */
const isSubject = (bracket: string): boolean => /^\[(?:[\w-]{1,63}\.){1,8}\]$/.test(bracket);

/** A bracket behind the level names a thread, logger or id: no sentence, and something follows it. */
function isHeaderBracket(bracket: string, text: string, end: number): boolean {
  return (
    !isSubject(bracket) &&
    /^[[({<][\w\s.$@/:#,=*+|~-]{0,160}[\])}>]$/.test(bracket) &&
    bracket.split(' ').length <= 8 &&
    /\S/.test(text.slice(end, end + 40))
  );
}

const LOGGER_FORMS: readonly RegExp[] = [
  /([A-Za-z_]\w{0,60}(?:\.\w{1,60}){1,12}) \[\d{1,10}\] (?=\S)/y,
  /((?:[\w$[\]/-]{0,60}\.){1,12}[\w$[\]/<>-]{1,80}#\d+):?\s+(?=\S)/y,
  /((?:[a-z]\w{0,40}\.){1,12}[A-Z][\w$]{0,80})\s+(?=[\w[("'])/y,
  /([\w.$@/:#<>[\]-]{1,120}?)(?:\s{1,40}(?:-{1,3}|\||–|>)\s+)/y,
  /([A-Z][A-Z0-9_-]{1,30}\/[a-z_]\w{1,60})\s+(?=\S)/y,
  /((?:[\w$-]+(?:(?:\.|::|\/)[\w$<>-]+){1,20}|[\w-]+(?:\$[\w<>-]+){1,8})(?::\d+)?)(?:\[\d*\])?\s{0,40}:\s+/y,
  /([a-z_][\w-]{1,40}|[A-Z][a-z]+[A-Z]\w{1,60})(?:\[\d*\])?\s{0,40}:\s+/y,
  /([\w./-]{1,80}\.(?:py|go|rs|c|cc|cpp|h|rb|js|ts|java|scala|kt|php|erl|ex|cs|swift|m|mm)(?::\d+|\(\d+\))(?::\w{1,60})?):?\]?\s+/y,
  /([A-Za-z_]\w{0,60}(?:\.\w{1,60}){1,12}:\d{1,6}) (?=\S)/y,
];
const NO_LOGGER =
  /(?:Exception|Error|Failure|Throwable)$|^[a-z]{2,10}(?:ted|ned|led|ped|ged|err)$|^success$|^[A-Z][a-z]{2,12}ing$|^(?:https?|error|warning|failed|caused|note|info|debug|reason|usage|cause|message|unable|could|cannot|message|status|result|exception)$|^-+$/i;

function loggerAt(text: string, at: number): { readonly span: Span; readonly end: number } | null {
  for (const form of LOGGER_FORMS) {
    form.lastIndex = at;
    const match = form.exec(text);
    const name = match?.[1];
    if (!match || !name || NO_LOGGER.test(name)) continue;
    const end = at + match[0].length;
    if (end >= text.length) continue;
    return { span: { from: at, to: at + name.length }, end };
  }
  return null;
}

function assemble(text: string, level: Header['level'], parts: readonly Part[], logger: Span | null, message: number): Header {
  const inside = (part: Part): Span =>
    part.kind === 'bracket' ? { from: part.from + 1, to: part.end - 1 } : { from: part.from, to: part.end };
  const brackets = parts
    .filter((part) => part.kind === 'bracket')
    .map(inside)
    .map((span) => trimBoth(text, span))
    .filter((span) => span.to > span.from);
  const names = parts.filter((part) => part.kind === 'name').map(inside);
  const numbers = parts.filter((part) => part.kind === 'number').map(inside);
  const source =
    logger ??
    names[names.length - 1] ??
    brackets.find((span) => looksLikeLogger(text.slice(span.from, span.to))) ??
    (level !== null && brackets.length === 1 && looksLikeName(text.slice(brackets[0]!.from, brackets[0]!.to)) ? brackets[0]! : null);
  const thread = brackets.find((span) => span !== source) ?? numbers[0] ?? null;
  const request = brackets.find((span) => /^(?:req|request|trace|rid|cid|correlation)[-_=:]/i.test(text.slice(span.from, span.to)));
  const from = sticky(GAP, text, message)?.end ?? message;
  return {
    level,
    source: source && cleanName(text, source),
    thread,
    entities: request ? [{ kind: 'request', span: request }] : [],
    message: trimEnd(text, { from: Math.min(from, text.length), to: text.length }),
  };
}

function trimBoth(text: string, span: Span): Span {
  const { to } = trimEnd(text, span);
  let from = span.from;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  return { from, to };
}

function looksLikeLogger(name: string): boolean {
  return /^[A-Za-z_$][\w$]*(?:[.:/][\w$]+)+$|^[A-Z]\w+$/.test(name);
}

/** A lone bracket that is no thread, number or id names who speaks. */
function looksLikeName(name: string): boolean {
  return /^[A-Za-z][\w-]*$/.test(name) && !/\d|^main$|thread|^pool|^http|^nio|^qtp|^exec|^worker|^[a-f]+$|^req/i.test(name);
}

/** A logger's name without the process id behind it. */
function cleanName(text: string, span: Span): Span {
  const name = text.slice(span.from, span.to);
  const bracket = /\[\d*\]$|:$/.exec(name);
  return bracket ? { from: span.from, to: span.to - bracket[0].length } : span;
}

/** A header as a reading. */
export function headerReading(format: string, stamp: Span | null, header: Header): LineReading {
  return {
    format,
    stamp,
    level: header.level,
    source: header.source,
    message: header.message,
    ...(header.thread ? { stream: header.thread } : {}),
    ...(header.entities.length > 0 ? { entities: header.entities } : {}),
  };
}
