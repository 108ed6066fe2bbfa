import type { Claim, LineRef, LogData, Sentence } from './model.ts';

/** A claim before it has its id: `sentence` gives the id. */
export type Unnamed = Claim extends infer C ? (C extends Claim ? Omit<C, 'id'> : never) : never;

/** At most so many lines are revealed by one claim. */
export const EVIDENCE_LIMIT = 20;

/**
 * A sentence and its claims: `sentence('f1', '{n} failures', { n: count })` becomes `{f1.n} failures` with the claim
 * `f1.n`, so that ids are unique in a report as long as prefixes are.
 */
export function sentence(prefix: string, text: string, claims: Readonly<Record<string, Unnamed>>): Sentence {
  return {
    text: text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in claims ? `{${prefix}.${name}}` : whole)),
    claims: Object.entries(claims).map(([name, claim]) => ({ ...claim, id: `${prefix}.${name}` }) as Claim),
  };
}

/** A statement of a cause below words that say already that it is probable: without its own “Probably” or “most likely”. */
export const withoutProbably = (statement: string): string =>
  statement.replace(/^Probably (.)/, (_, first: string) => first.toUpperCase()).replace(/^(The (?:build|run)) most likely /, '$1 ');

/** A sentence without claims; braces in it are text. */
export function plain(text: string): Sentence {
  return { text: text.replaceAll('{', '(').replaceAll('}', ')'), claims: [] };
}

/** Text of a log to be set in a sentence, where braces stand for claims. */
export const inSentence = (text: string): string => text.replace(/[{}]/g, '');

/** The claim that says which line something stands at. */
export function lineClaim(at: LineRef): Unnamed {
  return { kind: 'first', value: at.startLine, of: { file: at.file, lines: [at.startLine] }, evidence: [at] };
}

/** " of app.log" behind a line where there are several files. */
export const ofFile = ({ inputs }: LogData, { file }: LineRef): string =>
  inputs.length > 1 ? ` of ${inSentence(file.replace(/^.*[\\/]/, ''))}` : '';

/** The claim that something happened at an instant (ISO). */
export const timeClaim = (value: string, at: LineRef): Unnamed => ({ kind: 'time', value, at, evidence: [at] });

/** The claim that so much time (ms) lies between two places. */
export const spanClaim = (value: number, from: LineRef, to: LineRef): Unnamed => ({ kind: 'span', value, from, to, evidence: [from, to] });

/** The place of a row: its file and physical lines. */
export function refOf({ inputs, rows }: LogData, row: number): LineRef {
  const startLine = rows.line[row] ?? 1;
  return { file: inputs[rows.file[row] ?? 0]?.file ?? '', startLine, endLine: Math.max(startLine, rows.endLine[row] ?? startLine) };
}

/** Evidence of many rows: the first ones and the last, at most EVIDENCE_LIMIT. */
export function evidenceOf(data: LogData, rows: readonly number[]): readonly LineRef[] {
  const shown = rows.length <= EVIDENCE_LIMIT ? rows : [...rows.slice(0, EVIDENCE_LIMIT - 1), rows[rows.length - 1] ?? 0];
  return shown.map((row) => refOf(data, row));
}

/** The sentence as a person reads it, every placeholder replaced by its claim's value. `day` (YYYY-MM-DD) leaves that date out of times. */
export function render(sentence: Sentence, options: { readonly day?: string } = {}): string {
  const values = new Map(sentence.claims.map((claim) => [claim.id, claim]));
  return sentence.text.replace(/\{([^{}]{1,200})\}/g, (whole, id: string) => {
    const claim = values.get(id);
    return claim ? renderClaim(claim, options) : whole;
  });
}

