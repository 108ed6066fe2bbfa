import type { PostmortemTemplate } from './types.ts';

export const rcaReport: PostmortemTemplate = {
  id: 'rca-report',
  title: 'Root cause analysis report',
  description: 'The failures per job, address and service with the lines quoted, patterns, causes, impact, mitigation and charts.',
  body: `# Root Cause Analysis (RCA) Report: {{title}}

**Made from:** {{inputs}}

## Summary

{{summary}}

## Categorized Failure Data

{{categories}}

## Key Patterns Identified

{{patterns}}

## Root Cause Analysis

{{causes}}

## Anticipated Impact

{{impact}}

- {{blank:effect on users and on the business}}

## Suggested Mitigation Strategies

{{mitigation}}

## Visual Representation

### Failure Trends Over Time

{{trendChart}}

### Latency Comparison

{{latencyChart}}

## Lessons Learned

- {{blank:what we learned}}
- {{blank:what we will change}}

## Additional Resources

- {{blank:links to runbooks, dashboards and tickets}}

## Not Shown by the Logs

{{gaps}}
`,
};
