import type { Level } from '../model.ts';
import type { CallForm, SourceLanguage } from '../sourceLanguages/_language.ts';
import { levelOfName } from '../sourceLanguages/_language.ts';
import { literalText, messagesOf, saysSomething } from './messageOf.ts';
import { collectNames } from './collectNames.ts';
import { longestMessage } from './statement.ts';
import type { LogStatement, SourceStatements } from './statement.ts';
import { isSign, readSourceText, splitAt } from './sourceText.ts';
import type { SourceText, TokenRange } from './sourceText.ts';
import { HOLE, NAME_OPENS } from './tokens.ts';

/** At most so many statements of a file are kept. */
const mostStatements = 20_000;
/** The message is looked for among so many first arguments; before it may stand a context, an error, a level or an object of fields. */
const mostBefore = 5;
/** At most so many arguments behind a message are looked at, and so many messages made of them. */
const mostJoined = 6;

interface Call {
  /** Index of its name. */
  readonly name: number;
  readonly text: string;
  readonly receiver: readonly string[];
  readonly start: number;
  readonly args: TokenRange;
}

/** Finds the log statements of a source file, the exceptions it makes, and its other texts. Depends on the text alone. */
export function readSource(text: string, language: SourceLanguage): SourceStatements {
  const source = readSourceText(text, language);
  const loggers = new Map<string, string>();
  collectNames(source, loggers);
  const statements: LogStatement[] = [];
  /** Marks tokens of statements already found: their texts are not told again. */
  const told = new Uint8Array(source.tokens.length);
  const strings = stringsBefore(source);
  for (let at = 0; at < source.tokens.length && statements.length < mostStatements; at += 1) {
    const call = callAt(source, at);
    if (call === null) continue;
    const form = language.call(call.text, asLogger(call.receiver, loggers));
    // Of a call that does not log, only the texts in its arguments matter.
    if (form === null && (told[at] === 1 || strings[call.args.to] === strings[call.args.from])) continue;
    const statement = statementOf(source, call, form, loggers);
    if (statement === null) continue;
    statements.push(statement);
    // A call inside of a call was read with it.
    if (told[call.args.to - 1] !== 1) told.fill(1, call.start, call.args.to);
  }
  if (statements.length < mostStatements) statements.push(...plainTexts(source, told));
  const constants = new Map(owned([...constantsOf(source)]));
  return { statements: owned(statements), constants, loggers: owned([...new Set(loggers.values())]) };
}

/** How many string tokens stand before each token. */
function stringsBefore({ tokens }: SourceText): Uint32Array {
  const before = new Uint32Array(tokens.length + 1);
  for (const [at, { kind }] of tokens.entries()) before[at + 1] = (before[at] ?? 0) + (kind === 'string' ? 1 : 0);
  return before;
}

/** A deep copy, since V8's substrings would keep the whole source in memory. */
const owned = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data)) as Data;

/** Named texts for other files to use. */
const constantsOf = ({ named }: SourceText): ReadonlyMap<string, readonly string[]> =>
  new Map([...named].filter(([name]) => /^[A-Z]/.test(name)).map(([name, texts]) => [name, texts.slice(0, 4).map(({ text }) => text)]));

/** A variable that was given a logger counts as one, whatever its name. */
const asLogger = (receiver: readonly string[], loggers: ReadonlyMap<string, string>): readonly string[] =>
  loggers.has(receiver.at(-1) ?? '') ? [...receiver, 'logger'] : receiver;

/** The call whose name is at a token: `name(`, `name!(`, with the chain of names before it. */
function callAt({ tokens, mate, language }: SourceText, at: number): Call | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  const isMacro = language.macros === true && isSign(tokens[at + 1], '!');
  const open = isMacro ? at + 2 : genericsBehind(tokens, at + 1);
  const end = mate[open] ?? -1;
  if (end < 0 || !(isSign(tokens[open], '(') || (isMacro && /^[{[]$/.test(tokens[open]?.text ?? '')))) return null;
  const receiver: string[] = [];
  let start = at;
  for (let back = at - 1; back > 0 && receiver.length < 12;) {
    while (isSign(tokens[back], '?') || isSign(tokens[back], '!')) back -= 1;
    const joins = isSign(tokens[back], '.') || (isSign(tokens[back], ':') && isSign(tokens[back - 1], ':'));
    if (!joins) break;
    back -= isSign(tokens[back], ':') ? 2 : 1;
    while (/^[?!]$/.test(tokens[back]?.text ?? '')) back -= 1;
    while (/^[)\]]$/.test(tokens[back]?.text ?? '') && (mate[back] ?? -1) >= 0) back = (mate[back] ?? 0) - 1;
    const word = tokens[back];
    if (word?.kind !== 'word') break;
    receiver.unshift(word.text);
    start = back;
    back -= 1;
  }
  return { name: at, text: isMacro ? `${token.text}!` : token.text, receiver, start, args: { from: open + 1, to: end } };
}

