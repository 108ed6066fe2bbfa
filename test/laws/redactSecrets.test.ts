import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { analyzeText } from '../../server/src/analysis/analyze.ts';
import { findFindings } from '../../server/src/analysis/findings.ts';
import { redactor } from '../../server/src/analysis/report/redact.ts';
import { makeRandom } from '../support/random.ts';
import { plantSecrets } from '../support/secrets.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250210);

describe('redaction', () => {
  it(`leaks none of 10,000 planted secrets (seed ${SEED})`, () => {
    const leaks = new Map<string, string>();
    for (const { kind, value, text } of plantSecrets(10_000, makeRandom(SEED))) {
      const redacted = redactor().text(text);
      if (redacted.includes(value)) leaks.set(kind, `${text}\n → ${redacted}`);
    }
    assert.deepEqual(Object.fromEntries(leaks), {});
  });

  it('replaces at most one in a thousand ordinary tokens of the samples', () => {
    const folder = new URL('../../samples/', import.meta.url);
    let tokens = 0;
    let replaced = 0;
    for (const name of readdirSync(folder).filter((n) => n.endsWith('.log'))) {
      for (const line of readFileSync(new URL(name, folder), 'utf8').split('\n')) {
        const redact = redactor(['key', 'token', 'password', 'cookie', 'user', 'email', 'mac', 'card', 'iban', 'phone', 'ssn']);
        tokens += line.split(/\s+/).filter((token) => token !== '').length;
        redact.text(line);
        replaced += redact.replaced.reduce((sum, { count }) => sum + count, 0);
      }
    }
    assert.ok(replaced <= tokens / 1000, `${replaced} of ${tokens} tokens replaced`);
  });

  it('leaves the findings of the samples as they were', () => {
    const folder = new URL('../../samples/', import.meta.url);
    const found = (text: string): readonly unknown[] =>
      findFindings(analyzeText(text).data).findings.map(({ kind, category, severity, count, lines }) => ({
        kind,
        category,
        severity,
        count,
        lines,
      }));
    for (const name of readdirSync(folder).filter((n) => n.endsWith('.log'))) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      assert.deepEqual(found(redactor().text(text)), found(text), name);
    }
  });

  it('is idempotent', () => {
    for (const { text } of plantSecrets(2000, makeRandom(SEED + 1))) {
      const once = redactor().text(text);
      assert.equal(redactor().text(once), once, text);
    }
  });

  it('takes time in proportion to the length of hostile text', () => {
    const units = [
      'a.',
      'eyJ',
      'password',
      'x@',
      '://',
      '1 ',
      '1.1.',
      'a:',
      '-----BEGIN PRIVATE KEY-----',
      '/home/',
      'Cookie: ',
      '"\\',
      'sk-',
      '+1 ',
      'Bearer ',
      '::',
      'A1b',
      '--p ',
    ];
    for (const unit of units) {
      const time = (length: number): number => {
        const text = unit.repeat(Math.ceil(length / unit.length));
        const start = process.hrtime.bigint();
        redactor().text(text);
        return Number(process.hrtime.bigint() - start) / 1e6;
      };
      time(10_000);
      const long = time(400_000);
      assert.ok(long < 4000, `${JSON.stringify(unit)} took ${Math.round(long)} ms`);
    }
  }).timeout(60_000);
});
