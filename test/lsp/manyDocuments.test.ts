import assert from 'node:assert/strict';
import { editDocuments } from '../soak/editDocuments.ts';
import { newTally } from '../soak/tally.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250411);
/** What a collector has not yet collected may differ by so much between two looks. */
const SLACK_MB = 150;

describe('many documents', () => {
  it(`that are opened, edited and closed at random leave the reports of their texts, and memory where it was (LAW_SEED=${SEED})`, async function () {
    this.timeout(120_000);
    const tally = newTally(() => undefined);
    const { before, after } = await editDocuments(tally, SEED, 4000, 20);
    assert.deepEqual(tally.counts().broken, []);
    assert.equal(tally.counts().recordsLost, 0);
    assert.ok(after <= before + SLACK_MB, `${before.toFixed(0)} MB became ${after.toFixed(0)} MB`);
  });
});
