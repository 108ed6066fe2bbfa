import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/run.mjs';
import { reportOf } from '../../server/src/analysis/analyze.ts';
import { linesOf, redactor } from '../../server/src/analysis/report/redact.ts';
import { isIban, isIpv6, isPhone, looksRandom } from '../../server/src/analysis/report/redaction/checks.ts';
import { knownValues } from '../../server/src/analysis/report/redaction/knownValues.ts';
import { isPseudonym } from '../../server/src/analysis/report/redaction/rules.ts';
import { isSecretValue } from '../../server/src/analysis/report/redaction/secretPairs.ts';
import { approve } from '../support/approved.ts';
import { logData, type Row } from '../support/logData.ts';

const lines = readFileSync(inRoot('test', 'fixtures', 'approved', 'redaction', 'lines.txt'), 'utf8')
  .trimEnd()
  .split('\n');

describe('lines with secrets', () => {
  it('are redacted as approved', () => {
    const all = redactor();
    const { text, meanings } = all;
    const shown = lines.map(text);
    const names = [...meanings].map(([pseudonym, value]) => `${pseudonym} = ${value}`);
    assert.deepEqual(lines.map(text), shown);
    approve('redaction', 'redacted.txt', `${[...shown, '', ...names, '', JSON.stringify(all.replaced)].join('\n')}\n`);
  });

  it('keep what is of another kind', () => {
    const some = redactor(['ip', 'email']);
    assert.equal(some.text('10.0.0.7 10.0.0.8 a@b.example password=hunter2 10.0.0.8'), 'ip-1 ip-2 email-1 password=hunter2 ip-2');
    assert.deepEqual(some.replaced, [
      { kind: 'email', count: 1 },
      { kind: 'ip', count: 2 },
    ]);
  });
});

/** Texts of a value that differ from those of another of the same form, each once, with what became of them. */
function changes(was: unknown, now: unknown, seen = new Set<string>()): ReadonlySet<string> {
  if (typeof was === 'string') return was === now ? seen : seen.add(`${was} → ${String(now)}`);
  if (typeof was !== 'object' || was === null) return seen;
  for (const [key, part] of Object.entries(was)) changes(part, (now as Readonly<Record<string, unknown>>)[key], seen);
  return seen;
}

describe('a report with secrets', () => {
  const secret = 'aB3dE5gH7jK9mN1pQ3sT';
  const fails = (second: number, template: string, text: string, more: Partial<Row> = {}): Row => ({
    ...{ time: Date.UTC(2025, 1, 10, 16, 30, second), level: 'error', mark: 'auth', template, text },
    ...more,
  });
  const data = logData([
    fails(1, 'login of <*> with <*>', `login of ada with token=${secret}`, { request: secret }),
    fails(2, 'cookie <*>', 'Cookie: sid=s3cr3t-value-of-it; theme=darkness', { service: 's3cr3t-value-of-it' }),
    fails(3, 'call of <*>', 'call of 10.0.0.7 by ada@example.org', {
      address: '10.0.0.7',
      callee: 'postgres://bob:hunter22@db.example/shop',
    }),
    fails(4, 'key <*>', `key is in ${secret.slice(3, 15)}…`, { job: `${secret}-7` }),
    fails(5, 'card <*>', 'card 4111 1111 1111 1111, phone +49 30 1234567', { operation: 'GET /home/carol/4111111111111111' }),
    fails(6, 'timeout', 'password=timeout', { source: 'timeout' }),
    fails(7, 'open', 'open /home/dave/x', { trace: { exceptionType: 'X', message: `no ${secret}`, fingerprint: 'f' } }),
  ]);
  const report = reportOf(data, { timezone: 'UTC', year: null });

  it('is redacted as approved, with the whole lines and without', () => {
    const whole = redactor();
    const told = (now: unknown): string => [...changes(report, now)].sort().join('\n');
    const first = told(whole.report(report, linesOf(data)));
    const bare = redactor(['ip', 'user', 'password']);
    const second = told(bare.report(report));
    const names = [...whole.meanings].map(([pseudonym, value]) => `${pseudonym} = ${value}`);
    const counted = JSON.stringify([whole.replaced, bare.replaced, whole.report(report, linesOf(data)).redacted]);
    approve('redaction', 'report.txt', `${[first, '', second, '', ...names, counted].join('\n')}\n`);
  });
  it('takes lines of files that it has', () => {
    const lines = linesOf(data);
    const at = (file: string, startLine: number) => lines({ file, startLine, endLine: startLine });
    assert.deepEqual([at('app.log', 6), at('none.log', 6), at('app.log', 99)], ['password=timeout', '', '']);
  });
});

