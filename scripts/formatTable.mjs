// Prints, for format files (lnav's, Grok or our own), how many formats and patterns load, and why the rest does not:
// `node scripts/node24.mjs scripts/formatTable.mjs FILE...`
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { problemLine } from '../server/src/analysis/userFormats/formatProblem.ts';
import { loadFormats } from '../server/src/analysis/userFormats/loadFormats.ts';

let patterns = 0;
let refused = 0;
const reasons = [];
for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, 'utf8');
  const { formats, problems } = await loadFormats(text, basename(path));
  const written = (text.match(/"pattern"\s*:/g) ?? []).length;
  const bad = problems.filter(({ key }) => /\.regex\..*\.pattern$/.test(key)).length;
  patterns += written;
  refused += bad;
  reasons.push(...problems.map(problemLine));
  console.log(
    `${basename(path).padEnd(32)} ${String(formats.length).padStart(3)} formats  ${String(written - bad).padStart(3)} of ${written} patterns`,
  );
}
console.log(`${patterns - refused} of ${patterns} patterns load.`);
for (const reason of reasons) console.log(`  ${reason}`);
