import assert from 'node:assert/strict';
import { analyzeText } from '../../server/src/analysis/analyze.ts';

/** Names of jobs, so many and so long that the tables of one block must grow, some twice on end and some for the second time. */
const jobs = Array.from({ length: 2400 }, (_, n) => `J${String((n * 7919) % 2000).padStart(4, '0')}${'a1B2'.repeat(14)}`);

describe('the names of a block', () => {
  it('are told apart and kept, however many and long they are', () => {
    const { data } = analyzeText(jobs.map((job) => `2025-02-10 16:30:34 - ERROR - Job ${job} failed after 3 seconds.`).join('\n'));
    const found = Array.from(data.rows.job, (name) => data.names[name]);
    assert.deepEqual(found.slice(0, jobs.length), jobs);
    assert.equal(new Set(data.rows.job).size, 2000);
  });
});
