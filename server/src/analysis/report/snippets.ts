import { writeNodes } from './postmortem.ts';
import { templates } from './templates/index.ts';
import { parseTemplate } from './userTemplate.ts';

/** The snippet files contributed for Markdown, by path: each template with every variable as a tab stop. */
export function snippetFiles(): Readonly<Record<string, string>> {
  const snippets = templates.map(({ id, title, description, body }) => [
    title.startsWith('Postmortem') ? title : `Postmortem: ${title}`,
    {
      prefix: [`postmortem-${id}`, `pm-${id}`],
      description,
      body: writeNodes(parseTemplate(body).nodes, 'snippet', () => null).split('\n'),
    },
  ]);
  return { 'snippets/postmortem.json': `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n` };
}