describe('values that are known', () => {
  const secret = 'aB3dE5gH7jK9mN1pQ3sT';
  const found = (value: string, inPieces: boolean, text: string): string => {
    const met: string[] = [];
    const { learn, replace } = knownValues((pseudonym) => void met.push(pseudonym));
    learn(value, 'key-1', inPieces);
    return `${replace(text)} ${met.length}`;
  };
  for (const [value, inPieces, text, expected] of [
    ['abc', true, 'abc', 'abc 0'],
    ['abcd', true, 'abcd', 'key-1 1'],
    ['abcd', true, 'x abcd', 'x abcd 0'],
    ['timeout', true, 'timeout', 'key-1 1'],
    ['timeout', true, 'a timeout', 'a timeout 0'],
    ['Timeout', true, 'a Timeout', 'a Timeout 0'],
    ['hunter2', true, 'the hunter2.', 'the key-1. 1'],
    ['hunter2', true, 'hunter2 and hunter2', 'key-1 and key-1 2'],
    ['hunter2', true, 'xhunter2', 'xhunter2 0'],
    ['hunter2', true, 'hunter23', 'hunter23 0'],
    ['hunter2', true, '-hunter2-', '-key-1- 1'],
    ['-hunter', true, 'x-hunter', 'xkey-1 1'],
    ['hunter2', true, 'hunter', 'key-1 1'],
    ['hunter2', true, 'a hunter…', 'a key-1… 1'],
    ['hunter2', true, 'a hunter of', 'a hunter of 0'],
    ['hunter2', true, 'hunte', 'hunte 0'],
    ['hunter2', true, 'unter2', 'unter2 0'],
    ['abcdefghijklmnop', true, 'the abcdefghijklmnop.', 'the key-1. 1'],
    [secret, true, `x${secret}y`, 'xkey-1y 1'],
    [secret, true, 'xE5gH7jK9mNy', 'xkey-1y 1'],
    [secret, true, 'xE5gH7jK9my', 'xE5gH7jK9my 0'],
    [secret, false, 'xE5gH7jK9mNy', 'xE5gH7jK9mNy 0'],
    [secret, false, secret.slice(0, 12), 'key-1 1'],
    ['abcdefghijklmnopqr', true, 'x efghijklmnop y', 'x efghijklmnop y 0'],
    ['a1b2c3d4e5f6g7h', true, 'x 1b2c3d4e5f6 y', 'x 1b2c3d4e5f6 y 0'],
    ['a1b2c3d4e5f6g7h8', true, 'x 1b2c3d4e5f6 y', 'x key-1 y 1'],
  ] as const) {
    it(`${inPieces ? 'or a piece of it' : 'whole'}: ${value} in “${text}”`, () => assert.equal(found(value, inPieces, text), expected));
  }

  it('are told apart, the longest first, each by its first name', () => {
    const { learn, replace } = knownValues(() => undefined);
    learn('hunter2', 'password-1', true);
    learn('hunter2', 'password-2', true);
    learn('hunter2-long', 'password-3', true);
    assert.equal(replace('hunter2-long hunter2 hunter2-lo'), 'password-3 password-1 password-3');
    assert.equal(knownValues(() => undefined).replace('hunter2'), 'hunter2');
  });
});

describe('what may be secret', () => {
  const tell = <Value>(check: (value: Value) => boolean, yes: readonly Value[], no: readonly Value[]): void =>
    assert.deepEqual([yes.filter((value) => !check(value)), no.filter(check)], [[], []]);

  it('is the value behind a telling name', () => {
    tell<readonly [string, string, boolean]>(
      ([before, value, quoted]) => isSecretValue(before, value, quoted),
      [
        ['password=', 'x', false],
        ['token=', 'abcdefgh', false],
        ['token=', 'abc1', false],
        ['token=', 'abc', true],
        ['token:', 'abcdefghijk1', false],
        ['token: ', 'abcde1', false],
        ['"token": ', 'abc', true],
      ],
      [
        ['password=', 'null', false],
        ['password=', 'wrong.', false],
        ['token=', 'abcdefg', false],
        ['token:', 'abcdefghij1', false],
        ['token:', 'abcdefghijkl', false],
        ['token: ', 'abcd1', false],
        ['token: ', 'abcdef', false],
      ],
    );
  });

  it('is a random text', () => {
    const mixed = 'aB3dE5gH7jK9mN1pQ3sT5vW7xY9zA1cE';
    tell(
      looksRandom,
      [mixed, `${mixed}_-`, 'kQzXwVuTsRqPoNmLkJiHgFeDcBaZyXwVuTsRqPaB'],
      [mixed.slice(1), mixed.toLowerCase(), mixed.toUpperCase(), 'aAbBcCdDaAbBcCdDaAbBcCdDaAbBcCdD123', '0123456789abcdef0123456789abcdef'],
    );
  });

  it('is data of a person', () => {
    tell(
      isIban,
      ['NO9386011117947', 'DE89 3704 0044 0532 0130 00', 'MT84MALT011000012345MTLCAST001S'],
      ['NO938601111794', 'DE89370400440532013'],
    );
    tell(
      isIpv6,
      ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '2001::', 'a::1'],
      ['1:2:3:4:5:6:7', '::', 'f::', 'ab::', '::abcd:efab', '1:2:3:4:5:6:7:8::'],
    );
    tell(isPhone, ['12345678', '123456789012345'], ['1234567', '1234567890123456', '11111111']);
    tell(isPseudonym, ['ip-1', 'password-1234567'], ['ip-', 'ip-12345678', 'x-1', 'ip-1x', 'a ip-1']);
  });
});
