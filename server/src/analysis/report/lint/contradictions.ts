import { countOne } from '../../groupBy.ts';
import type { DraftLine, Outline } from './outline.ts';
import { problemAt, type PostmortemProblem } from './problem.ts';
import { lengthOf, minutesBetween, sameTime, stampOf, type StatedTime } from './statedTimes.ts';

/** The span a postmortem gives for the outage, and where. */
interface StatedSpan {
  readonly line: DraftLine;
  readonly start: StatedTime;
  readonly end: StatedTime;
}

/** Facts of one document that cannot all be true. */
export function contradictions(outline: Outline): readonly PostmortemProblem[] {
  const spans = outline.lines.flatMap((line) => spanOf(line));
  return [
    ...unequalSpans(spans),
    ...starts(outline, spans),
    ...restorations(outline, spans),
    ...totals(outline, spans),
    ...order(outline),
    ...errorCodes(outline),
    ...peaks(outline),
    ...generated(outline),
  ];
}

const OUTAGE = /\b(?:outage|incident|duration|downtime|disruption|lasted|lasting|occurred|unavailab)/i;

/** `from 14:00 to 19:00` in a sentence about the outage. */
function spanOf(line: DraftLine): readonly StatedSpan[] {
  const [start, end] = line.times;
  if (start === undefined || end === undefined || line.kind !== 'prose' || !OUTAGE.test(line.text)) return [];
  if (/\b(?:began|started|ended)\b[^.;]{0,20}\bbetween\s{0,3}$/i.test(line.text.slice(0, start.from))) return [];
  const between = line.text.slice(start.to, end.from);
  return /^[\s,(]{0,3}(?:\(?(?:UTC|GMT|[A-Z]{2,4}T)\)?)?[\s,)]{0,3}(?:to|until|till|through|and|–|—|-)\s/i.test(between) &&
    between.length < 60
    ? [{ line, start, end }]
    : [];
}

function unequalSpans([first, ...others]: readonly StatedSpan[]): readonly PostmortemProblem[] {
  if (first === undefined) return [];
  return others
    .filter(({ start, end }) => !sameTime(start, first.start) || !sameTime(end, first.end))
    .map(({ line, start, end }) =>
      problemAt(
        line,
        'warning',
        'unequal-spans',
        `The outage is given from ${start.text} to ${end.text} here, and from ${first.start.text} to ${first.end.text} in line ${first.line.number}.`,
        { from: start.from, to: end.to },
      ),
    );
}

const BEGAN = /\b(?:outage|incident|issue|problem|disruption) (?:began|started)\b/i;

/** When it began, said in a field of its own, against the span. */
function starts({ lines }: Outline, [span]: readonly StatedSpan[]): readonly PostmortemProblem[] {
  if (span === undefined) return [];
  return lines.flatMap((line) => {
    const time = line.times[0];
    if (time === undefined || line.times.length > 1 || line.entry !== null || !BEGAN.test(line.text) || sameTime(time, span.start))
      return [];
    return [
      problemAt(
        line,
        'warning',
        'unequal-starts',
        `The outage begins at ${time.text} here, and at ${span.start.text} in line ${span.line.number}.`,
        time,
      ),
    ];
  });
}

const RESTORED =
  /\b(?:(?:fully |successfully )?restored\b|restoring (?:the )?(?:service|availability|access)|(?:issue|incident|outage|problem) (?:was |is |has been |were )?(?:fully )?resolved\b|(?:back|returned) to normal\b|declared over\b|fully operational\b|service (?:has |had )?recovered\b)/i;
/** Before a word that says it is over: it is not, or not for good. */
export const NOT_YET =
  /\b(?:not|never|partial\w*|partly|temporar\w*|attempt\w*|tr(?:y|ied|ying) to|until|before|would|could|if|when will|to be)\b[^.;]{0,40}$/i;

/** Each place that says when service was restored, against the end of the outage, or against the last such place. */
function restorations({ lines }: Outline, [span]: readonly StatedSpan[]): readonly PostmortemProblem[] {
  const said = lines.flatMap((line) => {
    const match = RESTORED.exec(line.text);
    const time = line.entry ?? (line.times.length === 1 ? line.times[0] : undefined);
    if (match === null || time == null || NOT_YET.test(line.text.slice(0, match.index))) return [];
    return [{ line, time }];
  });
  const last = said[said.length - 1];
  const end = span?.end ?? last?.time;
  const where = span?.line.number ?? last?.line.number;
  if (end === undefined) return [];
  return said
    .filter(({ time }) => !sameTime(time, end))
    .map(({ line, time }) =>
      problemAt(
        line,
        'warning',
        'restored-twice',
        `Restored at ${time.text} here, and at ${end.text} in line ${where ?? line.number}.`,
        time,
      ),
    );
}

const TOTAL = /\b(?:duration|lasted|lasting|total(?:led)?|downtime)\b/i;

