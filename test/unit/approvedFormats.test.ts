import { formats } from '../../server/src/analysis/formats/index.ts';
import { approve } from '../support/approved.ts';
import { readFile, recordsText, triage } from '../support/approvedLog.ts';
import { outline } from '../support/outline.ts';

describe('the samples of formats', () => {
  it('alone are read as approved, with all that they name', () => {
    const alone = formats.flatMap(({ id, samples }) => samples.map(({ line }) => recordsText([readFile(id, `${line}\n`, { year: 2025 })])));
    approve('formats', 'samples.txt', alone.join(''));
  });

  it('name endpoints as approved', () => {
    const { data } = triage(formats.map(({ id, samples }) => [id, samples.map(({ line }) => `${line}\n`).join('')]));
    approve('formats', 'endpoints.txt', `${data.endpoints.map((endpoint) => outline(endpoint)).join('\n')}\n`);
  });

  it('of all formats in one log are read as approved', () => {
    const lines = [0, 1].flatMap((n) => formats.map(({ samples }) => `${samples[n]?.line ?? ''}\n`));
    approve('formats', 'together.txt', recordsText([readFile('all.log', lines.join(''), { year: 2025 })]));
  });
});
