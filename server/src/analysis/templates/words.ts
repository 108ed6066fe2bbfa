/**
 * Classifies words by their form alone: part of the statement, a state that tells statements apart, or a value. The lists hold English
 * function words and words for states, no product names.
 */

/** Words that connect a sentence; never values. */
const FUNCTION_WORDS = new Set(
  (
    'a an and are as at be been but by can cannot could did do does for from had has have if in into is it its may must no nor not of off on or over shall should ' +
    'since so than that the their then there these they this those to too under until up was were when where which while will with without would via per'
  ).split(' '),
);

/** Words for states and results: lines that differ in one of them say different things. */
const STATE_WORDS = new Set(
  (
    'true false yes no on off up down ok okay good bad pass fail failure failures success successful successfully error errors warning warnings info debug fatal critical alert notice ' +
    'start stop begin end done over exit enter open close new old first last next previous read write get set put add remove delete create update insert drop ' +
    'send receive sent input output in out rx tx load save store connect disconnect accept reject allow deny permit block enable disable lock unlock acquire release ' +
    'login logout online offline active inactive available unavailable alive dead ready busy idle full empty valid invalid known high low normal slow fast ' +
    'timeout reset retry leave begun lost found online present missing absent healthy unhealthy running success pending primary secondary master slave leader follower client server ' +
    'minimum maximum min max total free used before after local remote internal external manual automatic'
  )
    .split(' ')
    .filter(Boolean),
);

/** Words for an absent value. */
const ABSENT = new Set(['null', 'none', 'nil', 'undefined', 'nan', 'unknown', 'anonymous']);

/** Nouns that a name follows: surely (`user X`), mostly (`client X`), often (`file X`). */
const NAMED_SURELY = new Set('user username login account uid group host hostname rhost ruser'.split(' '));
const NAMED_MOSTLY = new Set('client peer owner'.split(' '));
const NAMED = new Set(
  (
    'server node service process program daemon file directory dir folder path device interface iface driver module package library class named name domain realm zone region cluster ' +
    'queue topic channel table database db schema index bucket volume disk partition filesystem image container pod namespace deployment job task thread application app component plugin ' +
    'key id address url uri repository branch tag role policy certificate session method function command unit target stage step tenant organization project bean endpoint route filter'
  )
    .split(' ')
    .filter(Boolean),
);

/** Keys whose value is the statement itself (logfmt, JSON). */
const STATEMENT_KEYS = new Set(
  'event evt msg message action method op operation level severity type kind reason status state result outcome error err error_code'.split(
    ' ',
  ),
);

/** Units that may follow a number. */
const UNITS = new Set(
  'b kb mb gb tb kib mib gib tib byte bytes bits ns us µs ms msec msecs s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days'.split(
    ' ',
  ),
);

/** Whether a word is of the kind that its name says, whatever its case. */
export const isFunctionWord = (word: string): boolean => FUNCTION_WORDS.has(word.toLowerCase());
export const isUnit = (word: string): boolean => UNITS.has(word.toLowerCase());
export const isAbsent = (word: string): boolean => ABSENT.has(word.toLowerCase());
export const isStatementKey = (word: string): boolean => STATEMENT_KEYS.has(word.toLowerCase());
export const isBoolean = (word: string): boolean => /^(?:true|false|yes|no|on|off|enabled|disabled)$/i.test(word);

/** Whether a word may be a hexadecimal number without digits: `b`, `de`, `FD`. */
export const isHexadecimal = (word: string): boolean => /^(?:[a-f]{1,8}|[A-F]{1,8})$/.test(word);

/** Whether a word says that something failed, which is never to be lost in a variable. */
export const isFailureWord = (word: string): boolean =>
  /^(?:fail\w*|err(?:or\w*)?|dead|down|lost|abort\w*|crash\w*|timeout|critical|fatal|offline|unhealthy|denied|rejected)$/i.test(word);

/** Whether a word says that a state stands beside it: `state X`, `in X mode`. */
export const namesState = (word: string): boolean => /^(?:state|status|mode|type|phase|level|reason|result|flavou?r|kind)$/i.test(word);

/** True for words that tell statements apart: states, and verbs in -ed or -ing. */
export function isStateWord(word: string): boolean {
  return isKnownState(word) || looksLikeState(word);
}

/** True for a word that says how something stands or holds a sentence together. */
export function isKnownState(word: string): boolean {
  const lower = word.toLowerCase();
  return STATE_WORDS.has(lower) || FUNCTION_WORDS.has(lower);
}

/** True for words in -ed, -ing, -able: mostly states, though services are called `billing` too. */
const looksLikeState = (word: string): boolean => word.length > 4 && /^[a-z-]+(?:ed|ing|ings|able|ible)$/i.test(word);

/** How surely a name follows this word: 3 for `user X`, 2 for `client X`, 1 for `file X`, else 0. */
export function namesWhatFollows(word: string): 0 | 1 | 2 | 3 {
  const lower = word.toLowerCase();
  return NAMED_SURELY.has(lower) ? 3 : NAMED_MOSTLY.has(lower) ? 2 : NAMED.has(lower) ? 1 : 0;
}