/** A stated total that is not end minus start. */
function totals({ lines }: Outline, spans: readonly StatedSpan[]): readonly PostmortemProblem[] {
  return lines.flatMap((line) => {
    const length = line.kind === 'prose' && TOTAL.test(line.text) ? lengthOf(line.text) : null;
    const span = spans.find((s) => s.line.number === line.number) ?? spans[0];
    if (length === null || span === undefined) return [];
    const minutes = minutesBetween(span.start, span.end);
    if (Math.abs(minutes - length.minutes) <= (length.coarse ? 30 : 1)) return [];
    return [
      problemAt(
        line,
        'warning',
        'wrong-total',
        `The total is given as ${line.text.slice(length.from, length.to)}, but from ${span.start.text} to ${span.end.text} (line ${span.line.number}) it is ${words(minutes)}.`,
        length,
      ),
    ];
  });
}

function words(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes - hours * 60);
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter((part) => part !== '').join(' ');
}

/** Entries of one timeline that go back in time; a step back of more than half a day is taken for midnight. */
function order({ lines }: Outline): readonly PostmortemProblem[] {
  const problems: PostmortemProblem[] = [];
  let previous: { readonly line: DraftLine; readonly time: StatedTime } | null = null;
  for (const line of lines) {
    if (line.kind === 'heading') previous = null;
    if (line.entry === null) continue;
    if (previous !== null) {
      const dated = line.entry.day !== null && previous.time.day !== null;
      const step = dated ? minutesBetween(previous.time, line.entry) : line.entry.minutes - previous.time.minutes;
      if (step < 0 && (dated || step > -720))
        problems.push(
          problemAt(
            line,
            'warning',
            'times-out-of-order',
            `${line.entry.text} stands after ${previous.time.text} (line ${previous.line.number}).`,
            line.entry,
          ),
        );
    }
    previous = { line, time: line.entry };
  }
  return problems;
}

const CODE =
  /(?<![\w.:/-])(?:HTTP |status |code )?(5\d\d)(?= (?:internal server |server |http )?(?:errors?|responses?|status)\b)|\b(?:HTTP|status(?: code)?|error code)[ :]{1,2}(5\d\d)\b/gi;

/** An error code named once where another is named throughout, and never beside it. */
function errorCodes({ lines }: Outline): readonly PostmortemProblem[] {
  const mentions = lines
    .filter((line) => line.kind !== 'code')
    .flatMap((line) =>
      [...line.text.matchAll(CODE)].map((match) => ({
        line,
        code: match[1] ?? match[2] ?? '',
        from: match.index,
        to: match.index + match[0].length,
      })),
    );
  const counts = new Map<string, number>();
  for (const { code } of mentions) countOne(counts, code);
  const [usual] = [...counts].sort((a, b) => b[1] - a[1]);
  if (usual === undefined || usual[1] < 2) return [];
  return mentions
    .filter(
      ({ code, line }) =>
        code !== usual[0] && counts.get(code) === 1 && !mentions.some((other) => other.line === line && other.code === usual[0]),
    )
    .map(({ line, code, from, to }) =>
      problemAt(
        line,
        'warning',
        'error-code-changes',
        `${code} here, ${usual[0]} in all other places (first in line ${mentions.find((m) => m.code === usual[0])?.line.number ?? 1}).`,
        { from, to },
      ),
    );
}

/** Two different peaks of the error rate. */
function peaks({ lines }: Outline): readonly PostmortemProblem[] {
  const said = lines.flatMap((line) =>
    [
      ...line.text.matchAll(
        /\bpeak(?:ed|ing)?(?: of the)? error rate\D{0,20}?(\d{1,3}(?:\.\d+)?) ?%|\berror rate peak(?:ed|ing|s)?\D{0,12}?(\d{1,3}(?:\.\d+)?) ?%/gi,
      ),
    ].map((match) => ({ line, value: Number(match[1] ?? match[2]), from: match.index, to: match.index + match[0].length })),
  );
  const [first] = said;
  return said
    .filter(({ value }) => first !== undefined && value !== first.value)
    .map(({ line, value, from, to }) =>
      problemAt(
        line,
        'warning',
        'unequal-peaks',
        `A peak error rate of ${value} % here, and of ${first?.value ?? value} % in line ${first?.line.number ?? 1}.`,
        { from, to },
      ),
    );
}

/** A document that says it was made before lines that it quotes were written. */
function generated({ lines }: Outline): readonly PostmortemProblem[] {
  const quoted = lines.filter((line) => line.kind === 'code').map((line) => ({ line, at: stampOf(line.text) }));
  return lines.flatMap((line) => {
    const match = /\b(?:generated|created|written|published|made)\b[\s\w*]{0,12}[:\s*]{0,6}(?=\d{4}-)/i.exec(line.text);
    const time = line.times[0];
    if (match === null || time === undefined || time.day === null) return [];
    const made = time.day * 86_400_000 + time.minutes * 60_000;
    const later = quoted.filter(({ at }) => at !== null && at > made + 86_400_000);
    const [first] = later;
    if (first === undefined) return [];
    return [
      problemAt(
        line,
        'warning',
        'made-before-evidence',
        `Made on ${new Date(made).toISOString().slice(0, 10)}, but ${later.length === 1 ? 'a line' : 'lines'} quoted from line ${first.line.number} on ${later.length === 1 ? 'is' : 'are'} dated later (${new Date(first.at ?? 0).toISOString().slice(0, 10)}).`,
      ),
    ];
  });
}
