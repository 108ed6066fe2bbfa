import type { PostmortemTemplate } from './types.ts';

export const outagePostmortem: PostmortemTemplate = {
  id: 'outage-postmortem',
  title: 'Postmortem of a service outage, in full',
  description: 'Summary, timeline with notification and restoration, root cause, recovery, measures and lessons.',
  body: `# Postmortem Report: {{title}}

## Issue Summary

- **Short Summary:** {{headline}}
- **Duration:** {{start}} to {{end}} ({{duration}})
- **Impact:** {{failures}}; peak error rate {{peakErrorRate}}; {{blank:share of users affected}}
- **Root Cause:** {{suspectedCause}}

## Timeline

- **Timezone:** {{zone}}
- **Outage Duration:** {{duration}}
- **When Outage Began:** {{start}}
- **When Staff Was Notified:** {{blank:when staff was notified, UTC}}
- **Actions, Events:**

{{timeline}}

- **When Service Was Restored:** {{recovery}}

## Root Cause

### Detailed Explanation

{{causes}}

## Resolution and Recovery

### Detailed Explanation of Actions Taken

{{changesDuring}}

- {{blank:what was done to restore the service, and by whom}}

## Corrective and Preventative Measures

### Itemized List of Preventative Measures

{{mitigation}}

| Action | Owner | Due |
| --- | --- | --- |
| {{blank:first action}} | {{blank:owner of the first action}} | {{blank:due date of the first action}} |

### Improvement Strategies

- {{blank:how the response itself can improve}}

## What Can We Do Better Next Time?

### Lessons Learned

- {{blank:what we learned}}
`,
};