/** A claim's value in words: counts with separators and lines without, as the editor numbers them, durations with their unit, instants in UTC, shares in percent. */
export function renderClaim(claim: Claim, options: { readonly day?: string } = {}): string {
  switch (claim.kind) {
    case 'count':
    case 'distinct':
      return formatCount(claim.value);
    case 'ratio':
      return formatPercent(claim.value);
    case 'quantile':
      return formatDuration(claim.value);
    case 'span':
      return formatDuration(claim.value);
    case 'time':
      return formatInstant(claim.value, options.day);
    case 'number':
      return claim.field === 'durationMs' ? formatDuration(claim.value) : String(claim.value);
    case 'first':
    case 'last':
      return `line ${claim.value}`;
    case 'order':
    case 'text':
      return claim.value;
    case 'computed':
      return claim.formula.endsWith('-log10p') ? formatProbability(claim.value) : formatNumber(claim.value);
  }
}

/** `12,345`; a fraction is kept to two significant digits. */
export function formatCount(value: number): string {
  const [whole = '0', fraction] = String(Number.isInteger(value) ? value : Number(value.toPrecision(2))).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `1 failure`, `1,234 failures`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`;

/** A number that need not be whole, to two significant digits below 100: `0.07`, `3.4`, `1,280`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  if (Math.abs(value) >= 100) return formatCount(Math.round(value));
  if (value !== 0 && Math.abs(value) < 0.01) return Math.abs(value) < 0.001 ? 'less than 0.001' : value.toFixed(3);
  return formatCount(Number(value.toPrecision(2)));
}

/** `12 %`, `0.4 %`; `all` and `none` are left to the sentence. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  if (percent > 0 && percent < 1) return `${Number(percent.toPrecision(1))} %`;
  if (percent < 100 && percent > 99) return `${Math.floor(percent * 10) / 10} %`;
  return `${Math.round(percent)} %`;
}

/** log10 of a probability in words: `1 in 10,000`, and from a million on `less than 1 in a million`. */
export function formatProbability(log10p: number): string {
  if (log10p > -0.01) return '1 in 1';
  if (log10p <= -6) return 'less than 1 in a million';
  return `1 in ${formatCount(Number((10 ** -log10p).toPrecision(1)))}`;
}

const UNITS: readonly (readonly [ms: number, short: string, one: string])[] = [
  [86_400_000, 'd', 'day'],
  [3_600_000, 'h', 'hour'],
  [60_000, 'min', 'minute'],
  [1000, 's', 'second'],
];

/** Milliseconds in words: `2 seconds`, `4 minutes 32 seconds`, `1.5 seconds`, `50 ms`. */
export function formatDuration(ms: number): string {
  return inUnits(ms, (value, [, , one]) => `${formatCount(value)} ${one}${value === 1 ? '' : 's'}`);
}

/** Milliseconds in few characters, for titles: `2 s`, `4 min 32 s`, `50 ms`. */
export function shortDuration(ms: number): string {
  return inUnits(ms, (value, [, short]) => `${formatCount(value)} ${short}`);
}

function inUnits(ms: number, write: (value: number, unit: (typeof UNITS)[number]) => string): string {
  if (!Number.isFinite(ms)) return 'an unknown time';
  if (Math.abs(ms) < 1000) return `${formatCount(Math.abs(ms) < 10 ? Number(ms.toPrecision(2)) : Math.round(ms))} ms`;
  let rest = Math.abs(ms) < 10_000 ? Math.round(ms / 100) * 100 : Math.round(ms / 1000) * 1000;
  const parts: string[] = [];
  for (const unit of UNITS) {
    if (parts.length === 2) break;
    const last = unit[0] === 1000 || parts.length === 1;
    const value = last && unit[0] === 1000 && parts.length === 0 ? rest / 1000 : Math.floor(rest / unit[0]);
    if (value >= 1 || (unit[0] === 1000 && parts.length === 0)) parts.push(write(value, unit));
    else if (parts.length === 1) break;
    rest -= value * unit[0];
  }
  return parts.join(' ');
}

/** An ISO instant as `2025-02-10 16:30:34 UTC`, the date left out when it is `day`; a fraction of a second is kept when not zero. */
export function formatInstant(iso: string, day?: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?/.exec(iso);
  if (!parts) return iso;
  const [, date = '', clock = '', fraction = ''] = parts;
  const tail = /[1-9]/.test(fraction) ? `.${fraction}` : '';
  return date === day ? `${clock}${tail}` : `${date} ${clock}${tail} UTC`;
}
