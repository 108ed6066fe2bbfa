/** Values that are seldom intended: null, NaN, infinity, zero and negative numbers. */
const ODD = /(?<![\w.,:/-])(?:none|null|nil|undefined|nan|[+-]?inf(?:inity)?|-\d{1,15}(?:\.\d{1,15})?|0(?:\.0{1,10})?)(?![\w.,:/%-]\w|\w)/g;

/** The thread number after MySQL's time. */
const THREAD = /^[\d:.\-tz+ ]{10,40} \d+ (?=\[)/;

/** The odd values of a message in lower case, with numbers at their shortest: `0.00` is `0`. */
export const oddValues = (message: string): readonly string[] =>
  (message.replace(THREAD, '').match(ODD) ?? []).map((value) => (/^[-\d.]+$/.test(value) ? String(Number(value)) : value));
