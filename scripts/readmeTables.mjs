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
 * @returns {Promise<readonly any[]>}
 */
async function valuesOf(folder) {
  const list = Object.values((await importAnalysis(`${folder}/index.ts`)) ?? {})[0];
  return Array.isArray(list) ? list : [];
}

/** @param {unknown} value */
const code = (value) => (value === undefined || value === '' ? '' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``);

/** Languages whose name is more than their id with a capital. @type {Record<string, string>} */
const languageNames = {
  csharp: 'C# and .NET',
  javascript: 'JavaScript and TypeScript',
  kernel: 'Linux kernel',
  native: 'C and C++ (sanitizers, gdb, glibc)',
  php: 'PHP',
};

/** A key as it is written on a keyboard: `ctrl+k j` is Ctrl+K J. */
const keysOf = (/** @type {string} */ key) => key.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

/** The shortest of the lines a detector fires on, of those long enough to tell something. */
const example = (/** @type {{ fires?: readonly string[] } | undefined} */ samples) =>
  [...(samples?.fires ?? [])].filter((line) => line.length >= 24 && !line.includes('`')).sort((a, b) => a.length - b.length)[0] ??
  samples?.fires?.[0];

/** @type {Record<string, () => Promise<string> | string>} */
const tables = {
  commands: () => {
    const { commands = [], keybindings = [] } = manifest().contributes;
    const keyOf = (/** @type {string} */ id) => keybindings.find((/** @type {any} */ one) => one.command === id)?.key;
    return table(
      ['Command', 'Key', 'Id'],
      commands.map((/** @type {any} */ { command, category, title }) => [
        category === undefined ? title : `${category}: ${title}`,
        keyOf(command) === undefined ? '' : keysOf(keyOf(command)),
        code(command),
      ]),
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
  // A line of titles: a row each would bury the page.
  formats: async () => {
    const formats = await valuesOf('formats');
    const titles = formats.map(({ title }) => cell(title)).sort((a, b) => a.localeCompare(b, 'en'));
    return `${titles.length} formats: ${titles.join(' · ')}.`;
  },
  detectors: async () =>
    table(
      ['Category', 'Marks', 'For example'],
      (await valuesOf('detectors'))
        .map(({ category, title, samples }) => [code(category), title, code(example(samples))])
        .sort(([one = ''], [other = '']) => one.localeCompare(other, 'en')),
    ),
  traces: async () =>
    (await valuesOf('traces'))
      .map(({ language }) => languageNames[language ?? ''] ?? `${language?.charAt(0).toUpperCase()}${language?.slice(1)}`)
      .sort((a, b) => a.localeCompare(b, 'en'))
      .join(' · '),
  causes: async () =>
    table(
      ['Cause', 'Proposes'],
      (await valuesOf('causes')).map(({ id, title }) => [code(id), title]),
    ),
  templates: async () =>
    table(
      ['Template', 'Title'],
      (await valuesOf('report/postmortemTemplates')).map(({ id, title }) => [code(id), title]),
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