/** The index behind the `<Type>` of a generic call. */
function genericsBehind(tokens: SourceText['tokens'], at: number): number {
  if (!isSign(tokens[at], '<')) return at;
  for (let to = at + 1; to < at + 8; to += 1) if (isSign(tokens[to], '>') && isSign(tokens[to + 1], '(')) return to + 1;
  return at;
}

function statementOf(source: SourceText, call: Call, form: CallForm | null, loggers: ReadonlyMap<string, string>): LogStatement | null {
  const args = splitAt(source, call.args, ',');
  const found =
    form === null
      ? messageAmong(source, args, 0, false)
      : form.arguments === 'joined'
        ? joinedMessage(source, args.slice(form.skip ?? 0), form.glue ?? ' ')
        : messageAndMore(source, args, form);
  if (found === null) return null;
  const messages = [...new Set(found.messages.map(cut))].filter((one) =>
    form === null ? hasWords(one) : saysSomething(one) || one.includes(NAME_OPENS) || (form.kind === 'log' && /[^\s\uE000]/.test(one)),
  );
  if (messages.length === 0) return null;
  const { line, column } = source.placeOf(source.tokens[call.name]?.from ?? 0);
  const end = source.placeOf(source.tokens[call.args.to]?.from ?? 0).line;
  const start = source.placeOf(source.tokens[call.start]?.from ?? 0);
  const last = call.receiver.at(-1) ?? '';
  return {
    kind: form?.kind ?? 'text',
    line: form?.kind === 'log' && start.line < line ? start.line : line,
    endLine: end,
    column: start.line < line ? start.column : column,
    messages,
    level: form?.level ?? levelIn(source, args.slice(0, Math.max(1, found.at))) ?? null,
    logger: loggers.get(last) ?? null,
    keys:
      form?.kind === 'log'
        ? keysOf(
            source,
            args.filter((_, index) => index !== found.at),
          )
        : [],
  };
}

interface Found {
  readonly messages: readonly string[];
  /** Index of the argument that holds the message. */
  readonly at: number;
}

/** The first argument that has a message; before it may stand a context, an exception, a level or fields. */
function messageAmong(source: SourceText, args: readonly TokenRange[], skip: number, levelFirst: boolean): Found | null {
  const { tokens } = source;
  let named: Found | null = null;
  for (const [at, whole] of args.slice(0, skip + mostBefore).entries()) {
    if (at < skip) continue;
    const assigns =
      tokens[whole.from]?.kind === 'word' &&
      /^[=:]$/.test(tokens[whole.from + 1]?.text ?? '') &&
      !/^[=>:]$/.test(tokens[whole.from + 2]?.text ?? '');
    const isMessage = assigns && /^(?:message|msg|event|text|format|template)$/i.test(tokens[whole.from]?.text ?? '');
    if (assigns && !isMessage) continue;
    const range = assigns ? { from: whole.from + 2, to: whole.to } : whole;
    const inObject = isSign(tokens[range.from], '{') ? messageField(source, range) : null;
    const messages = messagesOf(source, inObject ?? range, at < args.length - 1);
    const isLevel = messages.length === 1 && /^\w{3,11}$/.test(messages[0] ?? '') && levelOfName(messages[0] ?? '') !== null;
    if (levelFirst && isLevel && at < args.length - 1) continue;
    if (messages.some((one) => saysSomething(one) || isSigns(one))) return { messages, at };
    if (messages.some((one) => one.includes(NAME_OPENS))) named ??= { messages, at };
  }
  return named;
}

/** Whether a message is placeholders and signs only, as `%s = %s`. */
const isSigns = (message: string): boolean => /\uE000[^\uE000]*[^\s\uE000][^\uE000]*\uE000/.test(message);

/** The value of `message:` in an object literal. */
function messageField(source: SourceText, { from, to }: TokenRange): TokenRange | null {
  const inner = { from: from + 1, to: Math.min(to, (source.mate[from] ?? to) > from ? (source.mate[from] ?? to) : to) };
  for (const field of splitAt(source, inner, ',')) {
    const isMessage = /^(?:message|msg)$/.test(source.tokens[field.from]?.text ?? '') && isSign(source.tokens[field.from + 1], ':');
    if (isMessage) return { from: field.from + 2, to: field.to };
  }
  return null;
}

/** The message made of all arguments one after the other; a printf pattern in the first takes values from the others. */
function joinedMessage(source: SourceText, args: readonly TokenRange[], glue: string): Found | null {
  const values = args.filter(
    ({ from }) => !(source.tokens[from]?.kind === 'word' && isSign(source.tokens[from + 1], '=') && !isSign(source.tokens[from + 2], '=')),
  );
  const [first] = values;
  if (first === undefined) return null;
  const messages = messagesOf(source, first, values.length > 1);
  return { messages: isFilled(source, first) ? messages : behind(source, messages, values.slice(1), glue), at: 0 };
}

