import assert from 'node:assert/strict';
import { nameOf } from '../../server/src/lsp/names.ts';
import { placesIn } from '../../server/src/protocol/sourcePlaces.ts';
import { bestPaths, partsOfPath, sourceNames } from '../../server/src/protocol/sourcePaths.ts';
import { defaultSettings, parseSettings } from '../../server/src/lsp/settings.ts';
import { sinceWords } from '../../server/src/lsp/since.ts';
import { clip, escapeInline } from '../../server/src/lsp/words.ts';
import { quick } from '../support/quick.ts';

describe('places of source files in a line', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['  File "/app/buggy-app.py", line 15, in home', ['/app/buggy-app.py:15']],
    ['    at pay (/srv/shop/checkout.js:41:9)', ['/srv/shop/checkout.js:41']],
    ['\tat com.example.Checkout.settle(Checkout.java:118)', ['com/example/Checkout.java:118']],
    ['\tat app//com.example.Bank$Desk$1.lambda$pay$0(Bank.kt:7)', ['com/example/Bank.kt:7']],
    ['    at file:///srv/shop/src/main.ts:15:19', ['///srv/shop/src/main.ts:15']],
    ['    at pay (file:///srv/my shop/bank.js:41:9)', ['/srv/my shop/bank.js:41']],
    ['    at render (webpack://shop/./src/cart.tsx?a1b2:12:5)', ['//shop/./src/cart.tsx:12']],
    ['   at Shop.Bank.Pay() in /src/My Shop/Bank.cs:line 7', ['/src/My Shop/Bank.cs:7']],
    ['   at Shop.Bank.Pay() in C:\\src\\Bank.cs:line 7', ['C:\\src\\Bank.cs:7']],
    ['PHP Warning:  no cart in /var/www/cart.php on line 12', ['/var/www/cart.php:12']],
    ['No basket at shop.pl line 9.', ['shop.pl:9']],
    ['E1119 10:00:00.000001 7 [foo.cpp:12] lost', ['foo.cpp:12']],
    ['src/a.ts(12,5): error TS2304', ['src/a.ts:12']],
    ['#0  main (package:shop/src/cart.dart:12:5)', ['shop/src/cart.dart:12']],
    ['package:shop/cart.dart 12:5  main', ['shop/cart.dart:12']],
    ["  src/main.rs:12:5: in 'run', lib/run.rb:3:in `call'", ['src/main.rs:12', 'lib/run.rb:3']],
    ['INFO main.py:7 read 1.2.3:4 and 10:00:01', ['main.py:7']],
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
      for (const { from, to, place } of found) {
        const shown = line.slice(from, to);
        assert.ok(shown.startsWith(place.file) || place.file.endsWith(shown.replace(/:\d+$/, '')), shown);
      }
    });
  }

  it('stay quick on a line made to be slow', () => {
    const slow = [
      `${'a/'.repeat(1000)}.py`,
      '.py:1'.repeat(400),
      `at ${'a.'.repeat(900)}(x.java:`,
      `in /${' '.repeat(1900)}.cs:line`,
      'in /a '.repeat(330),
    ];
    quick(() => slow.map(placesIn));
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

describe('files of the workspace for a path of a log', () => {
  const paths = ['/w/shop/src/bank.ts', '/w/shop/dist/bank.js', '/w/till/src/bank.ts', '/w/shop/src/main/java/com/shop/Bank.java'];
  const cases: readonly (readonly [string, readonly number[]])[] = [
    ['/app/shop/src/bank.ts', [0]],
    ['/app/src/bank.ts', [0, 2]],
    ['C:\\build\\till\\src\\bank.ts', [2]],
    ['webpack://shop/./src/bank.ts?ab12', [0]],
    ['file:///srv/my%20shop/src/bank.ts', [0, 2]],
    ['com/shop/Bank.java', [3]],
  ];
  for (const [file, expected] of cases) {
    it(`${file} is ${expected.map((index) => paths[index]).join(' or ')}`, () => {
      const parts = partsOfPath(file);
      const named = paths.filter((path) => path.endsWith(`/${parts.at(-1) ?? ''}`));
      assert.deepEqual(
        bestPaths(named, parts),
        expected.map((index) => paths[index]),
      );
    });
  }

  it('may be what a built file was made from', () => {
    assert.ok(sourceNames('bank.js').includes('bank.ts'));
    assert.deepEqual(sourceNames('Bank$Desk.class'), ['Bank.java', 'Bank.kt']);
    assert.deepEqual(sourceNames('bank.py'), []);
  });
});
