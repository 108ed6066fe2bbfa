/**
 * Where the WebAssembly kernel keeps what it shares with TypeScript: byte addresses in its memory, and how many entries
 * there is room for. Plain numbers only, since AssemblyScript compiles this file too.
 */

/** A longer block, or one with more lines, slots or names, is left to the plain kernel. */
export const MOST_BYTES = 524288;
export const MOST_LINES = 131072;
export const MOST_SLOTS = 262144;

/** Bytes 1,024 to 4,095 are cells of 32 bits and small tables that TypeScript fills once. */
export const CELLS = 1024;
/** Spellings of units, first letter in the highest byte used; what stands at index i is blanked by placeholder `FIRST_UNIT + i`. */
export const UNITS = 2048;
export const MOST_UNITS = 64;

/** Spellings of units of time: their count (32 bits, 8 bytes wide), then each 8 bytes of text and its milliseconds as a double. */
export const TIME_UNITS = 4096;

/** Beginnings of lines that others may share, a record each. */
export const PREFIXES = 16384;
export const MOST_PREFIXES = 16;
export const PREFIX_RECORD_BYTES = 512;
/** Its text, which bytes of it count, its slots and the hash behind each; which of its bytes are digits, one bit each, and stand behind a slot; how often it was of no use since. */
export const PREFIX_TEXT = 0;
export const PREFIX_MASK = 64;
export const PREFIX_STARTS = 128;
export const PREFIX_ENDS = 192;
export const PREFIX_HASHES = 256;
export const PREFIX_DIGITS = 384;
export const PREFIX_BEHIND = 392;
export const PREFIX_MISSES = 400;

/** The block's bytes; 64 bytes behind them are zero. */
export const TEXT = 65536;
/** One bit a byte of the block: of a word, a digit, a line feed, an escape or backslash. */
const MAP_BYTES = 65600;
export const WORD_BITS = 589888;
export const DIGIT_BITS = WORD_BITS + MAP_BYTES;
export const LINE_BITS = DIGIT_BITS + MAP_BYTES;
export const ODD_BITS = LINE_BITS + MAP_BYTES;

/** The columns of `LineColumns`. */
export const LINE_START = 852288;
export const LINE_END = LINE_START + MOST_LINES * 4;
export const LINE_SHAPE = LINE_END + MOST_LINES * 4;
export const LINE_SLOTS = LINE_SHAPE + MOST_LINES * 8;
export const SLOT_START = LINE_SLOTS + MOST_LINES * 4 + 64;
export const SLOT_END = SLOT_START + MOST_SLOTS * 4;

/** The columns of `RowSink`, of as many rows as lines; those of names one behind the other. */
export const ROW_LINE = SLOT_END + MOST_SLOTS * 4;
export const ROW_END_LINE = ROW_LINE + MOST_LINES * 4;
export const ROW_WALL = ROW_END_LINE + MOST_LINES * 4;
export const ROW_DURATION = ROW_WALL + MOST_LINES * 8;
export const ROW_FLAGS = ROW_DURATION + MOST_LINES * 8;
export const ROW_OFFSET = ROW_FLAGS + MOST_LINES;
export const ROW_WEEKDAY = ROW_OFFSET + MOST_LINES * 2;
export const ROW_LEVEL = ROW_WEEKDAY + MOST_LINES;
export const ROW_SHAPE = ROW_LEVEL + MOST_LINES;
export const ROW_MARK = ROW_SHAPE + MOST_LINES * 4;
export const ROW_STATUS = ROW_MARK + MOST_LINES;
export const ROW_LUCK = ROW_STATUS + MOST_LINES * 2;
export const ROW_LEFT_OUT = ROW_LUCK + MOST_LINES;
export const ROW_NAMES = ROW_LEFT_OUT + MOST_LINES * 4;
export const NAME_COLUMN_BYTES = MOST_LINES * 4;
export const MOST_NAME_COLUMNS = 8;

