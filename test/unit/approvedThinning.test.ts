import assert from 'node:assert/strict';
import { reportOf } from '../../server/src/analysis/analyze.ts';
import { joinLog } from '../../server/src/analysis/join/joinLog.ts';
import { joinFiles } from '../../server/src/analysis/join/logData.ts';
import { countAll, countOf, selectRows } from '../../server/src/analysis/selectRows.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { hashText, mix } from '../../server/src/analysis/hash.ts';
import {
  copyStrata,
  isKept,
  leastLuck,
  newStrata,
  staying,
  stratumOf,
  thin,
  weightsOf,
  type StratumRows,
} from '../../server/src/analysis/join/strata.ts';
import { luckOf } from '../../server/src/analysis/fold/thinning.ts';
import { copyTable, knownNumber, newTextTable, numberOfText } from '../../server/src/analysis/textTable.ts';
import { approve, readLog } from '../support/approved.ts';
import { readFile } from '../support/approvedLog.ts';
import { outline } from '../support/outline.ts';

const CLOCK = { timezone: 'UTC', year: null };
const encoder = new TextEncoder();
const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);

describe('long logs', () => {
  const logs = [
    readLog('incidents', 'accessLog'),
    readLog('incidents', 'threeFiles'),
    readLog('records', 'again'),
    readLog('incidents', 'deploy'),
  ];

  it('are thinned as approved, and none of their counts is lost', () => {
    const told = logs.flatMap((files) =>
      [32, 64, 150, 1000].map((room) => {
        const read = files.map(([file, text]) => readFile(file, text, { blockBytes: 2000 }).folded);
        const whole = joinFiles(read, CLOCK).data;
        const { data } = joinFiles(read, CLOCK, room);
        const { file, line, weight, level, mark, length } = data.rows;
        assert.equal(countAll(data), countAll(whole));
        const all = Array.from({ length }, (_, row) => row);
        for (const [of, is] of [data, whole].map((one) => [one, selectRows(one, { marked: true })] as const)) {
          assert.equal(countOf(of.rows, is), countOf(whole.rows, selectRows(whole, { marked: true })));
        }
        const rows = all.map((row) => `${file[row]}:${line[row]}×${weight[row]}${mark[row] === 0 ? '' : '!'}${level[row]}`);
        const endpoints = data.endpoints.map((endpoint) => `${endpoint.file}:${endpoint.line}`);
        const tables = `endpoints at ${endpoints.join(' ')}, ${data.templates.length} templates, ${data.names.length} names, ${data.traces.length} traces`;
        const { gaps, summary } = reportOf(data, CLOCK);
        return `${files[0]![0]} in ${room}: ${length} of ${whole.rows.length} rows, ${tables}\n  ${rows.join(' ')}\n  ${outline({ summary, gaps }, '  ').trim()}\n`;
      }),
    );
    approve('thinning', 'logs.txt', told.join(''));
  });

  it('go on by themselves from where they were looked at', () => {
    const [log] = logs[2]!;
    const { folded } = readFile(log![0], log![1], { blockBytes: 2000 });
    const join = joinLog(CLOCK, 64);
    const { blocks, ...facts } = folded;
    const looks = blocks.map((block) => {
      join.add(block);
      const branch = join.branch();
      branch.endFile(facts);
      const { rows } = runAll(branch.finish()).data;
      return `${rows.length} rows of ${countAll(runAll(branch.finish()).data)}`;
    });
    join.endFile(facts);
    const { data } = runAll(join.finish());
    assert.deepEqual([...data.rows.line], [...joinFiles([folded], CLOCK, 64).data.rows.line]);
    approve('thinning', 'looks.txt', `${looks.join('\n')}\n`);
  });
});

/** Rows of strata of so many records each, by the number of the stratum, as if they stood 97 bytes apart. */
function rowsOf(sizes: readonly (readonly [stratum: number, size: number])[], requests: readonly number[]): StratumRows {
  const stratum = Uint32Array.from(sizes.flatMap(([number, size]) => range(size).map(() => number)));
  const ordinal = Uint32Array.from(sizes.flatMap(([, size]) => range(size)));
  return {
    ...{ length: stratum.length, stratum, ordinal, luck: Uint8Array.from(stratum, (_, row) => luckOf(row * 97)) },
    requestOf: (row) => requests[row] ?? 0,
  };
}

