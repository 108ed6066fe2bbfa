import assert from 'node:assert/strict';
import { detect } from '../../server/src/analysis/detect.ts';
import { detectors } from '../../server/src/analysis/detectors/index.ts';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import type { Detector, Mark, Span } from '../../server/src/analysis/model.ts';
import { passes } from '../../server/src/analysis/slotTest.ts';

const context = { format: null, level: null };
const slice = (text: string, span: Span): string => text.slice(span.from, span.to);

/** The mark that stands for a natural line: the first whose tests pass on the line's own text. */
function markOf(line: string, among: readonly Detector[] = detectors): Mark | null {
  return detect(line, context, among).find((mark) => (mark.when ?? []).every((test) => passes(test, slice(line, test.span)))) ?? null;
}

/** The mark that the line's shape stands for; its tests are left to the row, so any candidate will do. */
const shapeMarks = (line: string, among: readonly Detector[]): readonly Mark[] => detect(shapeOf(line), context, among);

describe('detectors', () => {
  it('have an order, at least six samples that fire and six that stay silent', () => {
    for (const { id, order, samples } of detectors) {
      assert.ok(order !== undefined, id);
      assert.ok(samples.fires.length >= 6 && samples.silent.length >= 6, `${id}: ${samples.fires.length}, ${samples.silent.length}`);
    }
  });

  for (const detector of detectors)
    it(`${detector.id} fires on what it should and stays silent on what it should not`, () => {
      const wrong = [
        ...detector.samples.fires.filter((line) => markOf(line, [detector])?.category !== detector.category).map((line) => `natural silent: ${line}`),
        ...detector.samples.fires.filter((line) => shapeMarks(line, [detector]).length === 0).map((line) => `shape silent: ${shapeOf(line)}`),
        ...detector.samples.silent.filter((line) => markOf(line, [detector]) !== null).map((line) => `natural fires: ${line}`),
        ...detector.samples.silent
          .filter((line) => shapeMarks(line, [detector]).some((mark) => !mark.when))
          .map((line) => `shape fires: ${shapeOf(line)}`),
      ];
      assert.deepEqual(wrong, []);
    });

  it('leave the lines that report no failure unmarked, all of them together', () => {
    const silent = detectors.filter(({ id }) => id === 'error').flatMap(({ samples }) => samples.silent);
    assert.deepEqual(
      silent.map((line) => [line, markOf(line)?.why ?? null]).filter(([, why]) => why !== null),
      [],
    );
  });

  it('give each sample to the category that owns it when all run in order', () => {
    const lost = detectors.flatMap(({ samples, id }) => samples.fires.filter((line) => markOf(line) === null).map((line) => `${id}: ${line}`));
    assert.deepEqual(lost, []);
  });
});
