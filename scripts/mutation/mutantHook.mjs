// Loaded before mocha in a process of its own: gives one module another text. MUTANT is JSON: { url, start, end, text }.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** @type {{ readonly url: string, readonly start: number, readonly end: number, readonly text: string }} */
const { url: target, start, end, text } = JSON.parse(process.env['MUTANT'] ?? '{}');

registerHooks({
  load(url, context, nextLoad) {
    if (url !== target) return nextLoad(url, context);
    const source = readFileSync(fileURLToPath(url), 'utf8');
    return { format: 'module-typescript', source: source.slice(0, start) + text + source.slice(end), shortCircuit: true };
  },
});
