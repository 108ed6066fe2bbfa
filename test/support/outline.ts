import type { Claim, LineRef, Sentence } from '../../server/src/analysis/model.ts';
import { render } from '../../server/src/analysis/sentences.ts';

/** A line holds about so many characters. */
const WIDTH = 150;

/**
 * Any plain data as indented text, small facts side by side: sentences as people read them with their claims below, each
 * claim where it first stands, places as `file:line`. `said` are the claims that are told already.
 */
export function outline(value: unknown, indent = '', said = new Set<string>()): string {
  if (isStatement(value)) return [render(value), ...newClaims(value, said).map((claim) => `${indent}${claim}`)].join('\n');
  const whole = inLine(value);
  if (typeof value !== 'object' || value === null || indent.length + whole.length <= WIDTH || isRun(value)) return whole;
  if (Array.isArray(value)) return `\n${value.map((part) => `${indent}- ${outline(part, `${indent}  `, said).trimStart()}`).join('\n')}`;
  return `\n${linesOf(Object.entries(value), indent, said).join('\n')}`;
}

/** The fields of an object, those that are short side by side. */
function linesOf(fields: readonly (readonly [key: string, value: unknown])[], indent: string, said: Set<string>): readonly string[] {
  const lines: string[] = [];
  let open = false;
  for (const [key, value] of fields) {
    const text = `${key}:${outline(value, `${indent}  `, said).replace(/^(?!\n)/, ' ')}`;
    const isShort = text.length <= WIDTH && !text.includes('\n') && !isStatement(value);
    const last = lines[lines.length - 1] ?? '';
    if (open && isShort && last.length + text.length <= WIDTH) lines[lines.length - 1] = `${last}, ${text}`;
    else lines.push(indent + text);
    open = isShort;
  }
  return lines;
}

/** Numbers or places alone: they follow each other on one line, however long. */
const isRun = (value: object): boolean => Array.isArray(value) && value.every((part) => typeof part === 'number' || isPlace(part));

function isStatement(value: unknown): value is Sentence {
  return typeof value === 'object' && value !== null && 'text' in value && 'claims' in value && Array.isArray(value.claims);
}

function newClaims({ claims }: Sentence, said: Set<string>): readonly string[] {
  const isNew = (claim: Claim): boolean => said.size < said.add(JSON.stringify(claim)).size;
  return claims.filter(isNew).map(claimLine);
}

function isClaim(value: object): value is Claim {
  return 'evidence' in value && 'kind' in value && 'value' in value;
}

function isPlace(value: unknown): value is LineRef {
  return typeof value === 'object' && value !== null && Object.keys(value).join(' ') === 'file startLine endLine';
}

/** A claim by the last part of its id: the rest names the sentence that it stands in. */
function claimLine({ id, kind, value, evidence, ...more }: Claim): string {
  const rest = Object.entries(more).map(([key, part]) => ` ${key} ${inLine(part)}`);
  return `  ${id.slice(id.lastIndexOf('.') + 1)}: ${kind} ${value}${rest.join('')}${evidence.length > 0 ? ` by ${inLine(evidence)}` : ''}`;
}

function inLine(value: unknown): string {
  if (typeof value === 'string') return value.includes('\n') ? JSON.stringify(value) : value.replace(/(:\d\d)\.000Z$/, '$1Z');
  if (typeof value !== 'object' || value === null) return String(value);
  if (isStatement(value)) return `${render(value)}${value.claims.map((claim) => ` (${claimLine(claim).trim()})`).join('')}`;
  if (isPlace(value)) return `${value.file}:${range(value.startLine, value.endLine)}`;
  if (Array.isArray(value)) return `[${inRuns(value).join(', ')}]`;
  if (isClaim(value)) return claimLine(value).trim();
  const fields = Object.entries(value).map(([key, part]) => `${key}: ${inLine(part)}`);
  return `{${fields.join(', ')}}`;
}

/** Members of a list: lines and places that follow each other as `3-9`, of places in one file only the first with its name, equal numbers as `0×12`. */
function inRuns(list: readonly unknown[]): readonly string[] {
  const texts: string[] = [];
  const ascends = list.every((one, i) => i === 0 || typeof one !== 'number' || Number(list[i - 1]) < one);
  let file = '';
  for (let i = 0; i < list.length; i++) {
    const first = list[i];
    const from = i;
    while (ascends ? follows(list[i], list[i + 1]) : typeof first === 'number' && first === list[i + 1]) i++;
    if (!ascends && i > from) texts.push(`${String(first)}×${i - from + 1}`);
    else if (!isPlace(first)) texts.push(typeof first === 'number' ? range(first, Number(list[i])) : inLine(first));
    else {
      const last = list[i] as LineRef;
      texts.push(`${first.file === file ? '' : `${first.file}:`}${range(first.startLine, last.endLine)}`);
      file = first.file;
    }
  }
  return texts;
}

function follows(before: unknown, after: unknown): boolean {
  if (isPlace(before) && isPlace(after)) {
    const single = before.startLine === before.endLine && after.startLine === after.endLine;
    return single && before.file === after.file && before.endLine + 1 === after.startLine;
  }
  return typeof before === 'number' && Number.isInteger(before) && after === before + 1;
}

const range = (from: number, to: number): string => (from === to ? String(from) : `${from}-${to}`);
