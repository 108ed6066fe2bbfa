import { levelCode } from '../lines/levels.ts';
import { quoteOf, saysNothing } from '../quoteOf.ts';
import { rowIndex } from '../selectRows.ts';
import { refOf, sentence, spanClaim, timeClaim, type Unnamed } from '../sentences.ts';
import { learntTail } from '../statistics.ts';
import { spanOf, timeOrder } from '../time/timeOrder.ts';
import { backgroundEnd, hasBackground, isOld } from './_background.ts';
import { slowOnset } from './_changeBeforeSlowdown.ts';
import { earliest, type Cause, type CauseContext, type Suspect } from './_cause.ts';
import { componentOf } from './_components.ts';

/** At most so long before the first failure, ms, and this share of the time before it. */
const WINDOW_MS = 120_000;
const WINDOW_SHARE = 0.1;
/** What is closer to the first failure than this, ms, may as well come of the same event. */
const SAME_MS = 1000;
/** What a log says for the first time in this first share of the time before the failures is not new, but had not come up yet. */
const SETTLED = 0.5;
/** From these chances on that new statements fall so shortly before the failures, they are hardly a coincidence, or probably none: log10, with the confidence. */
const CHANCES = [
  [Math.log10(0.02), 0.5],
  [Math.log10(0.05), 0.4],
] as const;
/** The same for a warning, which may be a first sign as well. */
const OF_WARNING = 0.7;
/** What is said again at more than so many, and at this share, of the failures comes with them. */
const FEW = 3;
const WITH_FAILURES = 0.05;
/** With more failures before than this share of the incident's, they do not begin with it. */
const STRAY = 0.05;

/** The log says something for the first time, and shortly afterwards failures or slowness begin: the rarest statement before them, whatever its words. */
export const newStatementBeforeOnset: Cause = {
  id: 'new-statement-before-onset',
  title: 'Something never said before, shortly before failures began',
  steps: [
    'Find out what began with the new statement: a job, a switch, a new kind of request; stop it and see whether failures end.',
    'Look for the same statement on other days: did failures follow then, too?',
  ],
  find(context) {
    const slow = hasBackground(context) ? slowOnset(context) : null;
    const first = slow?.row ?? firstFailure(context);
    const news = first === null ? null : newsBefore(context, first);
    return first === null || news === null
      ? []
      : [suspect(context, news, first, slow === null ? whatOf(context, first) : 'Requests got slower')];
  },
};

/** What failures did that are first in a row. */
function whatOf({ data, failures }: CauseContext, first: number): string {
  const { time } = data.rows;
  const strays = rowIndex(data).marked.filter((one) => time[one]! < time[first]!).length;
  return strays <= STRAY * failures.length ? 'Failures began' : 'Failures rose';
}

/** The row of the first failure behind the background; null when failures are nothing new there. */
function firstFailure(context: CauseContext): number | null {
  const { data, failures } = context;
  if (failures.length === 0 || !hasBackground(context) || isOld(context, failures)) return null;
  const from = backgroundEnd(context);
  const since = failures.filter((row) => data.rows.time[row]! > from);
  return since.length === 0 ? null : earliest(data, since);
}

/** The row of a new statement, and how likely it is the cause by how unlikely it is there by chance. */
interface News {
  readonly row: number;
  readonly confidence: number;
}

/** The first of the statements that are new shortly before a failure, when chance would hardly put them there. */
function newsBefore(context: CauseContext, first: number): News | null {
  const { data } = context;
  const { time } = data.rows;
  const onset = time[first]!;
  const { start } = spanOf(data);
  const window = Math.min(WINDOW_MS, WINDOW_SHARE * (onset - start));
  const settled = start + SETTLED * (onset - start);
  const news = newsUntil(context, first);
  const usual = news.filter((row) => time[row]! >= settled && time[row]! < onset - window).length + 1;
  const near = news.filter((row) => time[row]! >= onset - window);
  const spent = onset - window - settled;
  const chances = near.map((row, i) => {
    const gap = Math.max(SAME_MS, onset - time[row]!);
    return learntTail(near.length - i, (usual * gap) / spent, spent / gap);
  });
  const least = Math.min(...chances);
  const row = near[chances.indexOf(least)];
  const confidence = CHANCES.find(([chance]) => least <= chance)?.[1];
  return row !== undefined && confidence !== undefined && isTrigger(context, row) ? { row, confidence } : null;
}

/** The rows before a failure, by time, that state what no row before them stated, failures apart. */
function newsUntil({ data }: CauseContext, first: number): readonly number[] {
  const { time, template, mark } = data.rows;
  const { rows } = timeOrder(data);
  const said = new Uint8Array(data.templates.length);
  const news: number[] = [];
  for (const row of rows) {
    if (time[row]! > time[first]! || row === first) break;
    if (said[template[row]!] === 1) continue;
    said[template[row]!] = 1;
    if (mark[row] === 0 && !saysNothing(data, row)) news.push(row);
  }
  return news;
}

/** Whether a statement stands for itself: neither made with the failures again and again nor within a request that fails; changes are told as such. */
function isTrigger({ data, failures }: CauseContext, row: number): boolean {
  const { template, request, weight, length, fact } = data.rows;
  if (fact[row] !== 0 && data.facts[fact[row]!]?.kind === 'change') return false;
  if (request[row] !== 0 && failures.some((one) => request[one] === request[row])) return false;
  let often = 0;
  for (let one = 0; one < length; one++) if (template[one] === template[row]) often += weight[one]!;
  return often <= Math.max(FEW, WITH_FAILURES * failures.length);
}

function suspect({ data, prefix }: CauseContext, { row, confidence }: News, first: number, what: string): Suspect {
  const { rows, templates } = data;
  const [at, failed] = [refOf(data, row), refOf(data, first)];
  const gap = rows.time[first]! - rows.time[row]!;
  const text = quoteOf(data, row);
  const before: Unnamed = {
    kind: 'count',
    value: 0,
    of: { templateId: templates[rows.template[row]!]!.id, toTime: new Date(rows.time[row]! - 1).toISOString() },
    evidence: [],
  };
  const service = componentOf(data, row);
  return {
    confidence: confidence * (rows.level[row]! >= levelCode('warn') ? OF_WARNING : 1),
    category: 'config',
    sentence: sentence(`${prefix}.new`, `${what} ${gap === 0 ? 'when' : '{gap} after'} the log said for the first time: {text}`, {
      ...(gap === 0 ? {} : { gap: spanClaim(gap, at, failed) }),
      text,
    }),
    detail: [
      sentence(`${prefix}.new.before`, 'Times it was said before {t}: {before}.', {
        t: timeClaim(new Date(rows.time[row]!).toISOString(), at),
        before,
      }),
    ],
    services: service ? [service] : [],
    evidence: [at, failed],
  };
}
