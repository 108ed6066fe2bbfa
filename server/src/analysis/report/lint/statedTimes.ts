/** A time that prose states: minutes of the day (with seconds as a fraction), and the day where one is named (days since 1970). */
export interface StatedTime {
  readonly minutes: number;
  readonly day: number | null;
  /** As written, for messages. */
  readonly text: string;
  /** 0-based columns in the line, end exclusive. */
  readonly from: number;
  readonly to: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATE = new RegExp(
  `\\b(\\d{4})-(\\d{2})-(\\d{2})\\b|\\b(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b|\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})\\.?,? (\\d{4})\\b`,
  'gi',
);
const CLOCK = /(?<![\d:.])([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(?:\s?([AP])\.?M\.?)?(?!:?\d)/gi;

/** The dates a line names, with the column where each ends. */
function datesOf(line: string): readonly { readonly day: number; readonly to: number }[] {
  return [...line.matchAll(DATE)].map((match) => {
    const [all, y1, m1, d1, monthFirst, d2, y2, d3, monthLast, y3] = match;
    const month = m1 === undefined ? MONTHS.indexOf((monthFirst ?? monthLast ?? '').slice(0, 3).toLowerCase()) : Number(m1) - 1;
    return { day: Date.UTC(Number(y1 ?? y2 ?? y3), month, Number(d1 ?? d2 ?? d3)) / 86_400_000, to: match.index + all.length };
  });
}

/** Every clock time of a line of prose, each with the date named before it on the line. */
export function timesOf(line: string): readonly StatedTime[] {
  const dates = datesOf(line);
  return [...line.matchAll(CLOCK)].map((match) => {
    const [text, hour, minute, second, half] = match;
    const twelve = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
    const date = dates.filter((d) => d.to <= match.index + 1).pop();
    return {
      minutes: twelve * 60 + Number(minute) + Number(second ?? 0) / 60,
      day: date?.day ?? null,
      text: text.trim(),
      from: match.index,
      to: match.index + text.length,
    };
  });
}

/** Minutes from one time to another; where a day is not named, the shorter way round the clock forward. */
export function minutesBetween(start: StatedTime, end: StatedTime): number {
  if (start.day !== null && end.day !== null) return (end.day - start.day) * 1440 + end.minutes - start.minutes;
  return (end.minutes - start.minutes + 1440) % 1440;
}

/** Whether two stated times are the same moment, as far as they say. */
export function sameTime(a: StatedTime, b: StatedTime): boolean {
  const sameDay = a.day === null || b.day === null || a.day === b.day;
  return sameDay && Math.abs(a.minutes - b.minutes) < 1;
}

/** A length of time in words (`2 hours 30 minutes`, `5 h`, `90 min`), in minutes, and whether it is given in whole hours only. */
export function lengthOf(
  text: string,
): { readonly minutes: number; readonly coarse: boolean; readonly from: number; readonly to: number } | null {
  const match =
    /\b(?:(\d{1,3}(?:\.\d)?) ?(?:days?|d)\b,? ?(?:and )?)?(?:(\d{1,3}(?:\.\d{1,2})?) ?(?:hours?|hrs?|h)\b,? ?(?:and )?)?(?:(\d{1,4}) ?(?:minutes?|mins?|min)\b)?(?:,? ?(?:and )?\d{1,2} ?(?:seconds?|s)\b)?/gi;
  for (const found of text.matchAll(match)) {
    const [all, days, hours, minutes] = found;
    if (days === undefined && hours === undefined && minutes === undefined) continue;
    const from = found.index;
    return {
      minutes: Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(minutes ?? 0),
      coarse: minutes === undefined && !(hours ?? '').includes('.'),
      from,
      to: from + all.trimEnd().length,
    };
  }
  return null;
}

/** Latest date and time of the stamps at the start of quoted log lines, in ms since 1970. */
export function stampOf(line: string): number | null {
  const match = /^\s{0,8}[[(<]?(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})/.exec(line);
  return match === null
    ? null
    : Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]), Number(match[4]), Number(match[5]), Number(match[6]));
}
