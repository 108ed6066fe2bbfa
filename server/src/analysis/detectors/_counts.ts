import { either } from '../anyOf.ts';
import type { SlotTest } from '../model.ts';

const FAILURES = either(
  /errors?(?:\(s\))?|failures?|failed|exceptions|faults?|fatal|crash(?:es|ed)?|lost|rejected/,
  /aborted|refused|dropped|denied|corrupt(?:ed|ions?)?|timeouts|timed out|conflicts|retransmi\w+/,
  /violations?|collisions|overruns|leaks?/,
);
const FAILING = either(
  /under-?replicated|failed [a-z]{2,12}s|unreachable|unavailable|unhealthy|down|missing|expired/,
  /killed|invalid|evicted|missed|dead/,
);
/** What is counted. */
const COUNTED = either(
  /count|total|summary|rate|num|code|packets?|connections?|requests?|jobs?|tests?|tasks?|blocks?|messages?/,
  /rows?|records?|files?|items?|ratio|percent\w*/,
);
/** Words before a number that is a name: `worker 0 failed`. */
const NUMBERED = either(
  /job|task|worker|node|disk|host|server|id|pid|port|stage|step|attempt|thread|core|cpu|shard/,
  /partition|replica|broker|unit|slot|bank|link|lane|channel|device|drive|line|version|build|test/,
  /case|block|sector|rank|process|instance|pod|zone|queue|card|user|order|request|transaction|batch/,
  /run|phase|level|number|no|code|status|error|errno|fan|sensor|container|executor|region|table/,
  /iteration|row|item|pos(?:ition)?|offset|col(?:umn)?|char/,
);
const NAMED = String.raw`(?<![\w.:/#=-]|\b${NUMBERED}[ :=#\[(]{1,2})`;
/** The same for a preposition: `connection to db1 refused`, where a shape keeps only a digit. */
const REACHED =
  '(?<!\\b(?!out )[a-z]{3,20} (?:of|to|from|via|against|at|for) (?=\\d+ (?:refused|rejected|aborted|lost|dropped|denied|failed|timed out)\\b))';

const PATTERNS: readonly RegExp[] = [
  // errors=0, "failed": 3, failure count: 0, error rate 0%
  new RegExp(
    String.raw`\b[\w.-]{0,30}(?:${FAILURES}|${FAILING})(?: in \w{2,12}| (?:during|since|over|within|in|for)(?: [a-z]{2,12}){1,4})?(?:[_ -]?(?:${COUNTED}|logged|found|seen|reported|detected))?["')]?\s{0,3}(?::(?!:)|=|=>|is|was|rate|(?<=count|total) since(?: [a-z]{2,10}){1,3}:?)\s{0,12}["'(]?(?<n>\d+(?:[.,]\d+)?)\b(?!\.\d|\/|:)%?`,
    'dgi',
  ),
  // Number of failed link retrains: 0, Error count for module 3: 0
  new RegExp(
    String.raw`\b(?:number of (?:[a-z]{2,14} ){0,2}(?:${FAILURES}|${FAILING})(?: [a-z]{2,14}){0,3}|(?:errors?|failures?|faults?) counts? (?:for|of|on|in)(?: [\w.-]{1,20}){1,6}):? (?<n>\d+)$`,
    'dgi',
  ),
  // err=0, errno: 0
  /\berr(?:no)?\s{0,2}[=:]\s{0,2}(?<n>\d+)\b(?![.:/]\d)/dgi,
  // RX errors 0 dropped 0
  new RegExp(
    '(?:(?<!\\d )|(?<=packets:? \\d{1,20} ))\\b(?:errors|failures|failed [a-z]{2,12}s|dropped|drops|overruns|exceptions|crashes|timeouts|faults|retransmits|collisions) (?<n>\\d+)(?=$|[\\s,;)])(?! (?:ms|s|sec|seconds|minutes)\\b)',
    'dgi',
  ),
  // A line of dumped counters: `bad header 0`.
  /^(?:[a-z]{2,14} ){0,3}(?:bad|invalid|lost|dropped|missed|late) (?:headers?|packets?|frames?|checksums?|crcs?|lengths?|opcodes?|acks?|sequences?|interrupts?) (?<n>\d+)$/dgi,
  // lost 0 rtc interrupts, 3 with errors
  /\b(?:lost|dropped|missed|discarded) (?<n>\d+) (?!(?:of|out|after|to|in|on|with|ms|s|sec|seconds|minutes|hours)\b)[a-z]/dgi,
  /(?<![\w.:/#=-])(?<n>\d+) with (?:errors|failures)\b/dgi,
  // 7 read errors, 0 failed
  new RegExp(
    `${NAMED}${REACHED}(?<n>\\d+) (?:(?!(?:of|out|after|to|in|on|with|ms|s|sec|seconds|minutes|hours|bytes)\\b)[a-z]{2,14} ){0,3}${FAILURES}\\b`,
    'dgi',
  ),
];

/** The result of an LDAP operation (RFC 4511, appendix A): OpenLDAP's `RESULT tag=97 err=49`, 389's `RESULT err=49 tag=97`. */
const LDAP_RESULT = /\bRESULT (?:oid=\S{0,80} )?(?:tag=\d+ )?err=(?<n>\d+)/dg;
/** The result codes that are failures; noSuchObject, compareFalse and referrals are none. */
const LDAP_FAILURES = '1 2 3 11 12 13 17 18 19 21 34 48 49 50 51 52 53 54 64 65 67 69 71 80'.split(' ');

/** Replaces blanked text: no letter, no space, no punctuation that a pattern names. */
const BLANK = '·';

/**
 * Finds counted failures in a message. Returns the text without them, of the same length, and for each a test that the count is not zero.
 */
export function takeCounts(message: string): { readonly text: string; readonly counts: readonly SlotTest[] } {
  if (!/\d/.test(message)) return { text: message, counts: [] };
  const counts: SlotTest[] = [];
  let text = message;
  for (const pattern of [LDAP_RESULT, ...PATTERNS]) {
    let blanked = text;
    // `matchAll` would build each pattern anew.
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      const at = found.indices?.groups?.['n'];
      if (at) {
        const span = { from: at[0], to: at[1] };
        counts.push(pattern === LDAP_RESULT ? { span, test: 'oneOf', values: LDAP_FAILURES } : { span, test: 'positive' });
      }
      blanked = blanked.slice(0, found.index) + BLANK.repeat(found[0].length) + blanked.slice(found.index + found[0].length);
    }
    text = blanked;
  }
  return { text, counts: counts.sort((a, b) => a.span.from - b.span.from) };
}
