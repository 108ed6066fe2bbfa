import assert from 'node:assert/strict';
import { newAnswer } from '../../server/src/analysis/causes/newAnswer.ts';
import { byTime, contextOf, request } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

/** A till that asks for a score; `said` from 60 s on, when it fails. */
const answers = (was: (n: number) => string, said: (n: number) => string) => {
  const rows = byTime(
    many(60, (n) => request(`ok${n}`, n * 1000, 'till: asks', `risk: ${was(n)}`, 'till: is done')),
    many(30, (n) => request(`bad${n}`, 60_000 + n * 1000, 'till: asks', `risk: ${said(n)}`, 'till: cannot charge!error')),
  ).map((row): Row => (row.service === 'risk' ? { ...row, template: 'scored <*>' } : row));
  return newAnswer
    .find(contextOf(logData(rows)))
    .map(({ services, sentence }) => `${services.join(' ')} ${JSON.stringify(sentence.claims).includes('verdict')}`);
};

describe('a word that is new under its name', () => {
  it('makes a known statement a new answer', () => {
    assert.deepEqual(
      answers(
        (n) => `scored ${n} verdict=accept`,
        (n) => `scored ${n} verdict=deny`,
      ),
      ['risk till true'],
    );
  });
  it('is none that was stated before, and none of a name with many words', () => {
    assert.deepEqual(
      answers(
        (n) => `scored ${n} verdict=${n % 3 === 0 ? 'deny' : 'accept'}`,
        (n) => `scored ${n} verdict=deny`,
      ),
      [],
    );
    const names = ['ada', 'bo', 'cleo', 'dag', 'eve'];
    assert.deepEqual(
      answers(
        (n) => `scored ${n} by=${names[n % 5]!}`,
        (n) => `scored ${n} by=finn`,
      ),
      [],
    );
  });
});
