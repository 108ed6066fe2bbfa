import { endedWell } from '../builds/endedWell.ts';
import { goesOnWell } from '../builds/goesOnWell.ts';
import { causes } from '../causes/index.ts';
import type { Cause, CauseContext, Suspect } from '../causes/_cause.ts';
import { membersOf } from '../findings/makeFinding.ts';
import { startUpFailures } from '../findings/startUpFailures.ts';
import type { Finding, Hypothesis, Incident, LineRef, LogData, Report, RuledOut } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { render } from '../sentences.ts';
import type { Steps } from '../steps.ts';

export interface Hypotheses {
  readonly hypotheses: readonly Hypothesis[];
  readonly verdict: Report['verdict'];
  readonly collectNext: readonly string[];
  readonly ruledOut: readonly RuledOut[];
  /** The line (1-based) that says that a build or a run of tests succeeded, so that no cause is looked for; otherwise null. */
  readonly endedWell: number | null;
}

interface Found {
  readonly cause: Cause;
  readonly context: CauseContext;
  readonly suspect: Suspect;
  /** The factor on its confidence that follows from other incidents. */
  readonly weight: number;
}

/** From this confidence on, a hypothesis counts as an answer. */
export const ANSWER_CONFIDENCE = 0.5;
/** At most so many hypotheses are listed. */
const MOST_HYPOTHESES = 12;
/**
 * Hypotheses of an incident with less than MINOR of the first one's failures keep only OF_MINOR of their confidence, since the question is
 * about the first.
 */
const MINOR = 0.25;
const OF_MINOR = 0.6;
/** The share of confidence that remains when a build goes on well for long after its last failure. */
const OF_SURVIVED = 0.6;

/** Possible causes of each incident, ranked by confidence; ties go by the order of causes, then of incidents. */
export function* hypothesisSteps(data: LogData, findings: readonly Finding[], incidents: readonly Incident[]): Steps<Hypotheses> {
  const passed = endedWell(data);
  if (passed !== null) return { hypotheses: [], verdict: 'insufficient-evidence', collectNext: [], ruledOut: [], endedWell: passed };
  const contexts: CauseContext[] = [];
  for (const [i, incident] of (incidents.length > 0 ? incidents : [null]).entries()) {
    contexts.push(contextOf(data, findings, incident, i));
    yield;
  }
  const found: Found[] = [];
  for (const context of contexts) {
    const weight = context.failures.length < MINOR * contexts[0]!.failures.length ? OF_MINOR : 1;
    for (const cause of causes) {
      if (cause.ofLog && !context.isFirst) continue;
      found.push(...cause.find(context).map((suspect) => ({ cause, context, suspect, weight })));
      yield;
    }
  }
  const survived = goesOnWell(data) ? OF_SURVIVED : 1;
  const kept = explainedByBuild(atOrigin(found, contexts[0]!)).map((one) => weighed(one, survived));
  const ranked = kept.sort((a, b) => b.suspect.confidence - a.suspect.confidence).slice(0, MOST_HYPOTHESES);
  const best = ranked[0]?.suspect.confidence ?? 0;
  const failed = contexts.some(({ failures }) => failures.length > 0);
  const silent = causes.filter((cause) => !found.some((one) => one.cause === cause));
  return {
    hypotheses: ranked.map(({ cause, context, suspect }, i) => hypothesis(cause, context, suspect, i + 1)),
    verdict: best >= ANSWER_CONFIDENCE ? 'ranked' : 'insufficient-evidence',
    collectNext: failed && best < ANSWER_CONFIDENCE ? silent.flatMap(({ collect }) => collect ?? []) : [],
    ruledOut: failed ? silent.flatMap((cause) => ruledOut(cause, contexts[0]!)) : [],
    endedWell: null,
  };
}

const weighed = (found: Found, weight: number): Found => ({
  ...found,
  suspect: { ...found.suspect, confidence: found.suspect.confidence * weight },
});

/**
 * Causes that say why a service fails. At most AT_ORIGIN_MS before or after the first failure, and with this confidence of their own, they
 * are taken for its reason.
 */
const REASONS: ReadonlySet<string> = new Set(['resource-exhausted', 'restart-before-onset']);
const AT_ORIGIN_MS = 5000;
const SURE = 0.5;
const MOST_SURE = 0.9;

/**
 * Applies the weights. When something ran out or was stopped at the service where requests began to fail, at that time, it is the reason:
 * slightly more confident than that requests failed there. What ran out just before keeps its full confidence.
 */
