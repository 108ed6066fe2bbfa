/**
 * Where the WebAssembly kernel keeps what it shares with TypeScript: byte addresses in its memory, and how many entries
 * there is room for. Plain numbers only, since AssemblyScript compiles this file too.
 */

/** A longer block, or one with more lines, slots or names, is left to the plain kernel. */
export const MOST_BYTES = 1048576;
export const MOST_LINES = 131072;
export const MOST_SLOTS = 262144;

/** Bytes 1,024 to 4,095 are cells of 32 bits and small tables that TypeScript fills once. */
export const CELLS = 1024;
/** Spellings of units, first letter in the highest byte used; what stands at index i is blanked by placeholder `FIRST_UNIT + i`. */
export const UNITS = 2048;
export const MOST_UNITS = 64;

/** The block's bytes; 64 bytes behind them are zero. */
export const TEXT = 65536;
/** One bit a byte of the block: of a word, a digit, a line feed, an escape or backslash. */
const MAP_BYTES = 131136;
export const WORD_BITS = 1114176;
export const DIGIT_BITS = WORD_BITS + MAP_BYTES;
export const LINE_BITS = DIGIT_BITS + MAP_BYTES;
export const ODD_BITS = LINE_BITS + MAP_BYTES;

/** The columns of `LineColumns`. */
export const LINE_START = 1703936;
export const LINE_END = LINE_START + MOST_LINES * 4;
export const LINE_SHAPE = LINE_END + MOST_LINES * 4;
export const LINE_SLOTS = LINE_SHAPE + MOST_LINES * 8;
export const SLOT_START = LINE_SLOTS + MOST_LINES * 4 + 64;
export const SLOT_END = SLOT_START + MOST_SLOTS * 4;
export const LINES_TO = SLOT_END + MOST_SLOTS * 4;
