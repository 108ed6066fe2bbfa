import { detectors } from '../../server/src/analysis/detectors/index.ts';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import { clusterTemplates } from '../../server/src/analysis/templates.ts';
import { tokensOf } from '../../server/src/analysis/templates/tokens.ts';
import { approve, readInputs } from '../support/approved.ts';

/** The tokens of a message: what is no glue in brackets, its kind before it. */
function tokensText(message: string): string {
  const told = tokensOf(shapeOf(message)).map(({ kind, text }) =>
    kind === 'glue' ? text : `‹${kind === 'number' ? '#' : kind[0]}${text}›`,
  );
  return `${message}\n  ${told.join('').replaceAll('\n', '\\n')}\n`;
}

/** The templates of messages, each with those that it is made of. */
function templatesText(messages: readonly string[]): string {
  const shapes = [...new Set(messages.map(shapeOf))];
  const templates = clusterTemplates(shapes.map((text) => ({ key: text, text, count: 1 })));
  const places = ({ keys }: { readonly keys: readonly string[] }): string =>
    shapes.length < 40 ? keys.map((key) => shapes.indexOf(key)).join() : String(keys.length);
  return templates.map((template) => `${template.id} ${template.text.replaceAll('\n', '\\n')} of ${places(template)}\n`).join('');
}

const messages = readInputs('templates', 'messages.in').map((parts) => parts.join('\t'));
const samples = detectors.flatMap((detector) => [...detector.samples.fires, ...detector.samples.silent]);

describe('the words of statements', () => {
  it('are told from what varies as approved', () =>
    approve('templates', 'messages.txt', [...messages, ...new Set(samples)].map(tokensText).join('')));

  it('of messages alike make templates as approved', () => {
    const groups = readInputs('templates', 'groups.in')
      .map((parts) => parts.join('\t'))
      .join('\n')
      .split('\n\n')
      .map((group) => group.split('\n'));
    const told = groups.map((group) => `${group.join('\n')}\n${templatesText(group).replace(/^/gm, '  ').trimEnd()}\n`);
    approve('templates', 'groups.txt', `${told.join('\n')}\n${templatesText([...groups.flat(), ...messages, ...samples])}`);
  });
});
