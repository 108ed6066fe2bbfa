/** The values of a template's variable parts in one record. */
export interface TemplateFields {
  /** Offset in the record's text at which the message begins. */
  readonly start: number;
  readonly values: readonly string[];
}

const VARIES = '<*>';
/** At most so many offsets are tried for the beginning of the message. */
const mostStarts = 12;

/** The values of a record's variable parts, in the template's order; null when the text does not fit the template. */
export function templateFields(template: string, text: string): TemplateFields | null {
  const pieces = template.split(VARIES);
  const first = pieces.findIndex((piece) => piece.trim() !== '');
  if (first < 0) return null;
  const lead = pieces[first]?.trimStart() ?? '';
  let at = text.indexOf(lead);
  for (let tried = 0; at >= 0 && tried < mostStarts; tried += 1) {
    const start = first === 0 ? at : beforeWords(text, at, first);
    const values = start < 0 ? null : valuesFrom(pieces, text, start);
    if (values !== null) return { start, values };
    at = text.indexOf(lead, at + 1);
  }
  return null;
}

/** Offset of the start of the nth word before a place. */
function beforeWords(text: string, at: number, words: number): number {
  const parts = text.slice(Math.max(0, at - 2000), at).split(/(?<=\s)(?=\S)/);
  return parts.length < words ? -1 : at - parts.slice(-words).join('').length;
}

/** Offset at which a message ends that begins at a place: the closing quote (JSON, logfmt), else the end of the text. */
function endOf(text: string, start: number): number {
  if (text[start - 1] !== '"') return text.trimEnd().length;
  let end = text.indexOf('"', start);
  while (end > 0 && text[end - 1] === '\\') end = text.indexOf('"', end + 1);
  return end < 0 ? text.trimEnd().length : end;
}

/** The pieces between variables must follow each other; the last one must end the message, unless the template ends with a variable. */
function valuesFrom(pieces: readonly string[], text: string, start: number): readonly string[] | null {
  const values: string[] = [];
  const end = endOf(text, start);
  let at = start;
  for (const [index, piece] of pieces.entries()) {
    const literal = index === 0 ? piece.trimStart() : index === pieces.length - 1 ? piece.trimEnd() : piece;
    const isLast = index === pieces.length - 1;
    const found = isLast && literal === '' ? end : isLast ? end - literal.length : text.indexOf(literal, at);
    if (found < at || found > end || !text.startsWith(literal, found) || (index === 0 && literal !== '' && found !== at)) return null;
    if (index > 0) values.push(text.slice(at, found));
    at = found + literal.length;
  }
  return values;
}

/** A name for each variable part of a template: the key before it, else the word before or after it. */
export function fieldNames(template: string): readonly string[] {
  const pieces = template.split(VARIES);
  const taken = new Map<string, number>();
  return pieces.slice(1).map((behind, index) => {
    const before = (pieces[index] ?? '').slice(-80);
    const name =
      /([A-Za-z_][\w.-]{0,40})["']?\s{0,2}[=:]\s{0,2}["'[(]?$/.exec(before)?.[1] ??
      /([A-Za-z][\w-]{0,40})[^\w]{0,4}$/.exec(before)?.[1] ??
      /^\s{0,2}([A-Za-z%][\w-]{0,40})/.exec(behind)?.[1] ??
      'value';
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}
