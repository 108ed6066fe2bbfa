import assert from 'node:assert/strict';
import { nameOf } from '../../server/src/lsp/names.ts';
import { placesIn } from '../../server/src/lsp/links.ts';
import { defaultSettings, parseSettings } from '../../server/src/lsp/settings.ts';
import { sinceWords } from '../../server/src/lsp/since.ts';
import { clip, escapeInline } from '../../server/src/lsp/words.ts';

describe('places of source files in a line', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['  File "/app/buggy-app.py", line 15, in home', ['/app/buggy-app.py:15']],
    ['    at pay (/srv/shop/checkout.js:41:9)', ['/srv/shop/checkout.js:41']],
    ['\tat com.example.Checkout.settle(Checkout.java:118)', ['Checkout.java:118']],
    ['\t/go/src/shop/main.go:27 +0x1d', ['/go/src/shop/main.go:27']],
    ['#0 C:\\shop\\Bank.cs:7', ['C:\\shop\\Bank.cs:7']],
    ['PHP Fatal error in /var/www/cart.php(12)', ['/var/www/cart.php:12']],
    ['connection to 10.0.0.1:443 refused by app.example.com:80', []],
    ['  File "<stdin>", line 1, in <module>', []],
  ];
  for (const [line, expected] of cases) {
    it(`finds ${expected.join(', ') || 'none'} in ${line.trim().slice(0, 60)}`, () => {
      const found = placesIn(line);
      assert.deepEqual(
        found.map(({ place }) => `${place.file}:${place.line}`),
        expected,
      );
      for (const { from, to, place } of found) assert.ok(line.slice(from, to).startsWith(place.file));
    });
  }

  it('stay quick on a line made to be slow', () => {
    const started = performance.now();
    placesIn(`${'a/'.repeat(1000)}.py`);
    placesIn('.py:1'.repeat(400));
    assert.ok(performance.now() - started < 100);
  });
});

describe('settings', () => {
  it('fall back to their defaults where nothing is set', () => {
    assert.deepEqual(parseSettings(undefined), { settings: defaultSettings, problems: [] });
  });

  it('name the key of a bad value and keep the good ones', () => {
    const { settings, problems } = parseSettings({
      year: 'last',
      timezone: 'Europe/Berlin',
      diagnostics: { enabled: true, maxPerFile: 9999 },
    });
    assert.equal(settings.timezone, 'Europe/Berlin');
    assert.equal(settings.year, null);
    assert.equal(settings.diagnostics.maxPerFile, 250);
    assert.match(problems.join('\n'), /^logTriage\.year: /m);
    assert.match(problems.join('\n'), /^logTriage\.diagnostics\.maxPerFile: /m);
  });
});

describe('words of the editor', () => {
  it('say how far from a moment, in two units at most', () => {
    assert.deepEqual([0, 340, -340, 2000, 125_000, 90_061_000].map(sinceWords), [
      '0 s',
      '+340 ms',
      '−340 ms',
      '+2 s',
      '+2 min 5 s',
      '+1 d 1 h',
    ]);
  });

  it('cut without halving a character, and show what cannot be seen', () => {
    assert.equal(clip('abc', 3), 'abc');
    assert.equal(clip('ab😀cd', 4), 'ab…');
    assert.equal(clip('a\u202eb\u001b[31mc', 9), 'a·bc');
  });

  it('leave log text no way to be markup', () => {
    assert.doesNotMatch(escapeInline('[x](command:y) `z` <b> ![i](http://h) *a* | $(bug)'), /[[\]()`<>*|$!]/);
  });

  it('name a log by the end of its address', () => {
    assert.deepEqual(['file:///a/my%20app.log', 'untitled:Untitled-1', 'file:///a/%zz.log'].map(nameOf), [
      'my app.log',
      'untitled:Untitled-1',
      '%zz.log',
    ]);
  });
});