/** Names of the block, as in `NameTable`: no block holds more; the slots of its hash table are twice as many. */
export const MOST_NAMES = 262144;
export const NAME_FROM = ROW_NAMES + NAME_COLUMN_BYTES * MOST_NAME_COLUMNS;
export const NAME_TO = NAME_FROM + MOST_NAMES * 4;
export const NAME_HASH = NAME_TO + MOST_NAMES * 4;
export const NAME_SLOTS = NAME_HASH + MOST_NAMES * 4;

/** For each shape of the block the number of its plan; 0 for those that have none. */
export const BLOCK_SHAPES = NAME_SLOTS + MOST_NAMES * 8;

/** Plans by the key of their shape, open addressing: keys (doubles, 0 is free) and addresses. */
export const PLAN_SLOTS = 65536;
export const PLAN_KEYS = BLOCK_SHAPES + MOST_LINES * 4;
export const PLAN_ADDRESSES = PLAN_KEYS + PLAN_SLOTS * 8;
/** Kinds of lines that start no trace, open addressing. */
export const QUIET_SLOTS = 131072;
export const QUIET_KEYS = PLAN_ADDRESSES + PLAN_SLOTS * 4;
/** Levels by the text of a slot of up to eight bytes and its table, open addressing: text, table + 1, code. */
export const LEVEL_SLOTS = 1024;
export const LEVEL_ENTRIES = QUIET_KEYS + QUIET_SLOTS * 8;
/** Stamps remembered, a record each. */
export const MOST_MEMOS = 8;
export const MEMO_BYTES = 256;
export const MEMOS = LEVEL_ENTRIES + LEVEL_SLOTS * 16;
/** Hashes of the streams that have a trace under way. */
export const STREAMS = MEMOS + MOST_MEMOS * MEMO_BYTES;
export const MOST_STREAMS = 64;
/** Lines of rows that name an endpoint in a failure, since TypeScript looked last. */
export const ENDPOINT_LINES = STREAMS + 1024;
/** The names one behind the other, and where each ends. */
export const NAME_ENDS = ENDPOINT_LINES + MOST_LINES * 4;
export const NAME_TEXT = NAME_ENDS + MOST_NAMES * 4;
export const NAME_TEXT_BYTES = 2097152;
/** Strata that are thinned, two words each: the least luck of a record that becomes a row, records left out since the last row. The first is for all that are not. */
export const MOST_STRATA = 16384;
export const STRATA = NAME_TEXT + NAME_TEXT_BYTES;
export const STRATUM_LEAST = 0;
export const STRATUM_LEFT_OUT = 4;
export const STRATUM_BYTES = 8;
/** Where plans are written, up to END_BITS. */
export const PLANS = STRATA + MOST_STRATA * STRATUM_BYTES;

/** One bit a byte of the block, as above: behind a token with a digit. */
export const END_BITS = 37683136;

/** Cells of 32 bits, by index. */
export const CELL_ROWS = 0;
export const CELL_OPEN = 1;
export const CELL_LEADING_END = 2;
export const CELL_SHAPES = 3;
export const CELL_NAMES = 4;
/** Changes with each block, so that what a plan remembers of one is not taken for the next. */
export const CELL_SERIAL = 5;
export const CELL_MEMOS = 6;
export const CELL_STREAMS = 7;
/** The first line at which a trace under way is stale. */
export const CELL_STALE_LINE = 8;
/** The last line with a header that passed by traces under way; -1 for none. */
export const CELL_PASSED_LINE = 9;
/** The first row that begins in the block. */
export const CELL_FIRST = 10;
export const CELL_ENDPOINTS = 11;
/** From here on one byte a column of names: 1 when it holds one. */
export const CELL_NAMED = 16;

