import { writeNodes } from './postmortem.ts';
import { postmortemTemplates } from './postmortemTemplates/index.ts';
import { parsePostmortemTemplate } from './parsePostmortemTemplate.ts';

/** The snippet files contributed for Markdown, by path: each template with every variable as a tab stop. */
export function snippetFiles(): Readonly<Record<string, string>> {
  const snippets = postmortemTemplates.map(({ id, title, description, body }) => [
    title.startsWith('Postmortem') ? title : `Postmortem: ${title}`,
    {
      prefix: [`postmortem-${id}`, `pm-${id}`],
      description,
      body: writeNodes(parsePostmortemTemplate(body).nodes, 'snippet', () => null).split('\n'),
    },
  ]);
  return { 'snippets/postmortem.json': `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n` };
}
