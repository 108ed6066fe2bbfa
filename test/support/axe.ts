import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { inRoot } from '../../scripts/run.mjs';

/** What axe-core finds wrong with a page, one text a violation with its first places. */
export async function violationsOf(page: Frame | Page): Promise<readonly string[]> {
  const axe = readFileSync(inRoot('node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  // Run as an expression: the page's policy forbids adding scripts, not the debugger.
  return page.evaluate(
    `${axe}; axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 120) + ' ' + failureSummary).slice(0, 3).join(' | ')))`,
  );
}
