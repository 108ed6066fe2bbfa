import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportOf } from '../../server/src/analysis/analyze.ts';
import type { Report, Sentence } from '../../server/src/analysis/model.ts';
import { renderClaim, shortDuration } from '../../server/src/analysis/sentences.ts';
import { triageFiles } from '../../server/src/node/triage.ts';

const options = { timezone: 'UTC', year: null, since: null, until: null };
/** Numbers that belong to a method and not to the log: how far back a change is looked for, and which tail is stated. */
const OWN_NUMBERS = /\b15 minutes before\b|\b95 % (?:are answered|within)\b/g;

function sentencesOf({
  summary,
  findings,
  incidents,
  hypotheses,
  ruledOut,
  timeline,
  patterns,
  impact,
  mitigation,
  gaps,
}: Report): readonly Sentence[] {
  const said = (sentences: readonly Sentence[]): readonly Sentence[] => sentences.map(({ text, claims }) => ({ text, claims }));
  const plain = (texts: readonly string[]): readonly Sentence[] => texts.map((text) => ({ text, claims: [] }));
  return [
    ...said([...summary, ...patterns, ...impact, ...ruledOut.map(({ text }) => text), ...timeline.map(({ text }) => text)]),
    ...findings.flatMap(({ title, why }) => [{ text: title, claims: why.claims }, ...said([why])]),
    ...incidents.flatMap((one) => [{ text: one.title, claims: one.summary.flatMap(({ claims }) => claims) }, ...said(one.summary)]),
    ...hypotheses.flatMap(({ statement, claims, detail }) => [
      { text: statement, claims: [...claims, ...detail.flatMap((one) => one.claims)] },
      ...said(detail),
    ]),
    ...plain([...gaps, ...mitigation.flatMap(({ steps }) => steps)]),
  ];
}

/** Numbers of a sentence that neither a claim of it states nor a line of the log holds as part of a name or quote. */
function unproven({ text, claims }: Sentence, log: string, names: ReadonlySet<string>): readonly string[] {
  const stated = claims.flatMap((claim) => [renderClaim(claim), ...(typeof claim.value === 'number' ? [shortDuration(claim.value)] : [])]);
  const numbers = new Set(stated.flatMap((value) => value.match(/\d[\d,.]*/g) ?? []).map(bare));
  const own = text.replace(/\{[^{}]{1,200}\}/g, ' ').replace(OWN_NUMBERS, ' ');
  return (own.match(/\S*\d\S*/g) ?? []).map(bare).filter((token) => {
    const isNumber = /^[×(]?[\d,.]+(?:ms|s|%)?$/.test(token);
    if (isNumber) return !numbers.has(token.replace(/^[×(]+/, '')) && !log.split(/[\s()"]+/).includes(token);
    return !names.has(token) && !log.includes(token);
  });
}

const bare = (token: string): string => token.replace(/^[("'×]+|[)"',.;:…]+$/g, '');

describe('the numbers of a report', () => {
  const sets = [['jobs.log', 'network-192.168.1.2.log', 'network-192.168.1.4.log'], ['flask.log'], ['checkout.log']];
  for (const names of sets) {
    it(`are values of claims or stand so on a line, in every sentence and title, for ${names.join(', ')}`, async () => {
      const paths = names.map((name) => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url)));
      const files = paths.map((path) => relative(process.cwd(), path));
      const triage = await triageFiles(files, options, () => true);
      const report = reportOf(triage.data, options);
      triage.close();
      const log = paths.map((path) => readFileSync(path, 'utf8')).join('\n');
      const frames = report.findings.flatMap(({ trace }) => trace?.frames ?? []).map(({ file, line }) => `${file ?? ''}:${line ?? ''}`);
      const known = new Set([...frames, ...names, ...files]);
      const wrong = sentencesOf(report).flatMap((sentence) =>
        unproven(sentence, log, known).map((token) => `${token} in “${sentence.text}”`),
      );
      assert.deepEqual(wrong, []);
    });
  }
});
