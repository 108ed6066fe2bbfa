import { evidenceOf, inSentence, lineClaim, ofFile, refOf, sentence, type Unnamed } from '../sentences.ts';
import { quoteOf, quotesOf } from '../quoteOf.ts';
import { backgroundEnd, noChance } from './_background.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { componentOf } from './_components.ts';
import { newWords } from './_newWords.ts';
import { newAnswer as answerOf, type NewAnswer } from './_newAnswers.ts';

/** A component without failures logs something new, and its callers fail just after: it answers differently. */
export const newAnswer: Cause = {
  id: 'new-answer',
  title: 'An answer that was not given before',
  ofLog: true,
  steps: [
    'Start at the service that makes the new statement: what does it answer since, and what was changed there?',
    'Compare what it answers now with what it answered before the onset, for the same input.',
    'Have callers say which answer they refuse, and from whom.',
  ],
  find(context) {
    const found = answerOf(context);
    return found === null ? [] : [suspect(context, found)];
  },
};

/** The claim that a row states a word that is new under its name, where what is quoted leaves that out. */
function wordOf(context: CauseContext, row: number, quoted: string): Unnamed | null {
  const { data } = context;
  const word = newWords(data, backgroundEnd(context))(row);
  const line = data.text(data.rows.file[row]!, data.rows.line[row]!);
  const from = word === undefined ? -1 : line.toLowerCase().indexOf(word);
  if (from < 0 || quoted.toLowerCase().includes(word!)) return null;
  const at = refOf(data, row);
  return { kind: 'text', value: line.slice(from, from + word!.length), at, evidence: [at] };
}

function suspect(context: CauseContext, { giver, pairs, share, isTold }: NewAnswer): Suspect {
  const { data, prefix } = context;
  const { rows } = data;
  const [given, failed] = pairs[0]!;
  const all = [...new Set(pairs.map(([row]) => row))].filter((row) => rows.file[row] === rows.file[given]);
  const lines = all.map((row) => rows.line[row]!).sort((a, b) => a - b);
  const { file } = refOf(data, given);
  const text = quoteOf(data, given);
  const word = wordOf(context, given, String(text.value));
  const said = sentence(
    `${prefix}.answer`,
    `Probably ${inSentence(giver)}, which reports no failure: it says in {n} records what it hardly ever said before, and others fail after them. The first: {text}${word === null ? '' : ', with {word}'}`,
    {
      n: { kind: 'count', value: lines.length, of: { file, lines }, evidence: evidenceOf(data, all) },
      text,
      ...(word === null ? {} : { word }),
    },
  );
  const at = refOf(data, failed);
  const fails = quotesOf(data, failed);
  const follows = sentence(`${prefix}.answer.failed`, `What fails behind it is at {line}${ofFile(data, at)}: ${fails.said}`, {
    line: lineClaim(at),
    ...fails.claims,
  });
  return {
    confidence: (isTold ? 0.82 : 0.7) * share * noChance(context, new Set(pairs.map(([row]) => row)).size),
    category: 'data',
    sentence: said,
    detail: [follows],
    services: [giver, componentOf(data, failed)],
    evidence: pairs.slice(0, 4).flatMap(([from, to]) => [refOf(data, from), refOf(data, to)]),
  };
}
