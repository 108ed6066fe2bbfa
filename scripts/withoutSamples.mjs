// An esbuild plugin that leaves the samples of formats, detectors, traces and causes out of a program: they prove the
// patterns in the tests and would be an eighth of the server.
import { readFileSync } from 'node:fs';

const properties = ['samples', 'fires', 'silent'];

/**
 * Source without the values of its sample properties at two spaces' indent; as it was where there is none.
 * @param {string} source
 */
export const withoutSamples = (source) => properties.reduce(withoutProperty, source);

/**
 * @param {string} source
 * @param {string} name
 */
function withoutProperty(source, name) {
  const property = `\n  ${name}: `;
  const at = source.indexOf(property);
  const from = at + property.length;
  const open = source[from];
  if (at < 0 || (open !== '[' && open !== '{')) return source;
  const end = endOfValue(source, from);
  return `${source.slice(0, from)}${open === '[' ? '[]' : '{ fires: [], silent: [] }'}${source.slice(end)}`;
}

/**
 * The offset behind the bracketed value that begins at `from`; strings and line comments are stepped over.
 * @param {string} source
 * @param {number} from
 */
function endOfValue(source, from) {
  let depth = 0;
  for (let i = from; i < source.length; i += 1) {
    const char = source[i] ?? '';
    if (char === "'" || char === '"' || char === '`') {
      for (i += 1; i < source.length && source[i] !== char; i += 1) if (source[i] === '\\') i += 1;
    } else if (char === '/' && source[i + 1] === '/') i = source.indexOf('\n', i);
    else if ('[{('.includes(char)) depth += 1;
    else if (']})'.includes(char)) depth -= 1;
    if (depth === 0) return i + 1;
  }
  return source.length;
}

/**
 * @param {readonly string[]} folders of server/src/analysis
 * @returns {import('esbuild').Plugin}
 */
export const leaveOutSamples = (folders) => ({
  name: 'leave-out-samples',
  setup(build) {
    const filter = new RegExp(`[\\\\/]analysis[\\\\/](?:${folders.join('|')})[\\\\/][^\\\\/]+\\.ts$`);
    build.onLoad({ filter }, ({ path }) => ({ contents: withoutSamples(readFileSync(path, 'utf8')), loader: 'ts' }));
  },
});
