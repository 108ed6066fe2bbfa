/** Values that are seldom meant: nothing, no number, and numbers below or at zero. */
const ODD = /(?<![\w.,:/-])(?:none|null|nil|undefined|nan|[+-]?inf(?:inity)?|-\d{1,15}(?:\.\d{1,15})?|0(?:\.0{1,10})?)(?![\w.,:/%-]\w|\w)/g;

/** Behind a time the number of a thread, as MySQL writes it. */
const THREAD = /^[\d:.\-tz+ ]{10,40} \d+ (?=\[)/;

/** The odd values in a message in lower case, numbers as they are shortest: `0.00` is `0`. */
export const oddValues = (message: string): readonly string[] =>
  (message.replace(THREAD, '').match(ODD) ?? []).map((value) => (/^[-\d.]+$/.test(value) ? String(Number(value)) : value));