describe('strata', () => {
  it('are thinned as approved', () => {
    const told = [64, 100, 1024, 4096].map((room) => {
      const strata = newStrata(room);
      const keys = [3, 5, 5, 8, 9, 1000, 12, 13, 14, 15, 16, 17];
      const numbers = keys.map((key, i) => stratumOf(strata, key, i % 3 === 0));
      const requests = range(200).map((i) => mix(i, 99));
      const sizes = [10_000, 300, room / 4, 1].map((size, i) => [numbers[[0, 1, 3, 4][i]!]!, size] as const);
      const before = copyStrata(strata);
      const rows = rowsOf(sizes, requests);
      thin(strata, rows);
      const stays = staying(strata, rows);
      const kept = range(rows.length).filter((row) => stays[row] === 1 && row >= requests.length && row < 10_000);
      thin(strata, rowsOf(sizes, requests.slice(0, 3)));
      const lists = [strata.numbers, strata.thinning, strata.marked, strata.runs, strata.lead, strata.counts].map((list) => [...list]);
      const [known, thinning, marked, runs, lead, counts] = lists;
      const state = { ...strata, numbers: known, thinning, marked, runs, lead, counts };
      assert.equal(before.thinned, 0);
      assert.deepEqual(
        [...before.thinning],
        range(before.thinning.length).map(() => 0),
      );
      return `room ${room}: ${numbers.join()}\n  ${outline(state, '  ').trim()}\n  kept of the first ${kept.length}: ${kept.slice(0, 20).join()}\n`;
    });
    approve('thinning', 'strata.txt', told.join(''));
  });

  it('keep one of each run, and of fewer what is kept of more', () => {
    const strata = newStrata(64);
    const rows = rowsOf([[1, 8192]], []);
    let more: ReadonlySet<number> | null = null;
    for (let bits = 1; bits <= 8; bits++) {
      strata.thinning[1] = bits;
      const stays = staying(strata, rows);
      const kept = range(rows.length).filter((row) => stays[row] === 1 && row > 0);
      const runs = kept.map((row) => row >> bits);
      assert.equal(new Set(runs).size, runs.length, `two of a run of ${1 << bits} stay`);
      assert.ok(runs.length >= 0.98 * (rows.length >> bits), `${runs.length} of ${rows.length >> bits} runs have a row`);
      if (more !== null) for (const row of kept) assert.ok(more.has(row), `${row} stays of runs of ${1 << bits}, and not of shorter ones`);
      more = new Set(kept);
    }
  });

  it('become rows in their order as they stay of all', () => {
    for (const bits of [1, 3, 5, 9]) {
      const [online, whole] = [newStrata(64), newStrata(64)];
      online.thinning[1] = whole.thinning[1] = bits;
      const rows = rowsOf([[1, 4096]], []);
      const became = range(4096).filter((row) => isKept(online, 1, row, rows.luck[row]!, 0));
      assert.ok(became.length < 4 * (4096 >> bits) + 20, `${became.length} of 4096 became rows`);
      const some = { ...rows, length: became.length };
      const pick = (list: Uint32Array): Uint32Array => Uint32Array.from(became, (row) => list[row]!);
      const stays = staying(online, {
        ...some,
        stratum: pick(rows.stratum),
        ordinal: pick(rows.ordinal),
        luck: Uint8Array.from(became, (row) => rows.luck[row]!),
      });
      const all = staying(whole, rows);
      assert.deepEqual(
        became.filter((_, i) => stays[i] === 1),
        range(4096).filter((row) => all[row] === 1),
      );
    }
  });

  it('keep the first record and those of some requests whatever their luck', () => {
    const strata = newStrata(64);
    strata.thinning[1] = 20;
    strata.requestBits = 4;
    assert.ok(isKept(strata, 1, 0, 0, 0));
    assert.ok(!isKept(strata, 1, 1, leastLuck(strata, 1) - 1, 0));
    assert.ok(isKept(strata, 1, 1, leastLuck(strata, 1), 0));
    assert.ok(!isKept(strata, 1, 2, leastLuck(strata, 1), 0), 'no luckier than the one before');
    const kept = range(4096).filter((i) => isKept(strata, 1, 3, 0, mix(i + 1, 99))).length;
    assert.ok(kept > 200 && kept < 320, `${kept} of 4096 requests are kept whole, one in 16 was asked for`);
  });

  it('give each kept row the records up to the next', () => {
    const strata = newStrata(64);
    strata.counts[0] = 10;
    strata.counts[1] = 4;
    const weights = weightsOf(strata, Uint32Array.of(0, 1, 0, 1, 0), Uint32Array.of(0, 0, 3, 3, 7), 5);
    assert.deepEqual([...weights], [3, 3, 4, 1, 3]);
  });
});

describe('texts by number', () => {
  it('keep their numbers as the table grows, and a copy goes on by itself', () => {
    const table = newTextTable('');
    const texts = range(3000).map((i) => `name ${i}`);
    const number = (text: string): number => numberOfText(table, text, hashText(text));
    assert.deepEqual(
      texts.map(number),
      range(3000).map((i) => i + 1),
    );
    const copy = copyTable(table);
    assert.equal(numberOfText(copy, 'more', hashText('more')), 3001);
    assert.deepEqual([table.texts.length, copy.texts.length, number('name 7'), number('')], [3001, 3002, 8, 0]);
    assert.equal(number('other'), 3001);
  });

  it('are known by their bytes when these are plain', () => {
    const table = newTextTable('');
    for (const text of ['abc', 'é', 'abd']) numberOfText(table, text, hashText(text));
    const known = (text: string, hash = hashText(text)): number => {
      const bytes = encoder.encode(`x${text}x`);
      return knownNumber(table, bytes, 1, bytes.length - 1, hash);
    };
    assert.deepEqual(
      ['abc', 'abd', 'abe', 'ab', 'abcd', 'é', ''].map((text) => known(text)),
      [1, 3, -1, -1, -1, -1, 0],
    );
    assert.equal(known('abd', hashText('abc')), -1);
  });

  it('with one hash are told apart', () => {
    const table = newTextTable('');
    assert.deepEqual(
      ['a', 'b', 'a', 'c', 'b'].map((text) => numberOfText(table, text, 4095)),
      [1, 2, 1, 3, 2],
    );
    const bytes = encoder.encode('b');
    assert.equal(knownNumber(table, bytes, 0, 1, 4095), 2);
  });
});
