import { VARIABLES } from './variables.ts';

/** One piece of a postmortem template. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'blank'; readonly label: string };

/** Something wrong in a template, at a 1-based line and column. */
export interface TemplateProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const PLACEHOLDER = /\{\{([^{}\n]{0,120})\}\}/g;

/** Parses a postmortem template. An unknown variable is reported and kept as it is written, so that nothing gets lost silently. */
export function parsePostmortemTemplate(body: string): {
  readonly nodes: readonly TemplateNode[];
  readonly problems: readonly TemplateProblem[];
} {
  const nodes: TemplateNode[] = [];
  const problems: TemplateProblem[] = [];
  let last = 0;
  const text = (to: number): void => {
    if (to > last) nodes.push({ kind: 'text', text: body.slice(last, to) });
  };
  for (const match of body.matchAll(PLACEHOLDER)) {
    const name = (match[1] ?? '').trim();
    const blank = /^blank\s*:\s*(.*)$/.exec(name);
    const node: TemplateNode | null = blank
      ? { kind: 'blank', label: (blank[1] ?? '').trim() || 'to fill in' }
      : Object.hasOwn(VARIABLES, name)
        ? { kind: 'variable', name }
        : null;
    if (node === null) {
      problems.push({ ...placeOf(body, match.index), message: unknownVariable(name) });
      continue;
    }
    text(match.index);
    nodes.push(node);
    last = match.index + match[0].length;
  }
  text(body.length);
  return { nodes, problems };
}

function placeOf(body: string, at: number): { readonly line: number; readonly column: number } {
  const before = body.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

function unknownVariable(name: string): string {
  const near = Object.keys(VARIABLES).find(
    (known) =>
      known.toLowerCase() === name.toLowerCase() || (name.length >= 4 && known.toLowerCase().startsWith(name.toLowerCase().slice(0, 4))),
  );
  const hint =
    near === undefined
      ? `The variables are ${Object.keys(VARIABLES).join(', ')}; a blank is written {{blank:what to fill in}}.`
      : `Did you mean {{${near}}}?`;
  return name === '' ? `An empty placeholder. ${hint}` : `There is no variable “${name}”. ${hint}`;
}
