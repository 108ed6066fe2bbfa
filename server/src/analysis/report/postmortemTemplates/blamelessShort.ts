import type { PostmortemTemplate } from './types.ts';

export const blamelessShort: PostmortemTemplate = {
  id: 'blameless-short',
  title: 'Blameless short form',
  description: 'For small incidents: what happened, why it made sense at the time, what helps next time.',
  body: `# {{title}}

{{start}} to {{end}} ({{duration}}); {{failures}}

## What happened

{{timeline}}

## What contributed

{{suspectedCause}}

- {{blank:conditions that made this possible}}

## What made sense at the time

{{blank:what people knew and expected when they acted}}

## What helps next time

- {{blank:action}} (owner: {{blank:owner}}, due: {{blank:due date}})
`,
};
