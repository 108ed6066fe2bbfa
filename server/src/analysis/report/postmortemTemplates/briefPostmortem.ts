import type { PostmortemTemplate } from './types.ts';

export const briefPostmortem: PostmortemTemplate = {
  id: 'brief-postmortem',
  title: 'Postmortem in brief',
  description: 'One page: duration, impact, root cause, timeline, resolution, measures and tasks.',
  body: `# {{title}}

## Issue Summary

- **Duration:** {{start}} to {{end}} ({{duration}})
- **Impact:** {{failures}}; peak error rate {{peakErrorRate}}. {{blank:who was affected and how}}

## Root Cause

{{suspectedCause}}

## Timeline

{{timeline}}

## Root Cause and Resolution

{{evidence}}

{{blank:what the cause was in detail, and how it was fixed}}

## Corrective and Preventative Measures

{{mitigation}}

## Tasks to Address the Issue

| Task | Owner | Due |
| --- | --- | --- |
| {{blank:first task}} | {{blank:owner of the first task}} | {{blank:due date of the first task}} |
`,
};
