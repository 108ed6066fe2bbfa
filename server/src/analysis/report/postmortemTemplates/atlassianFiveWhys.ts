import type { PostmortemTemplate } from './types.ts';

/** Section names after Atlassian's public incident postmortem template, with the five whys of the Toyota Production System. */
export const atlassianFiveWhys: PostmortemTemplate = {
  id: 'atlassian-five-whys',
  title: 'Postmortem after Atlassian, with five whys',
  description: 'Lead-up, fault, impact, detection, response, recovery, five whys, related incidents and corrective actions.',
  body: `# {{title}}

## Incident Summary

{{headline}} {{blank:severity as your scale names it}}

## Lead-up

{{trigger}}

## Fault

{{suspectedCause}}

{{evidence}}

## Impact

{{impact}}

- {{blank:number of customers affected and support cases}}

## Detection

{{blank:how the incident was noticed, and how that could be sooner}}

## Response

{{blank:who responded, when, and what slowed them}}

## Recovery

Restored: {{recovery}}

{{changesDuring}}

{{blank:what restored the service}}

## Timeline

All times in {{zone}}.

{{timeline}}

## Five Whys

1. Why did it fail? {{suspectedCause}}
2. Why? {{blank:second why}}
3. Why? {{blank:third why}}
4. Why? {{blank:fourth why}}
5. Why? {{blank:fifth why}}

## Root Cause

{{blank:the root cause that the five whys end at}}

## Backlog Check

{{blank:work already planned that would have prevented this}}

## Recurrence

{{blank:earlier incidents with this root cause}}

## Lessons Learned

- {{blank:what we learned}}

## Corrective Actions

| Action | Owner | Due |
| --- | --- | --- |
| {{blank:first action}} | {{blank:owner of the first action}} | {{blank:due date of the first action}} |
`,
};
