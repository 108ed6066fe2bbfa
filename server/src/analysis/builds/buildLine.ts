/** A line of build output without the decoration of build server and terminal. */
export interface BuildLine {
  /** The text without stamps, colours, folds and the tool's tag (`[error] `, `npm ERR! `). */
  readonly text: string;
  /** The tag of the tool, lower case, without brackets: `error`, `info`, `warn`; '' when there is none. */
  readonly tag: string;
  /** Columns of white space before the text. */
  readonly indent: number;
}

// eslint-disable-next-line no-control-regex -- colours and links are control sequences
const COLOUR = /\u001b\[[\d;?]{0,20}[A-Za-z]|\u001b\]8;[^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)/g;
/** Moves the cursor to the first column, as a carriage return does. */
// eslint-disable-next-line no-control-regex -- it is a control sequence
const BACK = /\u001b\[[01]?G/g;
/** The left border of a box around a message. */
const BOX = /^\s{0,8}│(?: |$)/;
/** Prefixes: job and step of `gh run view --log`; BuildKit's step and seconds. */
const PLACE = /^[^\t]{1,120}\t[^\t]{1,120}\t(?=\uFEFF?\d{4}-\d\d-)/;
const BUILDKIT = /^#\d{1,4} (?:\d{1,6}\.\d{1,3} )?/;
/** Prefixes: TeamCity's stamp, kind of message and step; the job in output of act. */
const STEP = /^(?:\[\d\d:\d\d:\d\d\][ A-Za-z]?:\t{1,9} ?(?:\[[^\]]{1,80}\] )?|\[[^\]]{1,120}\] {1,3}(?:\| |(?=[⭐❌✅])))/u;
/** Ant's task before each line. */
const ANT = /^ {2,12}\[(?!info|warn|error|debug)[a-z]{2,16}\] /;
const STAMP = /^\uFEFF?\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?(?: \d\d[OE]\+?)? ?\uFEFF?/;
/** A build within a build tags lines twice; the inner tag counts. */
const TAG =
  /^(?:\[INFO\] (?=\[(?:INFO|WARN|ERROR)))?(?:\[(INFO|WARN(?:ING)?|ERROR|FATAL|DEBUG)\] ?|(npm ERR!|npm error|npm WARN|npm warn) ?)/i;

/** Reads what a terminal shows of a line: the text after the last carriage return. */
export function buildLine(line: string): BuildLine {
  const plain = line.replace(BACK, '\r').replace(COLOUR, '').replace(/\r+$/, '');
  const shown = plain
    .slice(plain.lastIndexOf('\r') + 1)
    .replace(PLACE, '')
    .replace(STEP, '')
    .replace(STAMP, '')
    .replace(BUILDKIT, '')
    .replace(ANT, '');
  const found = TAG.exec(shown);
  const tag = (found?.[1] ?? found?.[2] ?? '')
    .toLowerCase()
    .replace(/^npm err(?:!|or)$/, 'npm')
    .replace(/^npm warn$/, 'warn');
  const text = (found ? shown.slice(found[0].length) : shown).replace(BOX, (side) => ' '.repeat(side.length - 1)).trimEnd();
  return { text: text.trimStart(), tag: tag.replace('warning', 'warn'), indent: text.length - text.trimStart().length };
}
