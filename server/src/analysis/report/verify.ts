import { findFindings } from '../findings.ts';
import type { Claim, LineRef, LogData, Sentence } from '../model.ts';
import { operationFamily } from '../operationFamily.ts';
import { countOf, rowIndex, selectRows } from '../selectRows.ts';
import { quantile } from '../statistics.ts';
import { onClocksOf } from './onClocksOf.ts';
import { recordAt, rowOfLine } from './rowOfLine.ts';

/** A claim, compared with the files as they are now. */
export interface CheckedClaim {
  readonly id: string;
  readonly claim: Claim;
  readonly ok: boolean;
  /** The report's value and the value now; null when the files no longer hold the place. */
  readonly was: string | number;
  readonly now: string | number | null;
}

export interface Verification {
  readonly ok: boolean;
  readonly claims: readonly CheckedClaim[];
  /** Inputs whose bytes have changed since the report. */
  readonly changed: readonly string[];
  /** How many claims cannot be recomputed, because the report was redacted. */
  readonly unchecked: number;
}

/**
 * Recomputes every claim of a report from the data of the same files. A claim fails exactly when the lines it rests on say something else.
 */
export function verifyReport(report: unknown, now: LogData): Verification {
  const data = onClocksOf(report, now);
  const fresh = freshClaims(data);
  const found = claimsOf(report);
  const redacted = isRecord(report) && Array.isArray(report['redacted']) && report['redacted'].length > 0;
  const checkable = redacted ? found.filter((claim) => !HOLDS_PSEUDONYM.test(JSON.stringify({ ...claim, evidence: [] }))) : found;
  const claims = checkable.map((claim): CheckedClaim => {
    const value = recompute(claim, data, fresh);
    return { id: claim.id, claim, ok: agrees(claim, value), was: claim.value, now: value };
  });
  const changed = changedInputs(report, data);
  return { ok: claims.every((claim) => claim.ok) && changed.length === 0, claims, changed, unchecked: found.length - checkable.length };
}

const HOLDS_PSEUDONYM = /\b(?:key|token|password|cookie|user|email|ip|mac|card|iban|phone|ssn)-\d{1,7}\b/;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Our reports are never nested so deep; deeper JSON was made to break its reader. */
const MOST_DEPTH = 100;

/** Every claim in a report, each id once, in the order of the report. */
export function claimsOf(report: unknown): readonly Claim[] {
  const claims = new Map<string, Claim>();
  const visit = (value: unknown, depth: number): void => {
    if (depth > MOST_DEPTH) return;
    if (Array.isArray(value)) return value.forEach((part) => visit(part, depth + 1));
    if (!isRecord(value)) return;
    const list = value['claims'];
    if (Array.isArray(list)) for (const claim of list) if (isClaim(claim) && !claims.has(claim.id)) claims.set(claim.id, claim);
    for (const [key, field] of Object.entries(value)) if (key !== 'claims' && typeof field === 'object') visit(field, depth + 1);
  };
  visit(report, 0);
  return [...claims.values()];
}

/** The selectors or places that each kind of claim must have. */
const PARTS: Readonly<Record<Claim['kind'], { readonly selectors?: readonly string[]; readonly places?: readonly string[] }>> = {
  count: { selectors: ['of'] },
  ratio: { selectors: ['of', 'among'] },
  quantile: { selectors: ['of'] },
  time: { places: ['at'] },
  span: { places: ['from', 'to'] },
  order: { places: ['first', 'second'] },
  text: { places: ['at'] },
  number: { places: ['at'] },
  first: { selectors: ['of'] },
  last: { selectors: ['of'] },
  distinct: { selectors: ['of'] },
  computed: { selectors: ['of'] },
};

function isClaim(value: unknown): value is Claim {
  if (!isRecord(value) || typeof value['id'] !== 'string' || (typeof value['value'] !== 'number' && typeof value['value'] !== 'string'))
    return false;
  const kind = value['kind'];
  if (typeof kind !== 'string' || !Object.hasOwn(PARTS, kind)) return false;
  const { selectors = [], places = [] } = PARTS[kind as Claim['kind']];
  return (
    selectors.every((part) => isRecord(value[part])) &&
    places.every((part) => isPlace(value[part])) &&
    (kind !== 'distinct' || FIELDS.has(value['field']))
  );
}

const FIELDS: ReadonlySet<unknown> = new Set(['job', 'address', 'service', 'source', 'templateId', 'operation']);

function isPlace(value: unknown): boolean {
  return isRecord(value) && typeof value['file'] === 'string' && typeof value['startLine'] === 'number';
}

