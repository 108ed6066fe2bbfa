import { evidenceOf, inSentence, lineClaim, refOf, sentence } from '../sentences.ts';
import { quoteOf } from '../quoteOf.ts';
import { noChance } from './_background.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { componentOf } from './_components.ts';
import { areTold } from './_requests.ts';
import { wrongValues, type WrongValue } from './_wrongValues.ts';

/** Requests fail with a value that another component passed on without failing: that one is at fault, not the one that refuses. */
export const wrongValue: Cause = {
  id: 'wrong-value',
  title: 'A wrong value from another component',
  ofLog: true,
  steps: [
    'Start at the service that stated the value first: what does it read, and what was changed there before the onset?',
    'Compare what it answers now with what it answered before the onset, for the same input.',
    'Have callers refuse such a value with its name and its giver, so that the next one is seen where it enters.',
  ],
  find: (context) =>
    wrongValues(context)
      .map((found) => suspect(context, found))
      .slice(0, 1),
};

/** What is known of a component with which requests depart although none fails: they may be meant to. */
const SILENT = 0.5;
/** What remains of the confidence where no ids tell whose records follow each other. */
const UNTOLD = 0.75;

function suspect(context: CauseContext, { giver, all, share, isSilent }: WrongValue): Suspect {
  const { data, prefix } = context;
  const { rows } = data;
  const [first] = all;
  // Several failures may be traced to one record.
  const given = [...new Set(all.map((one) => one.given))];
  const file = refOf(data, first!.given).file;
  const lines = given
    .filter((row) => rows.file[row] === rows.file[first!.given])
    .map((row) => rows.line[row]!)
    .sort((a, b) => a - b);
  const stating = componentOf(data, first!.given);
  const whose = isSilent ? 'requests' : 'requests that fail';
  const said = sentence(
    `${prefix}.value`,
    `Probably a wrong value from ${inSentence(giver)}: ${stating === giver ? `${whose} first depart from what was usual there` : `${inSentence(stating)} states right after it, in ${whose}, what it hardly ever stated before`}, in {n} records such as {text}`,
    {
      n: { kind: 'count', value: lines.length, of: { file, lines }, evidence: evidenceOf(data, given) },
      text: quoteOf(data, first!.given),
    },
  );
  const at = first!.refused === null ? null : refOf(data, first!.refused);
  const refused =
    at === null
      ? []
      : [
          sentence(`${prefix}.value.refused`, 'What fails behind it is at {line}: {text}', {
            line: lineClaim(at),
            text: quoteOf(data, first!.refused!),
          }),
        ];
  return {
    confidence:
      (isSilent ? SILENT * share : Math.min(0.88, 0.3 + 0.6 * share)) * (areTold(data) ? 1 : UNTOLD * noChance(context, given.length)),
    category: 'data',
    sentence: said,
    detail: refused,
    services: [
      ...new Set([giver, stating, ...all.slice(0, 1).flatMap((one) => (one.refused === null ? [] : [componentOf(data, one.refused)]))]),
    ],
    evidence: all.slice(0, 4).flatMap((one) => [one.given, one.refused ?? one.given].map((row) => refOf(data, row))),
  };
}
