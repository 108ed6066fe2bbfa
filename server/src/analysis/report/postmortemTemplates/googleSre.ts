import type { PostmortemTemplate } from './types.ts';

/** Section names after the example postmortem in “Site Reliability Engineering” (Beyer et al., 2016), appendix D. */
export const googleSre: PostmortemTemplate = {
  id: 'google-sre',
  title: 'Postmortem after Google SRE',
  description: 'Summary, impact, root causes, trigger, resolution, detection, action items by type, lessons and timeline.',
  body: `# {{title}}

- **Date:** {{date}}
- **Authors:** {{blank:authors}}
- **Status:** {{blank:draft, in review or complete}}

## Summary

{{headline}}

## Impact

{{impact}}

- {{blank:effect on users and revenue}}

## Root Causes

{{causes}}

## Trigger

{{trigger}}

## Resolution

{{changesDuring}}

{{blank:what ended the incident}}

## Detection

{{blank:which alert or person noticed it, and when}}

## Action Items

| Action item | Type | Owner | Due | Bug |
| --- | --- | --- | --- | --- |
| {{blank:first action}} | {{blank:mitigate, prevent, process or other}} | {{blank:owner of the first action}} | {{blank:due date of the first action}} | {{blank:ticket of the first action}} |

## Lessons Learned

### What went well

- {{blank:what went well}}

### What went wrong

- {{blank:what went wrong}}

### Where we got lucky

- {{blank:where we got lucky}}

## Timeline

All times in {{zone}}.

{{timeline}}

## Supporting Information

{{trendChart}}

{{evidence}}
`,
};