/** Changes with what may be left out; 0 while that is nothing. */
export const CELL_THINNING = 20;
/** Zero bits at the end of the hash of a request that is kept whole. */
export const CELL_REQUEST_BITS = 21;
/** The line of the last record when it was left out, else -1; its last line; its stratum. */
export const CELL_LEFT_LINE = 22;
export const CELL_LEFT_END = 23;
export const CELL_LEFT_STRATUM = 24;
/** Where the block begins in its source, a double. */
export const CELL_OFFSET = 26;

/** A place in 4 words: how its start is found, bytes from there, the same of its end. */
export const PLACE_NONE = -1;
/** How an offset is found, in the low three bits; above them the slot. */
export const FROM_LINE = 0;
export const BEHIND_SLOT = 1;
export const AT_LINE_END = 2;
export const BEHIND_DIGITS = 3;
export const IN_SLOT = 4;

/** Words of a plan. */
export const PLAN_FLAGS = 0;
export const PLAN_SERIAL = 1;
export const PLAN_SHAPE = 2;
export const PLAN_NUMBER = 3;
export const PLAN_LEVEL = 4;
export const PLAN_LEVEL_TABLE = 5;
export const PLAN_LEVEL_PLACE = 6;
export const PLAN_STAMP = 10;
export const PLAN_STATUS = 14;
export const PLAN_DURATION = 18;
export const PLAN_STREAM = 22;
/** Milliseconds of the duration's unit, a double. */
export const PLAN_UNIT = 26;
/** Count and address each: of the source's name and the others, of marks, of marks for levels of error and above. */
export const PLAN_SOURCE = 28;
export const PLAN_NAMES = 30;
export const PLAN_MARKS = 32;
export const PLAN_MARKS_IF_ERROR = 34;
/** Kinds of rows and the addresses of their strata, as they were at a `CELL_THINNING`: that, their count, and two words each. */
export const PLAN_THINNING = 36;
export const PLAN_KIND_COUNT = 37;
export const PLAN_KINDS = 38;
export const MOST_KINDS = 8;
export const PLAN_WORDS = PLAN_KINDS + MOST_KINDS * 2;

export const IS_HEADER = 1;
export const STARTS = 2;
export const CONTINUES = 4;
export const MAY_START_TRACE = 8;
export const IS_ESCAPED = 16;
export const HAS_ENDPOINT = 32;

/** The column of `NAME_FIELDS` that names requests. */
export const REQUEST_FIELD = 2;

/** Words of a name: its column, place, 1 when its text is the shape's own, and then the block and the number it was given there. */
export const NAME_FIELD = 0;
export const NAME_PLACE = 1;
export const NAME_FIXED = 5;
export const NAME_SERIAL = 6;
export const NAME_NUMBER = 7;
export const NAME_WORDS = 8;

/** Words of a mark: count and address of tests, of names, the place of the time it states and its unit. */
export const MARK_TESTS = 0;
export const MARK_NAMES = 2;
export const MARK_ELAPSED = 4;
export const MARK_UNIT = 8;
export const MARK_WORDS = 10;

/** Words of a test: place, kind, count of numbers and address of these doubles, the unit of a duration (a double; 0 for a bare number). */
export const TEST_PLACE = 0;
export const TEST_KIND = 4;
export const TEST_COUNT = 6;
export const TEST_NUMBERS = 7;
export const TEST_UNIT = 8;
export const TEST_WORDS = 10;

/** Bytes of a memo: length, offsets of hours, minutes, seconds and the fraction (-1 for none) and its end, the clock's columns, midnight, the text and which of its bytes count. */
export const MEMO_LENGTH = 0;
export const MEMO_HOUR = 4;
export const MEMO_MINUTE = 8;
export const MEMO_SECOND = 12;
export const MEMO_FRACTION = 16;
export const MEMO_FRACTION_END = 20;
export const MEMO_FLAGS = 24;
export const MEMO_OFFSET = 28;
export const MEMO_WEEKDAY = 32;
export const MEMO_MIDNIGHT = 40;
export const MEMO_TEXT = 64;
export const MEMO_MASK = 128;
