import { STAMP_DATED } from './stampPatterns.ts';

/** What a token of a message is to clustering. */
export const WORD = 0;
/** Holds a digit, or is a path, address or other thing that names one of many. */
export const VARIABLE = 1;
/** Signs that structure a message. */
export const SIGN = 2;
/** A word that stands as a value: behind `=`, or behind `:` without a blank. */
export const VALUE = 3;

/** One token; `glued` when no blank stands before it. */
export interface TemplateToken {
  readonly kind: typeof WORD | typeof VARIABLE | typeof SIGN | typeof VALUE;
  readonly text: string;
  /** How a variable is written in a template: `<*>`, `<*>ms`, `/<*>`. */
  readonly glued: boolean;
}

export const WILD = '<*>';
/** Tokens of one message that take part; what follows is one variable. */
const MOST = 120;

const STAMP = new RegExp(`(?<![\\w.:/-])(?:${STAMP_DATED})`, 'g');
/** A private-use character stands for what is masked before tokens are cut, so that blanks inside do not cut it. */
const MASK = '\ue000';

const RUNS = /[=()[\]{},;"'`<>|]|[^\s=()[\]{},;"'`<>|]+/g;
const PATH = /^(?:~?\/[\w.$%@~+*-][^\s]*|[A-Za-z]:\\\S*|\\\\\S+|(?:[\w.$@~-]+[/\\]){2,}\S*|[\w-]+\/[\w./-]*\.\w+)$/;
const UNIT = /^([+-]?0(?:[.,]0)*)(ns|us|ms|s|sec|secs|m|min|mins|h|hr|hrs|d|[kKMGT]i?[bB]?|tb|B|b|%)$/;
const ADDRESS_BEHIND_SLASH = /^\/0\.0\.0\.0/;

/** Cuts the text of a shape's message into tokens; a list of variables counts as one. */
export function templateTokens(text: string): readonly TemplateToken[] {
  const masked = text.includes('0:0') ? text.replace(STAMP, MASK) : text;
  const tokens: TemplateToken[] = [];
  let end = -1;
  RUNS.lastIndex = 0;
  for (let match = RUNS.exec(masked); match !== null; match = RUNS.exec(masked)) {
    if (tokens.length >= MOST) {
      tokens.push({ kind: VARIABLE, text: WILD, glued: false });
      break;
    }
    cutRun(tokens, match[0], match.index === end);
    end = match.index + match[0].length;
  }
  return joinLists(tokens);
}

/** Cuts one run: trailing sentence signs off, a scheme or key from its value. */
function cutRun(tokens: TemplateToken[], run: string, glued: boolean): void {
  const tail = /[.:!?*]+$/.exec(run)?.[0] ?? '';
  const body = run.slice(0, run.length - tail.length);
  if (body !== '') cutBody(tokens, body, glued);
  if (tail !== '') tokens.push({ kind: SIGN, text: tail, glued: body !== '' || glued });
}

function cutBody(tokens: TemplateToken[], body: string, glued: boolean): void {
  const scheme = /^([A-Za-z][A-Za-z.+-]*:\/\/)(.+)$/.exec(body);
  if (scheme) {
    tokens.push({ kind: WORD, text: scheme[1]!, glued }, { kind: VARIABLE, text: WILD, glued: true });
    return;
  }
  const key = /^([A-Za-z_@$#][\w$@#-]*)(:)([^:\\/].*)$/.exec(body);
  if (key && !key[1]!.includes('0')) {
    tokens.push({ kind: WORD, text: key[1]!, glued }, { kind: SIGN, text: ':', glued: true });
    const value = kindOf(key[3]!) === VARIABLE ? variable(key[3]!, true) : ({ kind: VALUE, text: key[3]!, glued: true } as const);
    tokens.push(value);
    return;
  }
  const kind = kindOf(body);
  if (kind === VARIABLE) tokens.push(variable(body, glued));
  else tokens.push({ kind: kind === WORD && isBehindEquals(tokens) ? VALUE : kind, text: body, glued });
}

function kindOf(body: string): typeof WORD | typeof VARIABLE | typeof SIGN {
  if (body.includes('0') || body.includes(MASK)) return VARIABLE;
  if (!/[\p{L}\p{N}]/u.test(body)) return SIGN;
  if (PATH.test(body) || /^[a-f]{8,}$/i.test(body) || /^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(body)) return VARIABLE;
  return WORD;
}

function variable(body: string, glued: boolean): TemplateToken {
  const unit = UNIT.exec(body);
  return { kind: VARIABLE, text: unit ? `${WILD}${unit[2]!}` : ADDRESS_BEHIND_SLASH.test(body) ? `/${WILD}` : WILD, glued };
}

function isBehindEquals(tokens: readonly TemplateToken[]): boolean {
  let last = tokens.length - 1;
  while (last >= 0 && /^["'`]$/.test(tokens[last]!.text)) last--;
  return tokens[last]?.text === '=';
}

/** `1, 2, 3` and `1 2 3` vary in length from row to row: one variable stands for all of a list. */
function joinLists(tokens: readonly TemplateToken[]): readonly TemplateToken[] {
  const joined: TemplateToken[] = [];
  for (const token of tokens) {
    if (token.kind === VARIABLE) {
      const last = joined[joined.length - 1];
      if (last?.kind === VARIABLE) continue;
      const before = joined[joined.length - 2];
      if (last?.text === ',' && before?.kind === VARIABLE) {
        joined.pop();
        continue;
      }
    }
    joined.push(token);
  }
  return joined;
}
