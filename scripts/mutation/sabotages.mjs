// One sabotage or more a law of CONTRIBUTING: a change of the analysis under which the law no longer holds, and the test that must then fail.

/**
 * @typedef {object} Sabotage
 * @property {string} law
 * @property {string} path of the source
 * @property {string} was stands in it once
 * @property {string} text that takes its place
 * @property {string} test file
 */

const analysis = 'server/src/analysis/';
const laws = 'test/laws/';

/** @type {readonly Sabotage[]} */
export const sabotages = [
  {
    law: 'never throws',
    path: `${analysis}lookUp.ts`,
    was: 'Object.hasOwn(table, word) ? table[word] : undefined',
    text: 'table[word]',
    test: `${laws}fuzz.test.ts`,
  },
  {
    law: 'cutting',
    path: `${analysis}fold/analyzeBlock.ts`,
    was: 'open: fold.open, partial',
    text: 'open: false, partial',
    test: `${laws}fold.test.ts`,
  },
  {
    law: 'cutting, of traces',
    path: `${analysis}traceLines/traces.ts`,
    was: 'start: attempt.start - lines,',
    text: 'start: attempt.start,',
    test: `${laws}traces.test.ts`,
  },
  {
    law: 'memory, of traces',
    path: `${analysis}traceLines/decide.ts`,
    was: 'stepInto(stepInto(known, how), may)',
    text: 'stepInto(known, may)',
    test: `${laws}traces.test.ts`,
  },
  {
    law: 'editing',
    path: `${analysis}session.ts`,
    was: 'Math.min(this.#stale, this.#document.replace(from, to, text));',
    text: 'Math.min(this.#stale, this.#document.replace(from, to, text) + 1);',
    test: `${laws}fold.test.ts`,
  },
  {
    law: 'counting',
    path: `${analysis}findings.ts`,
    was: 'const plain = marked.filter((row) => !traces.has(row));',
    text: 'const plain = marked.filter((row) => !traces.has(row)).slice(1);',
    test: `${laws}findings.test.ts`,
  },
  {
    law: 'invisible speed',
    path: `${analysis}lines/reader.ts`,
    was: 'const key = lines.shape[line]!;',
    text: 'const key = lines.shape[line]! & 63;',
    test: `${laws}fold.test.ts`,
  },
  {
    law: 'invisible speed, of kernels',
    path: `${analysis}kernel/plain.ts`,
    was: 'for (const c of [45, 46, 58])',
    text: 'for (const c of [45, 46])',
    test: `${laws}kernels.test.ts`,
  },
  {
    law: 'ownership',
    path: `${analysis}fold/documentText.ts`,
    was: 'new Uint8Array(text), size',
    text: 'text, size',
    test: `${laws}ownership.test.ts`,
  },
  {
    law: 'patterns see a bounded number of characters',
    path: `${analysis}userFormats/userPattern.ts`,
    was: 'whole.length > LINE_CHARS ? whole.slice(0, LINE_CHARS) : whole',
    text: 'whole',
    test: 'test/unit/userPatterns.test.ts',
  },
  {
    law: 'hostile text',
    path: `${analysis}report/escape.ts`,
    was: ".replace(/</g, '&lt;')",
    text: '',
    test: 'test/unit/reportEscape.test.ts',
  },
  {
    law: 'verify',
    path: `${analysis}report/verify.ts`,
    was: 'return countOf(rows, selectRows(data, claim.of));',
    text: 'return claim.value;',
    test: `${laws}verify.test.ts`,
  },
  {
    law: 'one engine',
    path: `${analysis}session.ts`,
    was: 'flushTraces(carryAfter(blocks[blocks.length - 1]).traces)',
    text: '[]',
    test: `${laws}fold.test.ts`,
  },
  {
    law: 'the same bytes out',
    path: `${analysis}report/json.ts`,
    was: 'JSON.stringify(report, null, 2)',
    text: 'JSON.stringify({ ...report, at: Math.random() }, null, 2)',
    test: 'test/unit/reportOutputs.test.ts',
  },
];
