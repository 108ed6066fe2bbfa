import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { inRoot } from '../../scripts/run.mjs';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { joinFiles } from '../../server/src/analysis/join/logData.ts';
import { indexStatements, equallyLikely } from '../../server/src/analysis/logStatements/statementIndex.ts';
import { readSource } from '../../server/src/analysis/logStatements/readSource.ts';
import type { SourceStatements, WrittenRecord } from '../../server/src/analysis/logStatements/statement.ts';
import { recordsOf } from '../../server/src/analysis/records.ts';
import { lineReader } from '../../server/src/analysis/lineReader.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';
import type { SourceLanguage } from '../../server/src/analysis/sourceLanguages/_language.ts';
import { sourceLanguages } from '../../server/src/analysis/sourceLanguages/index.ts';

const services = inRoot('samples', 'services');
const languageOf = (path: string): SourceLanguage | undefined =>
  sourceLanguages.find(({ extensions }) => extensions.includes(extname(path).slice(1)));

function sourcesOf(folder: string): ReadonlyMap<string, SourceStatements> {
  const files = globSync('**/*.{ts,py,java,go}', { cwd: folder }).map((path) => path.replaceAll('\\', '/'));
  return new Map(files.map((path) => [path, readSource(readFileSync(join(folder, path), 'utf8'), languageOf(path)!)]));
}

const index = indexStatements(sourcesOf(services));

/** The records of a log of the sample services, each with the place where the running program says it was logged. */
function recorded(log: string): readonly { readonly record: WrittenRecord; readonly file: string; readonly at: number }[] {
  const bytes = new Uint8Array(readFileSync(join(services, log)));
  const source = { size: bytes.length, read: (offset: number, length: number) => bytes.subarray(offset, offset + length) };
  const scanned = scanAll(source, { rules: builtInRules });
  const text = lineReader(source, scanned.places);
  const file = { file: log, bytes: bytes.length, sha256: null, modified: null, notes: [], blocks: scanned.blocks, text };
  const { data, stamps } = joinFiles([file], { timezone: 'UTC', year: null });
  const places = readFileSync(inRoot('test', 'fixtures', 'services', `${basename(log, '.log')}.places`), 'utf8');
  const byLine = new Map([...places.matchAll(/^(\d+) (?:.*\/)?([\w.]+):(\d+)$/gm)].map(([, line, name, at]) => [Number(line), [name, at]]));
  return [...recordsOf(source, scanned, data, stamps)].flat().flatMap(({ line, message, level, source: named }) => {
    const [name, at] = byLine.get(line) ?? [];
    const record = { line: text(line), message: message.split('\n')[0] ?? '', level, source: named ?? '' };
    return name === undefined ? [] : [{ record, file: name, at: Number(at) }];
  });
}

const statement = (path: string, source: string): readonly [string, SourceStatements] => [path, readSource(source, languageOf(path)!)];
const found = (
  files: Iterable<readonly [string, SourceStatements]>,
  message: string,
  more: Partial<WrittenRecord> = {},
): readonly string[] =>
  equallyLikely(indexStatements(new Map(files)).find({ line: message, message, level: null, source: '', ...more })).map(
    ({ path, statement: { line } }) => `${path}:${line}`,
  );

describe('log statements of a source file', () => {
  for (const language of sourceLanguages) {
    it(`are those of its sample in ${language.title}`, () => {
      for (const { source, statements } of language.samples) {
        const read = readSource(source, language).statements.filter(({ kind }) => kind === 'log');
        const shown = read.flatMap(({ line, messages, level }) =>
          messages.map((message) => [
            line,
            message
              .replace(/\uE000|\uE001[^\uE002]*\uE002/g, '<*>')
              .replace(/\s+/g, ' ')
              .trim(),
            level,
          ]),
        );
        assert.deepEqual(shown, statements);
      }
    });

    it(`are read from any text in ${language.title}, however broken`, () => {
      const [whole = ''] = language.samples.map(({ source }) => source);
      for (let cut = 0; cut < whole.length; cut += 7) {
        for (const text of [whole.slice(cut), whole.slice(0, cut), `${whole.slice(0, cut)}({["'${whole.slice(cut)}`])
          readSource(text, language);
      }
    });
  }
});

