import assert from 'node:assert/strict';
import { formatWallClock } from '../../server/src/analysis/time/parseStamp.ts';
import { expandGrok } from '../../server/src/analysis/userFormats/grok.ts';
import { GROK_LIBRARY } from '../../server/src/analysis/userFormats/grokLibrary.ts';
import { strptime } from '../../server/src/analysis/userFormats/strptime.ts';
import { compilePattern, loadEngine } from '../../server/src/analysis/userFormats/userPattern.ts';

/** The named groups of a pattern on a line; null without a match; a sentence when the pattern is refused. */
async function groups(pattern: string, line: string): Promise<unknown> {
  const compiled = compilePattern(await loadEngine(), pattern);
  if (typeof compiled === 'string') return compiled;
  const spans = compiled.match(line);
  return spans && Object.fromEntries([...spans].map(([name, { from, to }]) => [name, line.slice(from, to)]));
}

/** Pattern as PCRE or Oniguruma writes it, line, and what its groups hold. */
const patterns: readonly (readonly [string, string, unknown])[] = [
  ['^(?<y>\\d{4}+)\\h+(?P<b>.*+)$', '2025\t x', { y: '2025', b: 'x' }],
  ["^(?'a'x)(?>y|z)++(?<b>.*?)$", 'xyyw', { a: 'x', b: 'w' }],
  ['(?i)^error: (?<b>\\w+)(?-i:X)', 'ERROR: aX', { b: 'a' }],
  ['(?x) ^ (?<a> \\d+ )  # a number\n : (?<b>.)', '12:c', { a: '12', b: 'c' }],
  ['^(?#a comment)(?<a>\\Q.*\\E)', '.*', { a: '.*' }],
  ['^(?<q>["\'])(?<t>[^"\']*)(?P=q)', '"ab"', { q: '"', t: 'ab' }],
  ['^(?<q>["\'])(?<t>[^"\']*)\\k<q>', '"ab\'', null],
  ['^(a|b)-(?<c>\\1)$', 'a-a', { c: 'a' }],
  ['^(a|b)-(?<c>\\1)$', 'a-b', null],
  ['^(?<a>\\d+) (?<b>\\w+)(?=;(?P=a)|$)', '12 x;34', { a: '12', b: 'x' }],
  ['^(?<a>[a-c]+)=(?<b>(?&a))$', 'ab=cc', { a: 'ab', b: 'cc' }],
  ['^(?<a>\\w+)(?=:)', 'ab: c', { a: 'ab' }],
  ['^(?!#)(?<a>\\S+)', '#no', null],
  ['(?<!no )(?<a>yes)', 'no yes', null],
  ['(?<=is )(?<a>yes)', 'it is yes', { a: 'yes' }],
  ['^(?<a>[\\w-.]+)[^]]', 'a-b.c!', { a: 'a-b.c' }],
  ['^(?<a>[[:alpha:]]+)\\R?', 'abc', { a: 'abc' }],
  ['^(?<a>x{2,70000})', 'xxx', { a: 'xxx' }],
  ['^(?<a>x)|(?<a>y)', 'y', { a: 'y' }],
  ['^{"a": (?<a>\\d)}', '{"a": 1}', { a: '1' }],
  ['^(?<a>\\u00e9\\x41\\x{1F600})', 'éA\u{1f600}', { a: 'éA\u{1f600}' }],
  ['(?|(a)|(b))', 'a', 'a branch reset (?|, which RE2 has not'],
  ['(?(1)a|b)', 'a', 'a conditional (?(, which RE2 has not'],
  ['(?:(?!x).)*', 'a', 'a look-ahead or back reference inside a repetition'],
  ['a\\Kb', 'ab', '\\K, which RE2 has not'],
  ['(a', 'a', 'parentheses do not match'],
  ['*a', 'a', 'a quantifier * behind nothing'],
  ['[a', 'a', 'a class [ that is not closed'],
];

describe("A user's pattern", () => {
  it('is rewritten for the linear engine, or refused with the reason', async () => {
    for (const [pattern, line, wanted] of patterns) assert.deepEqual(await groups(pattern, line), wanted, pattern);
  });

  it('sees the first 16,384 characters of a line and no more', async () => {
    const pattern = compilePattern(await loadEngine(), '(?<last>z)');
    assert.ok(typeof pattern !== 'string');
    assert.equal(pattern.test(`${'a'.repeat(16_383)}z`), true);
    assert.equal(pattern.test(`${'a'.repeat(16_384)}z`), false);
    assert.equal(pattern.match(`${'a'.repeat(16_384)}z`), null);
  });
});

