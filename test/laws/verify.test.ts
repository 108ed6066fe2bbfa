import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import type { Claim, LogData, Report } from '../../server/src/analysis/model.ts';
import { toJson } from '../../server/src/analysis/report/json.ts';
import { redactor } from '../../server/src/analysis/report/redact.ts';
import { claimsOf, verifyReport } from '../../server/src/analysis/report/verify.ts';
import { makeRandom } from '../support/random.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 7);
const SAMPLES = ['jobs.log', 'network-192.168.1.2.log', 'network-192.168.1.4.log', 'flask.log', 'checkout.log'];
const options = { timezone: 'UTC', year: null };

function read(name: string): string {
  return readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8');
}

function triage(text: string, file: string): { data: LogData; report: Report } {
  const { data } = analyzeText(text, { file });
  return { data, report: reportOf(data, options) };
}

describe('verify', () => {
  for (const name of SAMPLES) {
    it(`agrees with every claim of the report of ${name}`, () => {
      const { data, report } = triage(read(name), name);
      const { claims, changed } = verifyReport(JSON.parse(toJson(report)), data);
      assert.deepEqual([claims.filter((claim) => !claim.ok), changed], [[], []]);
      assert.ok(claims.length > 5);
    });
  }

  it('gives each claim of a report an id of its own', () => {
    for (const name of SAMPLES) {
      const { report } = triage(read(name), name);
      const seen = new Map<string, string>();
      const visit = (value: unknown): void => {
        if (Array.isArray(value)) value.forEach(visit);
        else if (typeof value === 'object' && value !== null) {
          for (const claim of (value as { claims?: readonly { id: string }[] }).claims ?? []) {
            const text = JSON.stringify(claim);
            assert.equal(seen.get(claim.id) ?? text, text, claim.id);
            seen.set(claim.id, text);
          }
          Object.entries(value).forEach(([key, field]) => key !== 'claims' && visit(field));
        }
      };
      visit(report);
    }
  });

  it('agrees with what is told of a stretch of time whose last instant has records that the stretch is not of', () => {
    const random = makeRandom(SEED);
    // Two requests a second; every other one of the slow stretch is slow, so that it ends within a second.
    const text = Array.from({ length: 600 }, (_, n) => {
      const stamp = new Date(Date.UTC(2025, 1, 10, 9, 0, n >> 1)).toISOString().slice(0, 19).replace('T', ' ');
      const ms = n >= 400 && n < 440 && n % 2 === 0 ? 900 + random.int(50) : 20 + random.int(9);
      return `${stamp} INFO 10.0.0.7 GET /orders 200 took ${ms} ms\n`;
    }).join('');
    const { data, report } = triage(text, 'orders.log');
    assert.ok(report.findings.some(({ kind }) => kind === 'latency-shift'));
    const { claims } = verifyReport(JSON.parse(toJson(report)), data);
    assert.deepEqual(
      claims.filter((claim) => !claim.ok),
      [],
    );
  });

  it('shows no number in a sentence that is not the value of a claim', () => {
    for (const name of SAMPLES) {
      const { report } = triage(read(name), name);
      for (const { text } of [
        ...report.summary,
        ...report.patterns,
        ...report.impact,
        ...report.timeline.map((entry) => entry.text),
        ...report.ruledOut.map((r) => r.text),
      ]) {
        const words = text
          .replace(/\{[^{}]+\}/g, '')
          .replace(/“[^”]*”|\([^)]*\)/g, '')
          .replace(/the \d+ minutes before/, '');
        assert.doesNotMatch(words, /\d/, text);
      }
    }
  });

  it(`turns red the claims that rest on a changed line, and no other (seed ${SEED})`, () => {
    const random = makeRandom(SEED);
    let compared = 0;
    for (let round = 0; round < 40; round++) {
      const name = random.pick(SAMPLES);
      const lines = read(name).split('\n');
      const { report } = triage(lines.join('\n'), name);
      const line = random.int(lines.length - 1);
      lines[line] = random.pick([
        lines[line]?.replace(/ERROR|CRITICAL/, 'INFO ') ?? '',
        'a line of no account',
        (lines[line] ?? '').replace(/\d(?=\D*$)/, (d) => String((Number(d) + 1) % 10)),
      ]);
      const { data } = triage(lines.join('\n'), name);
      const verified = verifyReport(JSON.parse(toJson(report)), data);
      const fresh = new Map(claimsOf(reportOf(data, options)).map((claim) => [claim.id, claim]));
      for (const { claim, ok } of verified.claims) {
        const where = `${name}:${line + 1} ${claim.id} ${claim.kind}`;
        // A report made anew of the edited log says what is true of it now.
        const same = fresh.get(claim.id);
        if (same !== undefined && asks(same) === asks(claim)) {
          compared++;
          if (same.value === claim.value) assert.ok(ok, `${where} is red although it holds`);
          else if (claim.kind !== 'text') assert.ok(!ok, `${where} is green: it said ${claim.value} and now is ${same.value}`);
        }
        // A count or extreme may change by a line that the claim did not name before.
        if (!ok && !touches(claim.evidence, line + 1))
          assert.ok(ANY_LINE.has(claim.kind), `${where} is red although its lines are as they were`);
      }
    }
    assert.ok(compared > 1000, `${compared} claims were compared`);
  });

  it('turns the claims about a line red when its time, text or failure is edited', () => {
    const text = read('jobs.log');
    const { report } = triage(text, 'jobs.log');
    const edited = text
      .replace('after 258 seconds', 'after 259 seconds')
      .replace('2025-02-10 16:30:36 - ERROR - Job J1K2L3 failed after 298 seconds.', '2025-02-10 16:30:39 - INFO - Job J1K2L3 done.');
    const red = verifyReport(JSON.parse(toJson(report)), triage(edited, 'jobs.log').data).claims.filter((claim) => !claim.ok);
    assert.ok(red.some(({ claim }) => claim.kind === 'text'));
    assert.ok(red.some(({ claim }) => claim.kind === 'count'));
    assert.ok(red.some(({ claim }) => claim.kind === 'time'));
  });

  it('leaves out of a redacted report the claims that speak of pseudonyms, and agrees with the rest', () => {
    const { data, report } = triage(read('network-192.168.1.2.log'), 'network.log');
    const { ok, unchecked, claims } = verifyReport(JSON.parse(toJson(redactor().report(report))), data);
    assert.ok(ok && unchecked > 0 && claims.length > 0);
  });

  it('survives anything that is no report', () => {
    const { data } = triage('x', 'x.log');
    for (const value of [
      null,
      1,
      'x',
      [],
      {},
      { claims: [{ id: 'a', kind: 'count', value: 1 }, { id: 'b', kind: 'time', value: 'x' }, { kind: 'span' }] },
    ])
      assert.doesNotThrow(() => verifyReport(value, data));
  });
});

/** Kinds of claims about lines of which they name only some; what is computed by a formula may rest on any. */
const ANY_LINE: ReadonlySet<Claim['kind']> = new Set(['count', 'ratio', 'distinct', 'first', 'last', 'quantile', 'computed']);

/** What a claim asks of a log, without the answer. */
function asks({ value: _value, evidence: _evidence, ...rest }: Claim): string {
  return JSON.stringify(rest);
}

function touches(places: readonly { readonly startLine: number; readonly endLine: number }[], line: number): boolean {
  return places.some((at) => line >= at.startLine && line <= at.endLine);
}
