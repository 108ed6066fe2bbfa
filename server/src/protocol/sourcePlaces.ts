/** The argument of the command `logTriage.openSource`: a file as a log wrote it. */
export interface SourcePlace {
  readonly file: string;
  /** 1-based; null when the log names none. */
  readonly line: number | null;
}

/** A source place that a line names, and where on the line (UTF-16 units). */
export interface NamedPlace {
  readonly from: number;
  readonly to: number;
  readonly place: SourcePlace;
}

const longestLine = 2000;
/** Endings a path must have to be taken for a source file. */
const endings =
  'py|pyi|pyx|js|jsx|mjs|cjs|ts|tsx|mts|cts|java|kt|kts|scala|groovy|clj|go|rs|rb|erb|php|cs|fs|vb|cshtml|razor|c|cc|cpp|cxx|h|hh|hpp|hxx|inl|m|mm|swift|dart|ex|exs|erl|hrl|hs|ml|nim|zig|pl|pm|lua|r|R|jl|sh|bash|ps1|sql|vue|svelte';
const pathChar = /[\w.@+~\-/\\%$]/;
/** A quick test that most lines fail, so that the costly patterns run on few. */
const mayName = /\.[A-Za-z]\w{0,6}(?:"?,? (?:on )?line |[:(?]| \d)/;

/** Python's `File "…", line 15`. */
const quoted = /File "([^"\n]{1,300})", line (\d{1,7})/g;
/** `at com.shop.Bank$Desk.pay(Bank.java:12)`: the package says in which folder the file is. */
const ofPackage = /(?:^|[\s/])((?:[\w$]{1,80}\.){1,20})[\w$<>]{1,80}\(([\w$-]{1,80}\.(?:java|kt|scala|groovy|clj)):(\d{1,7})\)/g;
/** .NET's `in /src/My Shop/Bank.cs:line 7`, PHP's `in /srv/cart.php on line 7` and Perl's `at cart.pl line 7`. */
const inWords =
  /\b(?:in|at) ((?:(?:[A-Za-z]:)?[\\/][^:"\n]{1,300}?|[\w.~-][^\s:"'()]{0,300}?)\.(?:cs|fs|vb|php|pl|pm))(?::line | on line | line )(\d{1,7})/g;
/**
 * The end of a place such as `path/file.ext:12`, `path/file.ext:12:5`, webpack's `file.ts?a1b2:12`, `file.php(12)`, `file.cpp(12,5)` or
 * Dart's `file.dart 12:5`. Where the path begins is found by walking back from there.
 */
const ending = new RegExp(
  String.raw`\.(?:${endings})(?:(?:\?[\w-]{0,20})?:(\d{1,7})(?::\d{1,6})?|\((\d{1,7})(?:,\d{1,6})?\)|(?<=\.dart) (\d{1,7}):\d{1,6})`,
  'g',
);
/** A path in parentheses may hold blanks: `at pay (/srv/my shop/bank.js:41:9)`. */
const inParentheses = /\((?:[a-z][\w+.-]{1,20}:\/{2,3})?((?:[A-Za-z]:)?[\\/][^()\n]{0,300})$/;

/** The places of source files a line names, by ascending offset; none covers another. */
export function placesIn(text: string): readonly NamedPlace[] {
  const line = text.slice(0, longestLine);
  if (!mayName.test(line)) return [];
  const found: NamedPlace[] = [];
  const add = (from: number, to: number, file: string, number: string | undefined): void => {
    if (file.startsWith('<') || found.some((other) => from < other.to && to > other.from)) return;
    found.push({ from, to, place: { file, line: Number(number) } });
  };
  for (const match of line.matchAll(quoted)) {
    const from = match.index + 6;
    add(from, from + (match[1] ?? '').length, match[1] ?? '', match[2]);
  }
  for (const match of line.matchAll(ofPackage)) {
    const [whole, qualified = '', file = '', number = ''] = match;
    const to = match.index + whole.length - 1;
    add(to - file.length - number.length - 1, to, folderOf(qualified) + file, number);
  }
  for (const match of line.matchAll(inWords)) {
    const from = match.index + 3;
    add(from, match.index + match[0].length, match[1] ?? '', match[2]);
  }
  for (const match of line.matchAll(ending)) {
    const dot = match[0].search(/[:(? ]/);
    const from = startOfPath(line, match.index, match.index + dot);
    if (from < match.index) add(from, match.index + match[0].length, line.slice(from, match.index + dot), match[1] ?? match[2] ?? match[3]);
  }
  return found.sort((a, b) => a.from - b.from);
}

/** The folder of a class: `com/shop/` for `com.shop.Bank$Desk.`. */
function folderOf(qualified: string): string {
  const parts = qualified.split('.').filter((part) => part !== '');
  const folders = parts.slice(0, -1).filter((part) => /^[a-z_]/.test(part));
  return folders.map((part) => `${part}/`).join('');
}

/** Where the path that ends at an offset begins, at most 300 UTF-16 units before it. A drive letter is part of it. */
function startOfPath(line: string, stemEnd: number, end: number): number {
  let from = stemEnd;
  while (from > 0 && stemEnd - from < 300 && pathChar.test(line.charAt(from - 1))) from -= 1;
  const spaced = line.charAt(from - 1) === ' ' ? inParentheses.exec(line.slice(0, end)) : null;
  if (spaced?.[1] !== undefined) return end - spaced[1].length;
  return /(?:^|[^A-Za-z])[A-Za-z]:$/.test(line.slice(Math.max(0, from - 3), from)) ? from - 2 : from;
}
