// Fills the tables of the README, between `<!-- name:start -->` and `<!-- name:end -->`, from the manifest and the registries.
import { existsSync, readFileSync } from 'node:fs';
import { importAnalysis } from './importAnalysis.mjs';
import { inRoot } from './run.mjs';

/** @param {string | undefined} value */
const cell = (value) => (value ?? '').replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly (string | undefined)[])[]} rows
 */
function table(heads, rows) {
  const line = (/** @type {readonly (string | undefined)[]} */ cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The manifest, with `%key%` replaced by what package.nls.json says. */
function manifest() {
  const nls = inRoot('package.nls.json');
  /** @type {Record<string, string>} */
  const words = existsSync(nls) ? JSON.parse(readFileSync(nls, 'utf8')) : {};
  const text = readFileSync(inRoot('package.json'), 'utf8');
  return JSON.parse(text, (_, value) =>
    typeof value === 'string' ? value.replace(/^%([^%]+)%$/, (all, key) => words[key] ?? all) : value,
  );
}

/**
 * The list a registry exports.
 * @param {string} folder below server/src/analysis
 * @returns {Promise<readonly Record<string, string>[]>}
 */
async function valuesOf(folder) {
  const list = Object.values((await importAnalysis(`${folder}/index.ts`)) ?? {})[0];
  return Array.isArray(list) ? list : [];
}

/** @param {unknown} value */
const code = (value) => (value === undefined ? '' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``);

/** @type {Record<string, () => Promise<string> | string>} */
const tables = {
  commands: () => {
    const rows = manifest().contributes.commands ?? [];
    return table(
      ['Command', 'Title'],
      rows.map((/** @type {any} */ row) => [code(row.command), row.category === undefined ? row.title : `${row.category}: ${row.title}`]),
    );
  },
  settings: () => {
    const configuration = manifest().contributes.configuration ?? {};
    const groups = Array.isArray(configuration) ? configuration : [configuration];
    const rows = groups.flatMap((group) => Object.entries(group.properties ?? {}));
    return table(
      ['Setting', 'Default', 'What it does'],
      rows.map(([id, row]) => [code(id), code(row.default), row.markdownDescription ?? row.description]),
    );
  },
  formats: async () =>
    table(
      ['Format', 'Recognises'],
      (await valuesOf('formats')).map(({ id, title }) => [code(id), title]),
    ),
  detectors: async () =>
    table(
      ['Detector', 'Category', 'Marks'],
      (await valuesOf('detectors')).map(({ id, category, title }) => [code(id), category, title]),
    ),
  traces: async () =>
    table(
      ['Language'],
      (await valuesOf('traces')).map(({ language }) => [code(language)]),
    ),
  causes: async () =>
    table(
      ['Cause', 'Proposes'],
      (await valuesOf('causes')).map(({ id, title }) => [code(id), title]),
    ),
  templates: async () =>
    table(
      ['Template', 'Title'],
      (await valuesOf('report/templates')).map(({ id, title }) => [code(id), title]),
    ),
};

/**
 * The README with every marked table filled anew.
 * @param {string} readme
 */
export async function readmeTables(readme) {
  let text = readme;
  for (const [name, fill] of Object.entries(tables)) {
    const marked = new RegExp(`(<!-- ${name}:start -->\\n)[^]*?(\\n?<!-- ${name}:end -->)`);
    if (!marked.test(text)) continue;
    const filled = await fill();
    text = text.replace(marked, (_, start) => `${start}${filled}\n<!-- ${name}:end -->`);
  }
  return text;
}