describe('a source made to be slow', () => {
  const pieces = [
    '`${',
    '"""',
    'f"{',
    'r#"',
    '$"{',
    '@"',
    '(',
    'log.info(',
    'log.info("a" + ',
    'x ? "a b" : ',
    'x = log(',
    '"%s" % (',
    '/(',
    '"\\\\',
  ];
  for (const language of sourceLanguages) {
    it(`is read in time linear in its length as ${language.title}`, () => {
      for (const piece of pieces) {
        const from = process.cpuUsage();
        readSource(piece.repeat(50_000 / piece.length), language);
        readSource(piece.repeat(25_000 / piece.length) + ')}"`'.repeat(6000), language);
        const { user } = process.cpuUsage(from);
        assert.ok(user < 2_000_000, `${piece}: ${user / 1000} ms`);
      }
    });
  }
});

describe('the statement that wrote a line', () => {
  for (const [title, logs] of [
    ['TypeScript', ['orders/api.log', 'orders/worker.log']],
    ['Python', ['billing/billing.log']],
    ['Java', ['shipping/shipping.log']],
    ['Go', ['parking/parking.log', 'parking/barrier.log']],
  ] as const) {
    it(`comes first among all services for the lines of the one in ${title}`, () => {
      const all = logs.flatMap(recorded);
      const wrong = all.filter(({ record, file, at }) => {
        const [first] = index.find(record);
        return first === undefined || basename(first.path) !== file || at < first.statement.line || at > first.statement.endLine;
      });
      const share = 1 - wrong.length / all.length;
      console.log(`      ${title}: ${all.length} lines, first in ${share.toFixed(3)}`);
      assert.ok(all.length > 100 && share >= 0.95, JSON.stringify(wrong.slice(0, 5), null, 1));
    });
  }

  const twins = [
    statement('shop/orders.py', 'log.info("order %s accepted", id)\nlog.info("order %s", text)\nlog.debug("order %s accepted", id)'),
    statement('shop/returns.py', 'log.info("order %s accepted", id)'),
  ];

  it('is the one that says most of it', () => {
    assert.deepEqual(found(twins, 'order 7 accepted', { level: 'info' }), ['shop/orders.py:1', 'shop/returns.py:1']);
    assert.deepEqual(found(twins, 'order of seven lost', { level: 'info' }), ['shop/orders.py:2']);
    assert.deepEqual(found(twins, 'the order book', { level: 'info' }).length, 1);
    assert.deepEqual(found(twins, 'nothing of the kind'), []);
  });

  it('is the one whose level, logger or own word about its place agree', () => {
    assert.deepEqual(found(twins, 'order 7 accepted', { level: 'debug' }), ['shop/orders.py:3']);
    assert.deepEqual(found(twins, 'order 7 accepted', { level: 'info', source: 'shop.returns' }), ['shop/returns.py:1']);
    assert.deepEqual(found(twins, 'order 7 accepted', { level: 'info', line: 'INFO returns.py:1 order 7 accepted' }), [
      'shop/returns.py:1',
    ]);
  });

  it('is found through a constant of another file, and through a function of the project', () => {
    const files = [
      statement('texts.ts', "export const Texts = { LOST: 'peer %s is gone for good' };"),
      statement('net.ts', 'log.error(Texts.LOST, peer);\nreport(`peer ${name} came back home`);'),
    ];
    assert.deepEqual(found(files, 'peer 10.0.0.7 is gone for good', { level: 'error' }), ['net.ts:1']);
    assert.deepEqual(found(files, 'peer 10.0.0.7 came back home'), ['net.ts:2']);
  });

  it('is where an exception was made when only its message was logged', () => {
    const files = [statement('Bank.java', 'throw new BankException("account " + id + " is closed");\nlog.error(e.getMessage());')];
    assert.deepEqual(found(files, 'account 12 is closed', { level: 'error' }), ['Bank.java:1']);
  });
});
