import { anyCase, anyOf, either } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { DURATION, phraseDetector, says } from './_phrases.ts';

/** Things that are called slow. */
const SLOW_THING = either(
  /response|request|reply|answer|connection|network|call|operation|op|task|start|startup|dns|disk/,
  /i\/o|fsync|sync|write|read|flush|apply|block|merge|gc|consumer|client|peer/,
);
/** Something was slow: by its words, or by a stated time longer than any interactive step takes. */
export const latency: Detector = phraseDetector({
  id: 'latency',
  title: 'High latency',
  category: 'latency',
  order: 64,
  words:
    /latency|performance|event loop|completed in|finished in|slow|took|elapsed|lag|delay|duration|congest|longer than|behind|stall|response time|pause|overrun/i,
  phrases: [
    says(
      anyCase`(?:high|increased|elevated|excessive|abnormal|long|large|rising) (?:\w+ )?(?:latency|latencies|delay|response times?|rtt|ping)\b[^\d]{0,40}(?<elapsed>${DURATION})?`,
      'says latency is high',
      { kind: 'high', unit: 'ms' },
    ),
    says(
      anyCase`slow(?:ness)? (?:\w+ )?${SLOW_THING}s?\b(?: (?:detected|found|warning|took|to|on|for|in|from|:))?.{0,60}?(?:latency|took|in|duration|elapsed|time|cost|for|:)[:= ]{1,3}(?<elapsed>${DURATION})`,
      'says something was slow',
      { kind: 'slow', unit: 'ms' },
    ),
    says(
      [
        anyCase`slow(?:[ _-]?(?:query|sql|statement|transaction|log))\b.{0,80}?(?:took|time|duration|elapsed|in|:)?[:= ]{0,3}(?<elapsed>${DURATION})`,
        /slow (?:query|sql|statement)/i,
      ],
      'says a query was slow',
      { kind: 'query', unit: 'ms', unless: /slow[ _-]?(?:query|log)[\w ]{0,20}(?:enabled|disabled|threshold|file|log is|=)/i },
    ),
    says(
      [
        anyCase`(?:took|taking|lasted|running for|executing for) (?:too long|longer than (?:expected|usual|\w+ )?).{0,40}?(?<elapsed>${DURATION})?`,
        /took too long/i,
        /(?:response|latency|network|reply|query)\w* (?:is |was |are )?(?:too |very |unusually )?slow\b/i,
        /slow (?:response|request|connection|network|disk|startup)s?\b/i,
        /(?:latency|response time)\b.{0,40}(?:above|over|exceed(?:s|ed|ing)?|beyond|spik\w+|degraded)/i,
        /performance degrad\w+|degraded performance|network congestion|congestion detected/i,
        /(?:executing|running|responding) (?:too |very )slow(?:ly)?\b/i,
        /\bstalled for|write stall|stopping writes|falling behind/i,
        /event loop (?:(?:is |was )?blocked|(?:lag|delay) (?:detected|is high|too high|exceed\w{1,3}|above))/i,
        /apply request took too long/i,
        /leader failed to send out heartbeat on time/i,
        /adversely [ae]ffect|clock (?:drift|skew)|(?:gc|jvm) pause/i,
      ],
      'says something was slow',
      // The kernel's profiler lowers its own rate.
      { kind: 'slow', unit: 'ms', unless: /no longer slow|^perf: interrupt took too long/i },
    ),
    // A measure that is logged regularly is slow only from this value on.
    says(anyCase`event loop (?:lag|delay|latency)\b.{0,40}?[=: ](?<elapsed>${DURATION})`, 'says something was slow', {
      kind: 'slow',
      unit: 'ms',
      tests: { elapsed: { test: 'over', than: 100, unit: 'ms' } },
    }),
    says(
      /\b(?:took|completed in|finished in|elapsed|duration|response time|latency|served in|processed in|returned in|responded in|executed in)\b["']?[ :=]{1,3}["']?(?<elapsed>\d[\d.,:]{0,15} ?(?:ms|msecs?|millis(?:econds)?|s|secs?|seconds|m|mins?|minutes))\b/i,
      'states a long time for one operation',
      {
        kind: 'slow',
        unit: 'ms',
        tests: { elapsed: { test: 'over', than: 10_000, unit: 'ms' } },
        unless: anyOf(
          /^(?!.{0,400}\b(?:requests?|quer(?:y|ies)|respon\w+|calls?|GET|POST|PUT|DELETE|PATCH|https?|sql|rpc|grpc|api|transactions?|operations?|commands?|statements?|reads?|writes?|fsync|flush|commit|lookup|handlers?|messages?|rtt|loop)\b)/i,
          /\b(?:startup|started|starting|boot|build|backup|compact\w*|snapshot|migration|import|export|index\w*|batch|job|sync\w*|download\w*|upload\w*|install\w*|test|tests|suite|total|stage|step|task|epoch|iteration|worker|slept|uptime)\b/i,
        ),
      },
    ),
  ],
  fires: [
    'High latency detected (50ms). Possible network congestion.',
    'Slow response detected. Latency: 30ms.',
    'slow query: SELECT * FROM orders took 5312 ms',
    'duration_ms over limit: request took 31000 ms',
    'latency above threshold for route /checkout',
    'apply request took too long',
    'GET /api/orders completed in 15230 ms',
    'Slow request detected: took 2.5s',
    'event loop lag p99=412ms open sockets=33',
    'event loop was blocked for 2.1 s',
    'event loop delay detected',
    'child 18463, script \'/srv/shop/i.php\' (request: "GET /i.php?m=slow") executing too slow (1.184498 sec), logging',
  ],
  silent: [
    'perf: interrupt took too long (2503 > 2500), lowering kernel.perf_event_max_sample_rate to 79750',
    'event loop lag p99=6ms open sockets=33',
    'GET /api/orders completed in 23 ms',
    'request took 120ms',
    'slow_query_log enabled',
    'Flow control initialised',
    'Build finished in 312 s',
    'p99 latency 12ms',
    'latency=4ms',
  ],
});
