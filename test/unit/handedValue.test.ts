import assert from 'node:assert/strict';
import { wrongValue } from '../../server/src/analysis/causes/wrongValue.ts';
import type { Cause } from '../../server/src/analysis/causes/_cause.ts';
import { blamed, byTime, record } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { type Row } from '../support/logData.ts';

/** `service: statement = value!mark` records, 5 ms apart. */
const piece = (id: string | undefined, time: number, ...said: readonly string[]): readonly Row[] =>
  said.map((one, i): Row => {
    const [, service = '', template = '', value = '', mark] = /^([\w-]+): ([^=!]*)(=[^!]*)?(?:!(\w+))?$/.exec(one)!;
    return record(service, time + i * 5, {
      template,
      text: template + value,
      ...(id === undefined ? {} : { request: id }),
      ...(mark === undefined ? {} : { level: 'error', mark: mark as 'error' }),
    });
  });

/** Thirty pieces of work that go well, then as many that do not: who is suspected, with and without request ids. */
const suspected = (cause: Cause, fine: readonly string[], bad: readonly string[]): readonly string[] =>
  [true, false].map((isNamed) =>
    blamed(
      cause,
      byTime(
        many(30, (n) => piece(isNamed ? `ok${n}` : undefined, 7 + n * 1000, ...fine)),
        many(30, (n) => piece(isNamed ? `bad${n}` : undefined, 40_007 + n * 600, ...bad)),
        record('gate', 60_007),
      ),
    ).join(', '),
  );

describe('a value that a component was handed', () => {
  const fine = ['gate: asks', 'desk: books for =7', 'till: charges =5', 'till: charged', 'desk: booked =5'];
  const answered = [...fine.slice(0, -1), 'desk: booked =null'];
  it('is of the caller where the component begins its work with it, whoever refuses it', () => {
    const bad = ['gate: asks', 'desk: books for =7', 'till: charges =null', 'till: amount =null refused!error'];
    assert.deepEqual(suspected(wrongValue, fine, bad), ['desk till', 'desk till']);
    const unsaid = ['gate: asks', 'desk: books for =null', 'till: charges =5', 'till: refused!error'];
    assert.deepEqual(suspected(wrongValue, fine, unsaid), ['gate desk till', 'gate desk till']);
  });
  it('is of the callee where the component states it right after that one, and fails over it', () => {
    const bad = [...answered, 'desk: =null is no amount!error'];
    assert.deepEqual(suspected(wrongValue, fine, bad), ['till desk', 'till desk']);
  });
  it('is its own where others fail over what it states amid its work', () => {
    const bad = [...answered, 'gate: =null is no amount!error'];
    assert.deepEqual(suspected(wrongValue, fine, bad), ['desk gate', 'desk gate']);
  });
  it('is no answer of the component that begins with it, nor is a complaint of what a request lacks', () => {
    const bad = ['gate: asks', 'desk: books for =null', 'desk: missing required field', 'gate: refused!error'];
    assert.deepEqual(suspected(wrongValue, fine, bad), ['gate desk', 'gate desk']);
    const strange = ['gate: asks', 'desk: books for =7', 'desk: seat of the other kind', 'gate: refused!error'];
    assert.deepEqual(suspected(wrongValue, fine, strange), ['desk gate', 'desk gate']);
  });
});