function atOrigin(found: readonly Found[], first: CauseContext): readonly Found[] {
  const origin = found.find(({ cause }) => cause.id === 'new-failure-statement');
  return found.map((one) => {
    const { cause, context, suspect, weight } = one;
    const gap = first.onset - context.onset;
    const isReason = REASONS.has(cause.id) && suspect.confidence >= SURE && Math.abs(gap) <= AT_ORIGIN_MS;
    const isThere = isReason && origin !== undefined && suspect.services[0] === origin.suspect.services[0];
    const confidence = suspect.confidence * (isReason && gap >= 0 ? 1 : weight);
    const sure = isThere ? Math.max(confidence, Math.min(MOST_SURE, origin.suspect.confidence + 0.02)) : confidence;
    return { ...one, suspect: { ...suspect, confidence: sure } };
  });
}

/** When a build failed, other causes count only if all their evidence lies within the output that explains it. */
function explainedByBuild(found: readonly Found[]): Found[] {
  const build = found.find(({ suspect }) => suspect.category === 'build')?.suspect.evidence;
  if (build === undefined) return [...found];
  const inside = ({ startLine, endLine }: LineRef): boolean =>
    build.some((region) => startLine >= region.startLine && endLine <= region.endLine);
  return found.filter(({ suspect }) => suspect.category === 'build' || suspect.evidence.every(inside));
}

function hypothesis(cause: Cause, context: CauseContext, suspect: Suspect, rank: number): Hypothesis {
  const { category, as = cause.id, sentence, detail, confidence, services, evidence } = suspect;
  return {
    rank,
    incident: context.incident?.id ?? null,
    category,
    cause: as,
    statement: render(sentence),
    detail,
    confidence: Math.round(confidence * 100) / 100,
    services,
    evidence,
    claims: [...sentence.claims, ...detail.flatMap(({ claims }) => claims)],
  };
}

function ruledOut(cause: Cause, context: CauseContext): readonly RuledOut[] {
  const text = cause.ruledOut?.(context) ?? null;
  return text === null ? [] : [{ cause: cause.id, text }];
}

function contextOf(data: LogData, all: readonly Finding[], incident: Incident | null, index: number): CauseContext {
  const ids = new Set(incident?.findings);
  const findings = incident === null ? all : all.filter(({ id }) => ids.has(id));
  const { failures, everywhere } = failuresOf(data, findings, incident);
  const onset = failures.reduce((first, row) => (data.rows.time[row]! < first ? data.rows.time[row]! : first), Infinity);
  return {
    data,
    findings,
    incident,
    failures,
    everywhere,
    onset: Number.isFinite(onset) ? onset : NaN,
    isFirst: index === 0,
    prefix: `h${index + 1}`,
  };
}

/** For each finding, a test of whether a row lies in the part that belongs to the incident. */
function isWithin({ rows: { time } }: LogData, incident: Incident | null): (finding: Finding) => (row: number) => boolean {
  const parts = new Map(
    incident?.parts?.map(({ finding, firstTime, lastTime }) => [
      finding,
      [Date.parse(firstTime ?? ''), Date.parse(lastTime ?? '')] as const,
    ]),
  );
  return ({ id }) => {
    const [from, to] = parts.get(id) ?? [NaN, NaN];
    // Times of parts are cut to whole milliseconds.
    return Number.isNaN(from) ? () => true : (row) => time[row]! >= from && time[row]! < to + 1;
  };
}

/** Marked rows of the findings, ascending: those in the parts that belong to the incident, and all of them. */
function failuresOf(
  data: LogData,
  findings: readonly Finding[],
  incident: Incident | null,
): { readonly failures: readonly number[]; readonly everywhere: readonly number[] } {
  // 1 for a member, 2 for one in a part of the incident.
  const membership = new Uint8Array(data.rows.length);
  const starting = startUpFailures(data);
  const membersIn = isWithin(data, incident);
  for (const finding of findings) {
    const isIn = membersIn(finding);
    for (const row of membersOf(data, finding)) if (starting[row] === 0 && membership[row] !== 2) membership[row] = isIn(row) ? 2 : 1;
  }
  const { marked } = rowIndex(data);
  const [failures, everywhere]: [number[], number[]] = [[], []];
  for (let at = 0; at < marked.length; at++) {
    const row = marked[at]!;
    if (membership[row] !== 0) everywhere.push(row);
    if (membership[row] === 2) failures.push(row);
  }
  return { failures, everywhere };
}
