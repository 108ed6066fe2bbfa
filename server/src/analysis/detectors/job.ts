import { anyCase, anyOf, either } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { DURATION, phraseDetector, says } from './_phrases.ts';

/** Words between a failure and the task that failed. */
const DOING = either(
  /while|in|during|when|running|run|execute|executing|process|processing|start|starting|complete/,
  /completing|perform|performing|schedule|submit|submitting|launch|launching|handle|handling|the|a/,
  /scheduled|background/,
);
/** Units of work. */
const TASK = either(
  /cron ?job|background job|batch job|job|task|workflow|pipeline|backup|migration|build step|stage/,
  /step|run|attempt|import|export|sync|synchroni[sz]ation|deployment|rollout|container|TaskAttempt/,
  /dag|flow|batch|upload|download|transfer|order|transaction|payment/,
);
const WORK = String.raw`\b${TASK}`;
const ID = String.raw`(?:[ _-]?(?:id|name|number|no))?[ :=#'"\[(]{1,3}(?<job>[\w.:/#@-]{0,80}\w)['"\])]{0,2}`;

/** A job, task or other unit of work failed. */
export const job: Detector = phraseDetector({
  id: 'job',
  title: 'Job failures',
  category: 'job',
  order: 66,
  words: anyOf(
    /job|executor|state chang|retries|task|workflow|pipeline|backup|migration|deployment|rollout/i,
    /container|stage|step|attempt|dag|flow|batch|sync|import|export|transfer|upload|download|order/i,
    /transaction|payment|CRON/i,
  ),
  phrases: [
    says(anyCase`\bjob${ID} failed after (?<elapsed>${DURATION})`, 'says a job failed', { kind: 'failed' }),
    says(
      anyCase`${WORK}${ID}(?:,? (?:has|have|is|was|finally|execution|run|status|state|changed to|is now|completed as|ended|ended as|finished|finished with|exited|terminated|with)){0,4}[ :=,-]{1,3}(?:failed|failure|errored|crashed|aborted|died|killed|FAILED|dead)\b(?: (?:after|in) (?<elapsed>${DURATION}))?`,
      'says a job failed',
      { kind: 'failed', unless: /failed (?:over|=|count|[:=] ?0)|(?:^|[,;(] ?)0 failed/i },
    ),
    says(
      anyCase`${WORK}s?(?: (?:has|have|is|was|execution|run|status|state|changed to|finished|completed)){0,3}[ :=,-]{1,3}(?:failed|failure|errored|crashed|aborted)\b(?!\w| ?[=:] ?\d)(?: (?:after|in) (?<elapsed>${DURATION}))?`,
      'says a job failed',
      { kind: 'failed' },
    ),
    says(
      anyCase`(?:failed|error|failure|exception|problem|unable|could not|cannot)(?: to)?(?: ${DOING}){1,5} ${WORK}s?\b(?:${ID})?`,
      'says a job failed',
      { kind: 'failed' },
    ),
    says(
      [
        /(?:failed|aborted|dead|lost|stuck|failing) (?:background |cron |batch |scheduled )?(?:job|task|workflow|pipeline|executor|container|attempt)s?\b(?: (?!threshold|limit)|[,.]|: (?!\\d)|$)/i,
        /dead[- ]?lettered|moved to (?:the )?(?:dlq|dead)/i,
        /max(?:imum)?(?: number of)? (?:retries|attempts) (?:exceeded|reached|exhausted)/i,
        /retries exhausted|giving up after/i,
        /(?:exceeded|exhausted) (?:the )?max(?:imum)?(?: number of)? (?:retries|attempts)/i,
        /(?:backoff|retry) limit (?:exceeded|reached)/i,
        /BackoffLimitExceeded|task_check, cannot tm_reply|ExecutorLost/i,
        /\bstate chang\w+\b.{0,40} to (?:FAIL\w*|ERROR\w*|LOST|DEAD)\b/i,
        /Lost executor|Lost task/i,
        // what batch systems write of a job that was given no more: Grid Engine, LSF
        /\bjob\b.{0,40}(?<!not |n't )\b(?:exceeded|after reaching) (?:\w{2,5} ){0,2}(?:wall ?clock|cpu|run|memory)(?: usage)? ?(?:limit|time)\b/i,
        /\bJobId=\S{1,40} .{0,60}\b(?:NODE_FAIL|BOOT_FAIL)\b/, // Slurm's states
      ],
      'says a job failed',
      { kind: 'gave-up' },
    ),
    says(/\bJobId=(?<job>\w{1,40}) WEXITSTATUS (?<code>\d+)/i, 'says a job failed', {
      kind: 'failed',
      tests: { code: { test: 'positive' } },
    }),
  ],
  fires: [
    'job 918.1 exceeded hard wallclock time - initiate terminate method',
    'Job <918> has been killed: TERM_MEMLIMIT: job killed after reaching LSF memory usage limit',
    '_job_complete: JobId=918 WTERMSIG 9 NODE_FAIL',
    'Job D4E5F6 failed after 258 seconds.',
    'Job J1K2L3 failed after 114 seconds.',
    'Task nightly-report failed',
    'Job 4711 aborted',
    'Job 0 failed',
    'Failed to execute job import-7',
    'Lost task 3.0 in stage 2.0 (TID 45, worker-3)',
    'Max retries exceeded with url: /v1/x',
    'Backup failed after 12 minutes',
    'pbs_mom: task_check, cannot tm_reply to 8211.sched task 1',
    'Pipeline deploy-prod status: FAILED',
    '_job_complete: JobId=4 WEXITSTATUS 3',
  ],
  silent: [
    'job 918.1 has not exceeded hard wallclock time',
    '_job_complete: JobId=918 WEXITSTATUS 0',
    'Job D4E5F6 finished after 258 seconds.',
    'Job D4E5F6 started',
    '3 jobs completed, 0 failed',
    'task tracker started',
    'Retry policy: max attempts 3',
    'failed jobs: 0',
    'Job A1 succeeded after 2 failed attempts',
    '_job_complete: JobId=4 WEXITSTATUS 0',
  ],
});
