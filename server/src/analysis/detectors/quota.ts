import { anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** A quota or rate limit was reached. */
export const quota: Detector = phraseDetector({
  id: 'quota',
  title: 'Quotas and rate limits',
  category: 'quota',
  order: 34,
  words: anyOf(
    /quota|too large|status|code|returned|HTTP|rate[ -]?limit|too many requests|throttl|429/i,
    /RESOURCE_EXHAUSTED|ResourceExhausted|limit|SlowDown|exceeded|licen[sc]e|limiting/i,
  ),
  phrases: [
    says(
      [
        /rate[ -]?limit(?:ed|ing)?\b.{0,40}(?:exceeded|reached|hit|rejected|blocked|applied)/i,
        /(?:exceeded|hit|over|reached) (?:the |your |our )?(?:\w+ )?rate[ -]?limit/i,
        /rate[ -]limited|too many requests/i,
        /(?:request|call|api|client|producer|consumer|user)s? (?:\S{1,40} )?(?:was |were |is |are |being )?(?:rate-limited|throttled)/i,
        /\bThrottl(?:ing|ed)(?:Exception|Error)/i,
        /ProvisionedThroughputExceeded|RequestLimitExceeded|TooManyRequests|\bSlowDown\b/i, // AWS
        /limiting requests, excess|limiting connections by zone|throttling request/i, // nginx
      ],
      'says a rate limit was reached',
      { kind: 'rate', unless: /rate limit(?:er)? (?:enabled|disabled|set|configured)/i },
    ),
    says(
      [
        /quota (?:was |is |has been )?(?:exceeded|reached|exhausted)/i,
        /(?:exceed(?:ed|s|ing)?|over|out of|insufficient|reached|exhausted) (?:the |your |its |of |allowed |resource )*quota/i,
        /QuotaExceeded|RESOURCE_EXHAUSTED|ResourceExhausted|LimitExceeded(?:Exception)?/i, // gRPC and AWS
        /licen[sc]e (?:has )?(?:expired|limit|exceeded)/i,
        /exceeded (?:the )?(?:allowed |maximum |max )?(?:limit|size|number|length)\b(?! of (?:retr|attempt))/i,
        /(?:limit|maximum) (?:of \S{1,20} )?(?:\S{1,30} )?(?:was |is |has been )?exceeded/i,
        /(?:payload|entity|request|message|body|record|header) (?:is )?too large/i,
        /413 Request Entity/i,
      ],
      'says a quota was reached',
      { kind: 'quota' },
    ),
    says(/\b(?:status|code|HTTP|returned|error|failed with)(?: code| status)?[ :=]{1,3}(?<status>\d+)\b/i, 'states too many requests', {
      kind: 'rate',
      tests: { status: { test: 'oneOf', values: ['429'] } },
    }),
  ],
  fires: [
    'Rate limit exceeded for client 10.0.0.4',
    '429 Too Many Requests',
    'quota exceeded for project demo',
    'rpc error: code = ResourceExhausted desc = grpc: received message larger than max',
    'ThrottlingException: Rate exceeded',
    'limiting requests, excess: 5.420 by zone "api"',
    'Request failed with status 429',
    'client intended to send too large body: request entity is too large',
  ],
  silent: [
    'rate limiter enabled',
    'quota set to 10 GB',
    'limit=100',
    'Request finished with status 200',
    'quota usage 40%',
    'Exceeded maximum number of retries',
    'throttle=0',
    'rate limit: 100 requests per minute',
  ],
});