/** Format, text, and the wall clock; null when the text is not of the format. */
const times: readonly (readonly [string, string, string | null])[] = [
  ['%Y-%m-%d %H:%M:%S.%L', '2025-02-10 16:30:34.123', '2025-02-10T16:30:34.123'],
  ['%d/%m/%y %I:%M:%S %p', '07/02/25 04:30:34 PM', '2025-02-07T16:30:34.000'],
  ['%d/%b/%Y:%H:%M:%S %z', '10/Feb/2025:16:30:34 +0100', '2025-02-10T16:30:34.000+01:00'],
  ['%a %b %e %T %Y', 'Mon Feb  3 16:30:34 2025', '2025-02-03T16:30:34.000'],
  ['%b %d %H:%M:%S', 'Feb 29 16:30:34', '0000-02-29T16:30:34.000'],
  ['%Y %j %H:%M', '2025 041 16:30', '2025-02-10T16:30:00.000'],
  ['%FT%T.%f%z', '2025-02-10T16:30:34.123456Z', '2025-02-10T16:30:34.123Z'],
  ['%FT%T.%N', '2025-02-10T16:30:34.123456789', '2025-02-10T16:30:34.123'],
  ['%s.%L', '1739205034.250', '2025-02-10T16:30:34.250Z'],
  ['%i', '1739205034250', '2025-02-10T16:30:34.250Z'],
  ['%6', '1739205034250000', '2025-02-10T16:30:34.250Z'],
  ['%9', '1739205034250000000', '2025-02-10T16:30:34.250Z'],
  ['%q', '67aa29aa', '2025-02-10T16:30:34.000Z'],
  ['%D %R', '02/10/25 16:30', '2025-02-10T16:30:00.000'],
  ['%Y%m%d', '20250230', null],
  ['%H:%M:%S', '25:00:00', null],
  ['%Y-%m-%d', '2025-02-10 and more', null],
  ['%s', '12', null],
];

describe('A time format', () => {
  it('reads what strptime reads, and nothing that is no time', () => {
    for (const [format, text, wanted] of times) {
      const parse = strptime(format);
      assert.ok(typeof parse !== 'string', String(parse));
      const clock = parse(text);
      assert.equal(clock && formatWallClock(clock), wanted, `${format} ${text}`);
    }
  });
});

/** Grok expression, line, and the fields. */
const groks: readonly (readonly [string, string, unknown])[] = [
  [
    '%{SYSLOGLINE}',
    'Feb 10 16:30:34 web1 sshd[42]: no',
    { timestamp: 'Feb 10 16:30:34', hostname: 'web1', program: 'sshd', pid: '42', message: 'no' },
  ],
  [
    '%{COMBINEDAPACHELOG}',
    '10.0.0.9 - bob [10/Feb/2025:16:30:34 +0000] "GET /a?b=1 HTTP/1.1" 503 12 "-" "curl/8"',
    {
      ...{ clientip: '10.0.0.9', ident: '-', auth: 'bob', timestamp: '10/Feb/2025:16:30:34 +0000', verb: 'GET', request: '/a?b=1' },
      ...{ httpversion: '1.1', response: '503', bytes: '12', referrer: '"-"', agent: '"curl/8"' },
    },
  ],
  ['^%{IP:ip} %{UUID:u}$', 'fe80::1 0a0b0c0d-0000-4000-8000-00000000000f', { ip: 'fe80::1', u: '0a0b0c0d-0000-4000-8000-00000000000f' }],
  [
    '%{URI:u} in %{NUMBER:[took][ms]:float}',
    'https://a.example:8443/x?y=1 in 2.5',
    { u: 'https://a.example:8443/x?y=1', 'took.ms': '2.5' },
  ],
  ['%{JAVACLASS:c}: %{DATA:m} at %{WINPATH:p}$', 'com.acme.Main: gone at C:\\a\\b', { c: 'com.acme.Main', m: 'gone', p: 'C:\\a\\b' }],
];

describe('A Grok expression', () => {
  it('names the fields of a line', async () => {
    for (const [expression, line, wanted] of groks) {
      const expanded = expandGrok(expression);
      assert.ok('pattern' in expanded);
      assert.deepEqual(await groups(expanded.pattern, line), wanted, expression);
    }
  });

  it('may use every pattern of the library', async () => {
    const engine = await loadEngine();
    for (const name of Object.keys(GROK_LIBRARY)) {
      const expanded = expandGrok(`%{${name}:it}`);
      const compiled = 'pattern' in expanded ? compilePattern(engine, expanded.pattern) : expanded.problem;
      assert.ok(typeof compiled !== 'string', `${name}: ${typeof compiled === 'string' ? compiled : ''}`);
    }
  });
});
