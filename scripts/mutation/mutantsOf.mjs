// Small changes of a source that its tests should notice: the mutators of Stryker but those of strings, patterns and literals of objects.
import { parseSync } from 'oxc-parser';

/**
 * @typedef {object} Mutant
 * @property {number} start offset of the text replaced
 * @property {number} end
 * @property {string} text that takes its place
 * @property {string} was
 */
/** @typedef {{ readonly type: string, readonly start: number, readonly end: number, readonly [key: string]: unknown }} Node */

/** @type {Readonly<Record<string, string>>} */
const operators = {
  ...{ '===': '!==', '!==': '===', '<': '<=', '<=': '<', '>': '>=', '>=': '>', '&&': '||', '||': '&&', '??': '&&' },
  ...{ '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '&': '|', '|': '&', '<<': '>>', '>>': '<<', '>>>': '<<', '++': '--', '--': '++' },
  ...{ '+=': '-=', '-=': '+=' },
};
/** @type {Readonly<Record<string, string>>} */
const methods = {
  ...{ some: 'every', every: 'some', min: 'max', max: 'min', floor: 'ceil', ceil: 'floor', startsWith: 'endsWith', endsWith: 'startsWith' },
  ...{ indexOf: 'lastIndexOf', lastIndexOf: 'indexOf', trimStart: 'trimEnd', trimEnd: 'trimStart', push: 'unshift', find: 'findLast' },
};

/** @param {unknown} value @returns {value is Node} */
const isNode = (value) => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** @param {Node} node @returns {Node[]} */
const childrenOf = (node) =>
  Object.values(node).flatMap((part) => (Array.isArray(part) ? part.filter(isNode) : isNode(part) ? [part] : []));

/**
 * All mutants of a TypeScript source, in the order of their places.
 * @param {string} source
 * @returns {readonly Mutant[]}
 */
export function mutantsOf(source) {
  /** @type {Mutant[]} */
  const found = [];
  const put = (/** @type {number} */ start, /** @type {number} */ end, /** @type {string} */ text) =>
    void found.push({ start, end, text, was: source.slice(start, end) });
  /** @param {Node} node @param {boolean} inside whether it stands in a function */
  const visit = (node, inside) => {
    if (/^TS(?!AsExpression|NonNullExpression|SatisfiesExpression)/.test(node.type)) return;
    mutate(node, inside, source, put);
    const isFunction = /Function/.test(node.type);
    for (const child of childrenOf(node)) visit(child, inside || isFunction);
  };
  visit(/** @type {Node} */ (/** @type {unknown} */ (parseSync('x.ts', source).program)), false);
  return found.sort((a, b) => a.start - b.start);
}

/**
 * @param {Node} node @param {boolean} inside @param {string} source
 * @param {(start: number, end: number, text: string) => void} put
 */
function mutate(node, inside, source, put) {
  const part = (/** @type {string} */ name) => /** @type {Node} */ (node[name]);
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression': {
      const operator = String(node['operator']);
      const other = operators[operator];
      const [left, right] = [part('left'), part('right')];
      if (other === undefined || (operator === '+' && [left, right].some(isText))) return;
      const start = source.indexOf(operator, left.end);
      return put(start, start + operator.length, other);
    }
    case 'UnaryExpression':
      return node['operator'] === '!' ? put(node.start, node.start + 1, '') : undefined;
    case 'UpdateExpression': {
      const operator = String(node['operator']);
      const start = node['prefix'] === true ? node.start : node.end - 2;
      return put(start, start + 2, operators[operator] ?? operator);
    }
    case 'Literal':
      return typeof node['value'] === 'boolean' ? put(node.start, node.end, String(!node['value'])) : undefined;
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement': {
      const test = part('test');
      if (node.type !== 'WhileStatement') put(test.start, test.end, 'true');
      return put(test.start, test.end, 'false');
    }
    case 'ExpressionStatement':
      return inside && part('expression').type === 'CallExpression' ? put(node.start, node.end, ';') : undefined;
    case 'BlockStatement':
      return node.end - node.start > 2 ? put(node.start, node.end, '{}') : undefined;
    case 'MemberExpression': {
      const property = part('property');
      const other = node['computed'] === true ? undefined : methods[String(property['name'])];
      return other === undefined ? undefined : put(property.start, property.end, other);
    }
  }
}

/** Templates and quoted texts: what is added to them is no number. */
const isText = (/** @type {Node} */ { type, value }) => type === 'TemplateLiteral' || (type === 'Literal' && typeof value === 'string');
