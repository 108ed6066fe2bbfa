import type { BuildLine } from './buildLine.ts';

/** How far a reason extends below its line (see reasonExtent.ts). */
export type Extent = 'line' | 'deeper' | 'snippet' | 'paragraph' | 'section' | 'tagged';

/** A wording in which build tools say why something failed. */
export interface Reason {
  readonly pattern: RegExp;
  /** 5 for a compiler's own message, down to 1 for a word that merely sounds of failure. */
  readonly weight: number;
  readonly extent: Extent;
  /**
   * What belongs to it above: lines of the paragraph, deeper lines, one line that ends with a colon, lines of the same tag, quoted source,
   * or the includes and functions that led there.
   */
  readonly above?: 'paragraph' | 'deeper' | 'colon' | 'tagged' | 'source' | 'context';
  /** A heading, which counts only with details below it: otherwise it is an item of a list of names. */
  readonly heads?: true;
  /** It also counts on a line tagged as a warning. */
  readonly warns?: true;
}

const SOURCE = String.raw`[^\s:()"'][^:()"']{0,200}\.[A-Za-z]\w{0,9}`;

/** Compilers, linkers and other tools that read sources. */
const COMPILERS: readonly Reason[] = [
  {
    pattern: new RegExp(
      String.raw`^(?:[A-Z]:)?(?:${SOURCE}|unknown location)[:(]\d+(?:[:,.-] ?\d+){0,3}\)?:?\s{0,3}(?:-|:)?\s{0,3}(?:\w{1,20} )?(?:[Ee]rror|ERROR)\b(?! (?!at\b|near\b|in\b|on\b|before\b|unexpected\b)[a-z])`,
    ),
    weight: 5,
    extent: 'snippet',
    above: 'context',
  },
  { pattern: new RegExp(String.raw`^(?:e: )?(?:file:\/\/)?${SOURCE}: ?\(\d+, \d+\): `), weight: 5, extent: 'snippet' },
  { pattern: new RegExp(String.raw`^(?:[A-Z]:)?${SOURCE}:\[\d+,\d+\] `), weight: 5, extent: 'snippet' },
  { pattern: /^(?:vet: )?(?:\.{1,2}\/)?[\w./-]{1,200}\.(?:go|erl):\d+:\d+: (?!Warning)/, weight: 5, extent: 'deeper' },
  {
    pattern:
      /^error(?:\[[\w-]{1,60}\])?: (?![|>]-?$|['"].{0,300}['"]$|could not compile|aborting|[Tt]est failed|Type checking|process didn|build failed|recipe|subprocess-exited|command)/,
    weight: 4.6,
    extent: 'snippet',
    above: 'source',
  },
  { pattern: /^File "[^"]{1,200}", lines? \d+(?:-\d+)?, characters/, weight: 5, extent: 'paragraph' },
  {
    pattern:
      /undefined reference to|unresolved external symbol|[Uu]ndefined symbols? for architecture|\bld(?:\.\w+)?: (?:cannot find|library not found|symbol)|multiple definition of|duplicate symbol/,
    weight: 5,
    extent: 'deeper',
    above: 'colon',
  },
  { pattern: /^We've found a bug for you!$|^\[[A-Z]{2,20}(?:_[A-Z]{2,20}){1,4}\] \S|^✘ \[ERROR\] /, weight: 4.7, extent: 'section' },
  { pattern: /^(?:\w{1,40}\.){1,6}\w{1,60}(?:Error|Exception)@\S{1,200}\(\d+\)/, weight: 4.6, extent: 'line' },
  {
    pattern: new RegExp(String.raw`^${SOURCE}(?::\d+:\d+)? (?:lint\/|parse|format|assist)\S{0,80}\s{0,3}━`),
    weight: 4.6,
    extent: 'section',
  },
  { pattern: new RegExp(String.raw`^${SOURCE}:\d+(?::\d+)?:? (?:- Unknown word |\S{1,60} ==> )`), weight: 4.6, extent: 'line' },
  { pattern: /^Syntax error (?:\(\w{1,60}\) )?(?:compiling|macroexpanding|reading source)/, weight: 4.8, extent: 'paragraph' },
  { pattern: /^%Error(?:-\w{1,30})?: (?=\S{1,200}:\d)/, weight: 5, extent: 'snippet' },
  { pattern: /^CMake Error\b/, weight: 4.6, extent: 'section' },
  { pattern: /configure: error: /, weight: 4.8, extent: 'deeper' },
  { pattern: /^\*\* \((?:\w+\.)*\w{1,60}Error\) /, weight: 5, extent: 'deeper', above: 'colon' },
  { pattern: /^(?:ERROR )?TS\d{4,5}(?: \[ERROR\])?: /, weight: 5, extent: 'snippet' },
  {
    pattern:
      /^(?:Global symbol|Bareword|Can't (?:locate|find|call|use|modify)|Undefined subroutine|Not enough arguments|Too many arguments|Missing right) .{1,300} at \S{1,200} line \d/,
    weight: 4.8,
    extent: 'line',
  },
  { pattern: /^(?:PHP )?(?:Parse|Fatal) error: /, weight: 4.8, extent: 'section' },
  {
    pattern: /\b[Ss]yntax error\b|^(?:\w{0,40}: )?(?:SyntaxError|IndentationError|TabError|ParseError)\b/,
    weight: 4.8,
    extent: 'snippet',
    above: 'paragraph',
  },
  { pattern: /^\d+:\d+\s+(?:error|✖)\s/, weight: 4.8, extent: 'line', above: 'paragraph' },
  { pattern: new RegExp(String.raw`^${SOURCE}:\d+:(?:\d+:)? \[?[A-Z]{1,3}\d{0,4}\]?:? `), weight: 4.4, extent: 'snippet' },
  {
    pattern: new RegExp(String.raw`^${SOURCE}:\d+: (?!note|warning|in\b)[a-z]{1,20}[\w-]{0,40}(?:\[[\w-]{1,40}\])?: [A-Z]`),
    weight: 4.4,
    extent: 'line',
  },
  { pattern: new RegExp(String.raw`^${SOURCE}:\d+:\d+:? (?:- )?(?!warning|info|note)[\w'"].{1,200} \S`), weight: 3.4, extent: 'line' },
];

/** Test runners. */
const TESTS: readonly Reason[] = [
  { pattern: /^\d{1,5}\/\d{1,5} .{1,200} (?:FAIL|ERROR|TIMEOUT) {2,20}[\d.]{1,12}s\b/, weight: 4.7, extent: 'section' },
  { pattern: /^--- FAIL: /, weight: 4.7, extent: 'section', above: 'deeper' },
  { pattern: /^\d{1,4}\) \S/, weight: 4.7, extent: 'section', heads: true },
  { pattern: /^(?:●|✗|✕|×) .{1,200}(?: › | > | » )|^FAIL {1,3}\S{1,200} > /, weight: 4.7, extent: 'section' },
  { pattern: /^● (?!Console$|Validation)\S/, weight: 4.7, extent: 'section', heads: true },
  { pattern: /^(?:✖|✗|✘|✕|×|✀) (?!\d|Build failed|failing tests)\S/, weight: 4.5, extent: 'section', heads: true },
  { pattern: /^_{3,40} (?!summary ).{1,200} _{3,40}$/, weight: 4.7, extent: 'section' },
  { pattern: /^(?:FAIL|ERROR|Failure|Error): \w{1,200}\s?\(/, weight: 4.7, extent: 'section' },
  { pattern: /^(?:FAIL|ERROR) in [(\w.@/]/, weight: 4.7, extent: 'section' },
  { pattern: /^---- .{1,200} stdout ----$/, weight: 4.7, extent: 'section' },
  { pattern: /^thread '.{1,200}'.{0,20} panicked at/, weight: 4.6, extent: 'paragraph' },
  { pattern: /<<< (?:FAILURE|ERROR)!/, weight: 4.6, extent: 'snippet' },
  { pattern: /^\S.{0,200} > \S.{0,200} FAILED$|^.{1,200}\) .{1,200} FAILED$/, weight: 4.7, extent: 'deeper' },
  { pattern: /^══╡ EXCEPTION CAUGHT BY /, weight: 4.7, extent: 'section' },
  { pattern: /^\(fail\) \S/, weight: 4.4, extent: 'line' },
  { pattern: /^Failed \S{1,300} \[[\d.,<]{1,12} ?m?s\]$/, weight: 4.7, extent: 'section' },
  { pattern: /^Test: .{1,200}\.{3} ?FAILED$/, weight: 4.7, extent: 'deeper' },
  { pattern: /^\[ {2,3}(?:ERROR|LINE) {3}\] --- /, weight: 4.8, extent: 'line' },
  { pattern: /^Diff in \S{1,200}:\d+:?$/, weight: 4.2, extent: 'section' },
  { pattern: /\*{3} (?:FAILED|ABORTED) \*{3}|(?:^|\s)\[E\]$/, weight: 4.7, extent: 'deeper' },
  { pattern: /\*{3}(?:Failed|Timeout|Exception|Not Run)\b/, weight: 4.6, extent: 'paragraph' },
  { pattern: /(?::\d+|^unknown file): (?:Failure|FAILED:?)$/, weight: 4.8, extent: 'section' },
  { pattern: /^not ok \d/, weight: 4.4, extent: 'deeper' },
  { pattern: /^\S{1,200}: ?\S{1,200}\.\.\. ?(?:\[[\d.]{1,10} s\] ?)?\*failed\*$/, weight: 4.7, extent: 'section' },
  { pattern: /^(?:FAILURE|ERROR)$/, weight: 4.4, extent: 'paragraph', heads: true },
  { pattern: /^(?:Failure|Error) (?:->|→) \S{1,200} @ \d/, weight: 4.7, extent: 'paragraph' },
  { pattern: /^Running the tests in .{1,200} failed\.$/, weight: 4.7, extent: 'section' },
  { pattern: /^FAIL: \S{1,200}$/, weight: 4, extent: 'line' },
  { pattern: /^An error occurred while loading \S/, weight: 4.7, extent: 'section' },
  { pattern: /^Failed example:$/, weight: 4.7, extent: 'section', above: 'paragraph' },
  { pattern: /^\w{1,80}:\w{1,80} failed on line \d/, weight: 4.6, extent: 'paragraph' },
  { pattern: /^==== .{1,200} FAILED$/, weight: 4.7, extent: 'section', heads: true },
  { pattern: /^# {1,4}Failed test\b/, weight: 4.6, extent: 'paragraph' },
  { pattern: /\bTest Failed at |\bError During Test at /, weight: 4.7, extent: 'deeper' },
  { pattern: /^(?:── |-- )?\d{0,3}\.? ?(?:Failure|Error)(?: \(|: )\S.{0,200} ?(?:─|-){3,}$/, weight: 4.7, extent: 'section' },
  {
    pattern: /[Aa]ssertion `?.{1,200}'? failed|AssertionError|AssertionFailedError|ComparisonFailure|Failed asserting|\): Check failed: /,
    weight: 4.2,
    extent: 'section',
  },
  { pattern: /^Test \S{1,200} condition:$/, weight: 4.7, extent: 'deeper' },
  { pattern: /^! (?=[A-Z\\])/, weight: 4.6, extent: 'section' },
  { pattern: /^would reformat |^would be reformatted|needs? (?:to be )?(?:re)?format/, weight: 4, extent: 'line' },
  { pattern: /^Code style issues (?:found )?in /, weight: 4.2, extent: 'line', above: 'tagged', warns: true },
  { pattern: /^In \S{1,200} line \d+:$/, weight: 4.6, extent: 'section' },
  { pattern: /\| ERROR +\| /, weight: 4.4, extent: 'line', above: 'paragraph' },
  { pattern: /[Cc]overage .{0,120}(?:below|does not meet|less than|threshold|under)/, weight: 4, extent: 'line' },
];

/** Package managers, downloads and the machine itself. */
const SURROUNDINGS: readonly Reason[] = [
  { pattern: /^Failed to execute goal |^Plugin \S{1,200} or one of its dependencies|^Non-resolvable /, weight: 4.5, extent: 'tagged' },
  {
    pattern: /Could not find a version that satisfies|No matching distribution found|ResolutionImpossible|Failed building wheel/,
    weight: 4.6,
    extent: 'deeper',
  },
  { pattern: /^ERR_PNPM_(?!RECURSIVE_RUN)\w/, weight: 4.5, extent: 'line' },
  { pattern: /^(?:code E(?!LIFECYCLE)[A-Z0-9]{3,20}|notarget|404|ERESOLVE|peer dep missing)\b/, weight: 4.5, extent: 'tagged' },
  { pattern: /No space left on device|Disk quota exceeded/, weight: 4.8, extent: 'line' },
  { pattern: /^Missing script: |^CONFLICT \(|^Automatic merge failed|\*{3} No rule to make target/, weight: 4.5, extent: 'line' },
  {
    pattern:
      /^\S{1,200}: (?:line )?\d+: +\d+ (?:Segmentation fault|Killed|Aborted|Bus error|Terminated|Illegal instruction)|^\S{1,200}: (?:line )?\d+: .{1,200}: (?:unbound variable|No such file or directory|cannot execute)|^\S{1,200}: FAILED$/,
    weight: 4.3,
    extent: 'line',
  },
  { pattern: /^E: (?!Sub-process)/, weight: 4.5, extent: 'line' },
  { pattern: /[Cc]ould not (?:resolve|find|transfer|download|install|determine|load|open|connect|read)\b/, weight: 4.3, extent: 'section' },
  {
    pattern: /could not be resolved|could not be found\b|could not be satisfied|conflicting dependencies|[Uu]nmet dependenc/,
    weight: 4.4,
    extent: 'section',
  },
  {
    pattern: /Bundler could not find|An error occurred while installing|Failed to build gem native extension/,
    weight: 4.6,
    extent: 'section',
  },
  { pattern: /^A problem occurred (?:configuring|evaluating)|^Could not determine the dependencies/, weight: 4.5, extent: 'section' },
  {
    pattern: /: (?:\d{1,6}: )?(?:.{1,80}: )?(?:command )?not found$|is not recognized as an internal or external command/,
    weight: 4.4,
    extent: 'line',
  },
  {
    pattern:
      /^(?:.{1,200}: )?(?:Permission denied|No space left on device|Cannot allocate memory)|\(core dumped\)|^Segmentation fault|^(?:.{1,200}: )?Killed$|^Abort(?:ed)? trap|Out of memory|OutOfMemoryError/,
    weight: 4.3,
    extent: 'line',
  },
  {
    pattern:
      /No output has been received in the last|exceeded the maximum (?:time|log) limit|The build has been terminated|has exceeded the maximum log length/,
    weight: 4.6,
    extent: 'line',
  },
  { pattern: /^fatal: /, weight: 4.3, extent: 'line', above: 'context' },
  {
    pattern:
      /Cannot find module|ModuleNotFoundError|ImportError|Module not found|LoadError|ClassNotFoundException|NoClassDefFoundError|Can't locate \S{1,120} in @INC/,
    weight: 4.4,
    extent: 'section',
  },
  { pattern: /^Unhandled [\w:-]{1,80} in thread|^[\w:!?*-]{1,80}: contract violation$/, weight: 4.2, extent: 'deeper' },
  { pattern: /^rake aborted!|^scons: \*\*\*/, weight: 4.3, extent: 'section' },
  {
    pattern: /^(?:\[[\w!-]{1,30}\]:?|@[\w/-]{1,60}:) (?:\w{1,30}Error: |.{0,80}\b[Ff]ailed to (?:resolve|load|parse))/,
    weight: 4.4,
    extent: 'paragraph',
  },
  { pattern: /^(?:Fatal )?Error: /, weight: 3.9, extent: 'deeper', above: 'source' },
  { pattern: /^invocation failed|^ERROR: (?!Job failed|.{0,60}could not install deps)/, weight: 4, extent: 'deeper' },
  { pattern: /^error (?:Found|Couldn't|An unexpected|[\w@/.-]{1,80}: )/, weight: 4.3, extent: 'line' },
  { pattern: /No such file or directory/, weight: 3.4, extent: 'line' },
  {
    pattern: /^(?:\S{1,200}: )?(?:[Ff]atal(?: error)?|panic|Unhandled exception|Uncaught \w+|Error in .{1,80}): ?/,
    weight: 4.2,
    extent: 'snippet',
  },
  { pattern: /^lua\d?: |^luac?: /, weight: 4.3, extent: 'section' },
  { pattern: /^(?:\w+\.){0,8}\w{0,60}(?:Error|Exception)\b(?: \[\w+\])?:/, weight: 3.9, extent: 'snippet' },
  {
    pattern: /^(?:make|gmake|ninja|mingw32-make)(?:\[\d+\])?: \*{3}|^ninja: build stopped|^collect2: error|linker command failed/,
    weight: 2.2,
    extent: 'line',
  },
  { pattern: /^Error\b|^error\b|^ERROR\b|\b[Ee]rror:/, weight: 2.6, extent: 'deeper' },
  { pattern: /^FAIL [\w./-]{1,200}$/, weight: 2.4, extent: 'line' },
  { pattern: /^FAIL(?:ED)?[: ]|\bFAILED\b|^✖ |^✗ |^× /, weight: 2.4, extent: 'deeper' },
  {
    pattern:
      /\b(?:cannot|can't|unable to|failed to|refused|denied|rejected|invalid|unexpected|unsupported|not accepted|not installed|missing)\b/i,
    weight: 1.4,
    extent: 'line',
  },
];

/** Lines that sound of failure without being one: warnings, settings, names, tolerated errors. */
const HARMLESS =
  /^(?:W|w|N|n): |^(?:warning|warn|hint|note|info|debug|deprecat\w+|notice)\b|\bwarning[: ]|\bdeprecat|^ok\b|\bPASS(?:ED)?\b|^\u2713|^\u2714|\.\.\. (?:ok|yes|no|done)$|^(?:Setting up|Unpacking|Selecting|Preparing to|Get:|Hit:|Ign:|Downloading|Downloaded|Fetching|Installing|Using|Compiling|Collecting|Requirement already)\b|ignored\b|\bignoring\b|SKIPPING OPTIONAL|^(?:rm|cp|mv|cat|ls): |\b0 (?:errors?|failures?|failed)\b|\berrors?[:=] ?0\b|-Werror|^(?:gcc|g\+\+|clang|cc|c\+\+|ld|ar|javac|rustc) /i;

/** A source place on a line tagged as an error. */
const TAGGED: Reason = { pattern: new RegExp(String.raw`^${SOURCE}:\d+:(?:\d+:)? `), weight: 5, extent: 'snippet' };

/** The strongest reason on a line; null when there is none. */
export function reasonOf({ text, tag }: BuildLine): Reason | null {
  if (text === '' || tag === 'debug') return null;
  const seen = text.length > 600 ? text.slice(0, 600) : text;
  if (tag === 'error' && TAGGED.pattern.test(seen)) return TAGGED;
  let harmless: boolean | null = null;
  for (const list of [COMPILERS, TESTS, SURROUNDINGS]) {
    for (const reason of list) {
      if (!reason.pattern.test(seen) || (tag === 'warn' && reason.warns !== true)) continue;
      harmless ??= HARMLESS.test(seen);
      if (!harmless || reason.weight >= 4.8) return reason;
      return null;
    }
  }
  return null;
}
