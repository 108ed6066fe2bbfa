import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { clockOffsets, clocksAgree, type ClockOffset } from '../../server/src/analysis/time/clockOffsets.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { joinedTexts } from '../support/joinedTexts.ts';
import { makeRandom } from '../support/random.ts';

const START = Date.UTC(2024, 5, 3, 12, 0, 0);

/** One log of callers and callees split in two files, the second with its clock set off; `jump` sets it anew half way. */
function split(shiftMs: number, jump = 0): readonly [string, string] {
  const random = makeRandom(11);
  const [front, back]: [string[], string[]] = [[], []];
  for (let i = 0; i < 60; i++) {
    const at = START + i * 2000 + random.int(500);
    const id = `trace_id=${String(i).padStart(6, '0')}${'abcdef0123456789'.repeat(2).slice(0, 26)}`;
    const inner = at + 5 + random.int(40);
    const off = shiftMs + (i < 30 ? 0 : jump);
    front.push(`${stamp(at)} INFO front ${id} request begins`);
    back.push(`${stamp(inner + off)} INFO back ${id} looks up rows`, `${stamp(inner + 20 + random.int(30) + off)} INFO back ${id} answers`);
    front.push(`${stamp(at + 120 + random.int(60))} INFO front ${id} request done`);
  }
  return [front.join('\n'), back.join('\n')];
}
const stamp = (ms: number): string => new Date(ms).toISOString();

const joined = (texts: readonly string[]): LogData =>
  joinedTexts(texts.map((text, at) => ({ file: at === 0 ? 'front.log' : 'back.log', text })));
const offsetOf = (texts: readonly string[]): ClockOffset => clockOffsets(joined(texts))[0]!;
const gapsOf = (texts: readonly string[]): string => reportOf(joined(texts), { timezone: 'UTC', year: null }).gaps.join('\n');

describe('the clocks of several files', () => {
  for (const seconds of [-3600, -7, 0, 4, 90]) {
    it(`are found ${seconds} s apart within the stated band`, () => {
      const offset = offsetOf(split(seconds * 1000));
      assert.equal(offset.contradicting, false);
      assert.ok(offset.fromMs <= -seconds * 1000 && -seconds * 1000 <= offset.toMs, JSON.stringify(offset));
      assert.ok(offset.toMs - offset.fromMs < 200, JSON.stringify(offset));
      assert.equal(clocksAgree(offset), seconds === 0);
    });
  }
  it('are stated in the report only where they differ', () => {
    assert.match(gapsOf(split(-7000)), /clock of back\.log is .+ behind that of front\.log/);
    assert.doesNotMatch(gapsOf(split(0)), /clock of/);
  });
  it('leave open what came first where no single offset fits', () => {
    assert.match(gapsOf(split(0, 60_000)), /in front\.log or in back\.log, cannot be told/);
  });
  it('are not compared within one file', () => {
    assert.deepEqual(clockOffsets(analyzeText(split(0)[0], { file: 'front.log' }).data), []);
  });
});
