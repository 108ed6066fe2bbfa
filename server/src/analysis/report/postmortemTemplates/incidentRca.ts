import type { PostmortemTemplate } from './types.ts';

export const incidentRca: PostmortemTemplate = {
  id: 'incident-rca',
  title: 'Incident root cause analysis with reproduction and fix',
  description: 'For a fault in the code: how to reproduce it, the captured log, the cause, the fixes and how to prevent it.',
  body: `# Production Incident: Root Cause Analysis (RCA) of {{title}}

## Incident Summary

{{summary}}

## Steps to Reproduce

### Build and run

1. {{blank:how to build and start the failing version}}

### Make the request

1. {{blank:the request or input that fails}}

### Observed Behavior

{{patterns}}

## Logs Captured

{{logs}}

## Root Cause

{{suspectedCause}}

{{evidence}}

### Why it Happened

- {{blank:why the code let this happen}}

## Proposed Fix

### Fix 1

{{blank:the smallest change that removes the failure}}

### Fix 2

{{blank:the change that handles the case}}

### Fix 3: Observability

- {{blank:metric, log line or alert that would have shown it earlier}}

## Impact Analysis

| Area | Impact |
| --- | --- |
| Failures | {{failures}} |
| Duration | {{duration}} |
| Peak error rate | {{peakErrorRate}} |
| User experience | {{blank:what users saw}} |
| Monitoring | {{blank:what monitoring showed}} |

## Preventive Measures

{{mitigation}}

- {{blank:further preventive measures}}

## Final Result

- [ ] Reproduced: {{blank:by whom and when it was reproduced}}
- [ ] Root cause confirmed: {{blank:how the cause was confirmed}}
- [ ] Fix released: {{blank:version that holds the fix}}
`,
};
