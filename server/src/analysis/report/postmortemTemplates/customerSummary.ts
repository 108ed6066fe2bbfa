import type { PostmortemTemplate } from './types.ts';

export const customerSummary: PostmortemTemplate = {
  id: 'customer-summary',
  title: 'Summary for customers',
  description: 'Plain words for those affected: no log lines, no host names, what happened and what follows.',
  body: `# Incident summary: {{blank:name of the incident in plain words}}

On {{date}}, between {{start}} and {{end}} ({{duration}}), {{blank:what customers could not do}}.

## What happened

{{blank:the cause in plain words, without internal names}}

## Who was affected

{{blank:which customers, regions and functions were affected}}

## What we did

{{blank:how and when the service was restored}}

## What follows

- {{blank:what will be changed so that it does not happen again}} (by {{blank:date of the change}})

We are sorry for the disruption. {{blank:how to reach us}}
`,
};
