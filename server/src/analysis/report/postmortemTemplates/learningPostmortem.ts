import type { PostmortemTemplate } from './types.ts';

export const learningPostmortem: PostmortemTemplate = {
  id: 'learning-postmortem',
  title: 'Postmortem: learning from failure',
  description: 'For readers outside the team: an introduction, what happened, what was fixed and what is left to do.',
  body: `# Postmortem: {{title}}

## Introduction

{{blank:why this postmortem is written and for whom}}

## Issue Summary

- **Duration of Outage:** {{start}} to {{end}} ({{duration}})
- **Impact:** {{failures}}; peak error rate {{peakErrorRate}}. {{blank:what users could not do}}
- **Root Cause:** {{suspectedCause}}

## Timeline

{{timeline}}

## Root Cause and Resolution

- **Root Cause:** {{suspectedCause}}
- **Resolution:** {{blank:what restored the service}}

{{evidence}}

## Corrective and Preventative Measures

- **Improvement/Fixes:**

{{mitigation}}

## Conclusion

{{blank:what this failure taught us}}

## TODOs

| Action | Owner | Due |
| --- | --- | --- |
| {{blank:first action}} | {{blank:owner of the first action}} | {{blank:due date of the first action}} |
| {{blank:second action}} | {{blank:owner of the second action}} | {{blank:due date of the second action}} |
`,
};
