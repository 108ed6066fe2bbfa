import { anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** A compiler, linker, package manager or build step failed. */
export const build: Detector = phraseDetector({
  id: 'build',
  title: 'Build failures',
  category: 'build',
  order: 6,
  words: anyOf(
    /error|version that|aborted!|Bundler|ResolutionImpossible|No matching|Process|command|fail/i,
    /FAILURE|npm|ERR|make|undefined reference|cannot find|compil|linker|ld:|gradle|\*\*\*|fatal/i,
    /exited with|unresolved|undeclared|\.erl:|dependency|package|no matching|Traceback|went wrong|##\[/i,
    /exit code|\.go:|not found|recognized|received|terminated/i,
  ),
  phrases: [
    says(
      [
        /^\[INFO\] BUILD FAILURE|\bBUILD FAIL(?:URE|ED)\b|FAILURE: Build failed|^\* What went wrong:/, // Maven, Gradle
        /Build FAILED\./, // MSBuild
        /\bbuild (?:has )?(?:failed|errored|broke)\b|✗ Build failed/,
        /Compilation (?:failed|failure|error)/,
        /COMPILATION ERROR|error: aborting due to|error: could not compile|Execution failed for task/, // Maven, rustc, Gradle
        /Finished: FAILURE|marked build as failure|Failed to execute goal|^> Task \S{1,120} FAILED/, // Jenkins, Maven, Gradle
        /The command ".{1,300}" failed\b/,
        /Your build has been stopped|##\[error\]|^::error|Job failed: exit/, // Travis, GitHub Actions, GitLab
        /^ERROR: (?:Job failed|Build step|failed to solve)/, // GitLab, Docker
        /executor failed running|returned a non-zero code/, // Docker
        /(?:The )?process '.{1,200}' failed with exit code/,
      ],
      'says a build failed',
      { kind: 'step' },
    ),
    says(
      [/^\s{0,4}✖ \d+ problems? \((?<code>\d+) errors?,/, /^webpack \S{1,20} compiled with (?<code>\d+) errors?\b/], // ESLint, Stylelint
      'says a build failed',
      { kind: 'step', tests: { code: { test: 'positive' } } },
    ),
    says(
      /(?:^|: )(?:Process completed with exit code|Your build exited with|The command ".{1,300}" (?:exited with|failed and exited with)) (?<code>\d+)/,
      'says a build failed',
      { kind: 'step', tests: { code: { test: 'positive' } } },
    ),
    says(
      /(?:^|[\s/\\])[\w.+-]{1,120}\.(?:c|cc|cpp|cxx|h|hpp|m|mm|swift|rs|go|java|kt|scala|groovy|cs|fs|vb|ts|tsx|js|jsx|vue|py|rb|hs|ml|f90|f|s|S|d|zig|dart|pas|v|sv|vhd|proto|cu|php|tex|adb)(?:[:(]\d+(?:[:,]\d+)?\)?:?)(?: ?(?:-|:))? (?:fatal |internal compiler |syntax |compile )?error\b(?!:[0-9A-F]{1,8}:)/,
      'is a compiler error',
      { kind: 'compiler' },
    ),
    says(
      [
        /^(?:\[ERROR\]|e:|error:) +\S{0,200}\.(?:java|kt|scala|groovy)\b[:[(]/,
        /^error\[\w{1,8}\]: \S/, // rustc
        /^error: (?:expected|unexpected|cannot find (?:value|type|function|macro|crate|module|symbol|import)|no such (?:field|module)|mismatched|unused|unresolved|use of|variable |function |method |class |type |incompatible|missing (?:return|semicolon)|could not find|linker|linking|macro|this |aborting|reached end of file|illegal start|package )/,
        /^\s{0,4}error (?:CS|TS|FS|BC|MSB|NU|LNK|C|CA|IDE|NETSDK)?\d+: /, // .NET, TypeScript, MSVC
        /^(?:\S{1,200}: )?(?:error|fatal error) (?:[A-Z]{1,6})?\d+: /,
        /\bcannot find symbol\b/,
        /^error: package \S{1,120} does not exist/,
        /: error: (?:expected|undefined|use of undeclared|cannot|no member|unknown|invalid|redefinition)/,
      ],
      'is a compiler error',
      // Daemons report errors in their configuration in the same form.
      { kind: 'compiler', unless: /^\S{1,200}\.(?:conf|cfg|cnf|ini):\d+: / },
    ),
    says(/^(?:vet: )?(?:\.{1,2}\/)?[\w./-]{1,200}\.(?:go|erl):\d+:\d+: (?!warning|Warning)\S/, 'is a compiler error', { kind: 'compiler' }),
    says(
      [
        /^(?:\S{1,200}: )?(?:(?:line )?\d+: )?\S{1,120}: (?:command )?not found$/,
        /is not recognized as an internal or external command/,
        /^No output has been received in the last/,
        /^The build has been terminated/,
      ],
      'says a build step could not run',
      { kind: 'step' },
    ),
    says(
      [
        /undefined reference to|unresolved external symbol/,
        /undefined symbols? for architecture/,
        /ld(?:\.\w+)?: (?:cannot find|error|symbol|library|fatal)/,
        /collect\w{0,2}: error: ld returned/, // GCC
        /collect\d: ld returned|linker command failed|error: linking with|multiple definition of/,
        /duplicate symbol/,
      ],
      'is a linker error',
      { kind: 'linker' },
    ),
    says(
      [
        /\b(?:g?make|ninja|mingw32-make)(?:\[\d+\])?: \*{3}/,
        /^\*\*\* Error code|ninja: build stopped|ninja: error|^FAILED: \S|CMake Error|configure: error:|^(?:\S{0,200}\/)?meson\.build:\d+:\d+: ERROR: |^fatal error: too many errors emitted/,
        /bazel.{0,20}ERROR:/, // Bazel
        /^ERROR: .{0,200}(?:BUILD|bazel)/,
        /scons: \*\*\*|rake aborted!|^msbuild.{0,40}error|MSB\d+: |waf: .{0,30}error/, // SCons, Rake, MSBuild, Waf
      ],
      'says a build step failed',
      { kind: 'step' },
    ),
    says(
      [
        /npm ERR!|npm error\b|ERR! code|yarn error|^error Command failed|ERR_PNPM|ELIFECYCLE|ERESOLVE/, // npm, Yarn, pnpm
        /Could not resolve dependenc/,
        /Could not (?:find|transfer|download) (?:artifact|dependency)/, // Maven
        /Could not find a version that satisfies/,
        /No matching distribution found|ResolutionImpossible|Failed building wheel/, // pip
        /error: subprocess-exited-with-error/,
        /E: (?:Unable to|Package|Failed|Sub-process|Could not)/, // apt
        /dpkg: error/,
        /dependency (?:resolution )?(?:failed|error|problem|conflict)/,
        /unmet dependenc|Bundler could not find/, // apt; Bundler
        /Your requirements could not be resolved/, // Composer
        /Module (?:not found|build failed|parse failed)/,
        /Cannot find module|ModuleNotFoundError|ImportError\b/,
        /no required module provides package/, // Go
        /missing go\.sum entry/, // Go
        /package \S{1,120} is not in (?:GOROOT|std)/, // Go
        /could not import|unresolved import|Unresolved reference|non-resolvable (?:parent )?POM/,
        /PluginResolutionException|DependencyResolutionException/, // Maven
        /was not found in (?:https?:|any)/, // Maven
      ],
      'says a dependency could not be had',
      { kind: 'dependency' },
    ),
    says(
      [
        /^SyntaxError\b/,
        /^\s{0,4}(?:IndentationError|TabError)\b/,
        /PHP Parse error/,
        /[Ss]yntax error(?:,| near| at| in|:)/,
        /Parse error: /,
        /(?:eslint|tslint|checkstyle|flake8|pylint|rubocop|clippy|ktlint|detekt|prettier|spotbugs|pmd|license|enforcer|javadoc)\b.{0,60}(?:fail(?:ed|ure)|violations?|errors? found|found \d+ (?:error|problem))/,
        /You have \d+ (?:Checkstyle|PMD) violations/, // Checkstyle and PMD
        /Rule \d+: .{0,120} failed with message/, // Maven's enforcer
        /has Checkstyle violations/,
      ],
      'says a check of the source failed',
      { kind: 'check', unless: /\bhave \S{1,12} hash\b/ },
    ),
  ],
  fires: [
    '✖ 3 problems (2 errors, 1 warning)',
    'webpack 5.112.2 compiled with 1 error in 220 ms',
    "Module parse failed: 'import' and 'export' may appear only with 'sourceType: module' (1:0)",
    'meson.build:2:0: ERROR: Dependency "nope" not found, tried pkgconfig and cmake',
    'fatal error: too many errors emitted, stopping now [-ferror-limit=]',
    '[INFO] BUILD FAILURE',
    'FAILURE: Build failed with an exception.',
    'src/main.c:12:5: error: expected ; before return',
    'error[E0502]: cannot borrow `x` as mutable',
    "src/app.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'.",
    'make[1]: *** [all] Error 2',
    'npm ERR! code ELIFECYCLE',
    "main.o: undefined reference to `foo'",
    'ERROR: No matching distribution found for left-pad==9',
    'Process completed with exit code 1',
    './shop.go:4:25: undefined: total',
    'src/shop.erl:2:2: function total/1 undefined',
    './lint.sh: line 7: shellcheck: command not found',
    'sh: 1: mocha: not found',
    '> Task :app:compileJava FAILED',
    'CMake Error at CMakeLists.txt:4 (find_package):',
  ],
  silent: [
    'syntax error: conf.db: 544 bytes starting at offset 23341 have SHA-1 hash 79d4047ad263 but should have hash b515b4b13ea3',
    'SSL_accept: ../ssl/t1_lib.c:3353: error:0A000076:SSL routines::no suitable signature algorithm',
    '[INFO] BUILD SUCCESS',
    'Build finished in 31 s',
    'src/main.c:12:5: warning: unused variable',
    'npm notice created a lockfile',
    'Compiling errors.rs',
    '> Task :app:compileJava UP-TO-DATE',
    'gcc -Werror -o error.o error.c',
    'added 300 packages in 4s',
    'make: Nothing to be done for all',
    'user alice: profile not found',
    'checking for mysql.h... not found',
    'server.go:118: listening on :8080',
    'npm warn ERESOLVE overriding peer dependency',
    'LaTeX Warning: There were undefined references.',
  ],
});
