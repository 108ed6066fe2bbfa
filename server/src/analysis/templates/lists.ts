import { VARIABLE, type Token } from './classify.ts';
import { isFunctionWord, isStateWord, namesWhatFollows } from './words.ts';

const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/i;
const ZONE = /^(?:AM|PM|UTC|GMT|[ECMP][DS]T|[CEW]ES?T|BST|MSK|[IJKHS][SKG]T|A[CEW][DS]T)$/;
const SEPARATOR = /^(?:[\s,]+|-|\/)$/;

/** Reads tokens that belong together: dates in words, lists of numbers, names behind `user` and `host`. Changes the array. */
export function joinLists(tokens: Token[]): Token[] {
  tokens.forEach((token, at) => {
    if (token.kind !== 'glue' && token.kind !== 'number' && token.kind !== 'value') markToken(tokens, token.text, at);
  });
  return joinNumbers(tokens);
}

/** Marks months, weekdays and zones beside numbers as numbers, since they are parts of dates, and a name behind `user` as a value. */
function markToken(tokens: Token[], text: string, at: number): void {
  const isNumber = (i: number): boolean => tokens[i]?.kind === 'number' && SEPARATOR.test(tokens[(i + at) / 2]?.text ?? '');
  const number: Token = { kind: 'number', text: VARIABLE };
  if (text.length <= 9 && MONTH.test(text) && (isNumber(at + 2) || isNumber(at - 2))) {
    tokens[at] = number;
    if (WEEKDAY.test(tokens[at - 2]?.text ?? '')) tokens[at - 2] = number;
  } else if (text.length <= 4 && ZONE.test(text) && isNumber(at - 2)) tokens[at] = number;
  else if (isNamed(tokens, text, at)) tokens[at] = { kind: 'value', text };
}

/** Whether a name ends here, as in `user X from` or `host X]`, unlike `user authentication failed`. */
function isNamed(tokens: readonly Token[], text: string, at: number): boolean {
  const label = tokens[at - 2];
  if (label?.kind !== 'word' || tokens[at - 1]?.text !== ' ' || namesWhatFollows(label.text) < 3 || isStateWord(text)) return false;
  const blank = tokens[at + 1]?.text;
  const next = tokens[at + 2];
  return blank === undefined || blank !== ' ' || next === undefined || next.kind === 'number' || isFunctionWord(next.text);
}

/** Joins numbers in a row, with blanks or commas between, into one list of any length. */
function joinNumbers(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  let since = -1;
  for (const token of tokens) {
    const inList = isListed(token);
    if (inList && since >= 0) {
      const text = joined
        .splice(since)
        .map((part) => part.text)
        .join('');
      joined.push({ kind: 'number', text: text.length > 60 ? VARIABLE : text + token.text });
    } else {
      joined.push(token);
      if (inList) since = joined.length - 1;
      else if (token.kind !== 'glue' || !/^(?:\s+|[,;@*#])$/.test(token.text)) since = -1;
    }
  }
  return joined;
}

const isListed = ({ kind, text }: Token): boolean =>
  kind === 'number' || (kind === 'value' && text !== VARIABLE && text.includes(VARIABLE) && !text.includes('/'));