/** The claims of newly made findings, by id: claims computed by a formula are compared with those. */
function freshClaims(data: LogData): () => ReadonlyMap<string, Claim> {
  let made: ReadonlyMap<string, Claim> | null = null;
  return () =>
    (made ??= new Map(
      claimsOf({ sentences: findFindings(data).findings.map((finding): Sentence => finding.why) }).map((claim) => [claim.id, claim]),
    ));
}

function recompute(claim: Claim, data: LogData, fresh: () => ReadonlyMap<string, Claim>): string | number | null {
  const { rows } = data;
  const rowAt = (at: LineRef): number | null => rowOfLine(data, at);
  const timeAt = (at: LineRef): number => {
    const record = recordAt(data, at);
    return record === null ? Number.NaN : record.data.rows.time[record.row]!;
  };
  switch (claim.kind) {
    case 'count':
      return countOf(rows, selectRows(data, claim.of));
    case 'ratio': {
      const among = countOf(rows, selectRows(data, claim.among));
      return among === 0 ? 0 : countOf(rows, selectRows(data, claim.of)) / among;
    }
    case 'quantile': {
      const durations = selectRows(data, claim.of).map((row) => rows.duration[row] ?? Number.NaN);
      const sorted = durations.filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b);
      return sorted.length === 0 ? null : quantile(sorted, claim.q);
    }
    case 'time': {
      const time = timeAt(claim.at);
      return Number.isNaN(time) ? null : new Date(time).toISOString();
    }
    case 'span':
      return timeAt(claim.to) - timeAt(claim.from);
    case 'order':
      return orderOf(timeAt(claim.first), timeAt(claim.second));
    case 'text': {
      const file = rowIndex(data).files.get(claim.at.file);
      return file === undefined ? null : data.text(file, claim.at.startLine);
    }
    case 'number':
      return numberAt(claim, data, rowAt(claim.at));
    case 'first':
    case 'last': {
      const selected = selectRows(data, claim.of);
      const row = claim.kind === 'first' ? selected[0] : selected[selected.length - 1];
      return row === undefined ? null : (rows.line[row] ?? null);
    }
    case 'distinct':
      return distinct(data, selectRows(data, claim.of), claim.field);
    case 'computed':
      return fresh().get(claim.id)?.value ?? null;
  }
}

function orderOf(first: number, second: number): string | null {
  if (Number.isNaN(first) || Number.isNaN(second)) return null;
  return first === second ? 'same' : first < second ? 'before' : 'after';
}

function numberAt(claim: Extract<Claim, { kind: 'number' }>, data: LogData, row: number | null): number | null {
  if (claim.field === 'port') {
    const file = rowIndex(data).files.get(claim.at.file);
    return data.endpoints.find((e) => e.file === file && e.line === claim.at.startLine && e.port === claim.value)?.port ?? null;
  }
  if (row === null) return null;
  const value = claim.field === 'durationMs' ? data.rows.duration[row] : data.rows.status[row];
  return value === undefined || Number.isNaN(value) ? null : value;
}

function distinct({ rows, names }: LogData, selected: readonly number[], field: Extract<Claim, { kind: 'distinct' }>['field']): number {
  const values = new Set<number | string>();
  for (const row of selected) {
    if (field === 'templateId') values.add(rows.template[row] ?? 0);
    else if ((rows[field][row] ?? 0) !== 0)
      values.add(field === 'operation' ? operationFamily(names[rows.operation[row] ?? 0] ?? '') : (rows[field][row] ?? 0));
  }
  return values.size;
}

/** Numbers may differ by rounding; a quoted text must still stand on its line. */
function agrees(claim: Claim, now: string | number | null): boolean {
  if (now === null) return false;
  if (typeof claim.value === 'number' && typeof now === 'number')
    return Math.abs(claim.value - now) <= 1e-9 * Math.max(1, Math.abs(claim.value)) || Object.is(claim.value, now);
  if (claim.kind === 'text' && typeof now === 'string') return claim.value !== '' && now.includes(claim.value);
  if (claim.kind === 'time' && typeof now === 'string') return Date.parse(claim.value) === Date.parse(now);
  return claim.value === now;
}

function changedInputs(report: unknown, data: LogData): readonly string[] {
  const inputs = isRecord(report) && Array.isArray(report['inputs']) ? report['inputs'].filter(isRecord) : [];
  return inputs.flatMap((input, i) => {
    const now = data.inputs[i];
    const same = now !== undefined && (typeof input['sha256'] !== 'string' || now.sha256 === null || input['sha256'] === now.sha256);
    return same ? [] : [String(input['file'])];
  });
}