/** Whether an argument has placeholders for the arguments behind it: `console.log("%s done", name)`. */
const isFilled = (source: SourceText, argument: TokenRange): boolean =>
  messagesOf(source, argument, true).join() !== messagesOf(source, argument, false).join();

/** Messages, each followed by the further arguments. */
function behind(source: SourceText, messages: readonly string[], values: readonly TokenRange[], glue: string): readonly string[] {
  let said = messages;
  for (let at = 0; at < Math.min(values.length, mostJoined); at += 1) {
    const value = values[at];
    if (value === undefined) break;
    const parts = messagesOf(source, value, at < values.length - 1);
    said = said.flatMap((one) => parts.map((part) => one + glue + part)).slice(0, mostJoined);
    // Arguments that fill placeholders are not added once more.
    if (isFilled(source, value)) at += (parts[0]?.split(HOLE).length ?? 1) - 1;
  }
  return said;
}

const beginsFields = ({ tokens }: SourceText, { from, to }: TokenRange): boolean =>
  (tokens[from]?.kind === 'string' && /^[\w.-]{1,60}$/.test(tokens[from]?.text ?? '')) ||
  (isSign(tokens[to - 1], ')') && isSign(tokens[from + 1], '.'));

/** The messages of a logger that may also write its further arguments (`log.info('cache', 'missed by', key)`), with and without them. */
function messageAndMore(
  source: SourceText,
  args: readonly TokenRange[],
  { skip = 0, arguments: written, glue = ' ', level }: CallForm,
): Found | null {
  const found = messageAmong(source, args, skip, level === null);
  const whole = found === null ? undefined : args[found.at];
  if (found === null || whole === undefined || written === 'message' || found.at === args.length - 1 || isFilled(source, whole))
    return found;
  const rest = args.slice(found.at + 1);
  // From a key, or a call that makes a field, on, arguments are fields.
  if (glue === '' && rest[0] !== undefined && beginsFields(source, rest[0])) return found;
  return { ...found, messages: [...found.messages, ...behind(source, found.messages, rest, glue)] };
}

/** The level named in the arguments before the message: `Level.SEVERE`, `logging.ERROR`, `'info'`. */
function levelIn({ tokens }: SourceText, args: readonly TokenRange[]): Level | null {
  for (const { from, to } of args) {
    for (let at = from; at < Math.min(to, from + 12); at += 1) {
      const token = tokens[at];
      const level = token === undefined || token.kind === 'punct' ? null : levelOfName(token.text);
      const isStated = token?.kind === 'string' || /^[A-Z]/.test(token?.text ?? '') || /level/i.test(tokens[at - 2]?.text ?? '');
      if (level !== null && isStated) return level;
    }
  }
  return null;
}

/** The names of the fields that arguments state: `key=`, `{ key: … }`, `"key", value`, `zap.String("key", …)`. */
function keysOf(source: SourceText, args: readonly TokenRange[]): readonly string[] {
  const { tokens } = source;
  const keys = new Set<string>();
  for (const { from, to } of args) {
    for (let at = from; at < Math.min(to, from + 200) && keys.size < 40; at += 1) {
      const token = tokens[at];
      const next = tokens[at + 1];
      if (token?.kind === 'string' && /^[A-Za-z_][\w.-]{0,60}$/.test(token.text)) keys.add(token.text);
      if (token?.kind !== 'word' || !/^[A-Za-z_]\w{0,60}$/.test(token.text)) continue;
      const isField = /^[{,]$/.test(tokens[at - 1]?.text ?? '') && (isSign(next, ':') || isSign(next, ',') || isSign(next, '}'));
      if (isField || (at === from && isSign(next, '=') && !isSign(tokens[at + 2], '='))) keys.add(token.text);
    }
  }
  return [...keys];
}

/** Texts of several words that belong to no statement found; a function of the project may write them. */
function plainTexts(source: SourceText, told: Uint8Array): readonly LogStatement[] {
  const found: LogStatement[] = [];
  for (const [at, token] of source.tokens.entries()) {
    if (found.length >= mostStatements) break;
    if (token.kind !== 'string' || told[at] === 1) continue;
    const message = cut(literalText(token, source, true));
    if (!hasWords(message)) continue;
    const { line, column } = source.placeOf(token.from);
    found.push({
      kind: 'text',
      line,
      endLine: source.placeOf(token.to).line,
      column,
      messages: [message],
      level: null,
      logger: null,
      keys: [],
    });
  }
  return found;
}

/** Whether a text has two words or more: less is a name, a key or a path. */
const hasWords = (message: string): boolean =>
  message.length < longestMessage && /\p{L}{2,}[^\p{L}\n]{0,3}[\s\uE000][^\p{L}\n]{0,6}\p{L}{2,}/u.test(message);

const cut = (message: string): string => message.slice(0, longestMessage);
