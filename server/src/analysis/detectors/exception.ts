import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** A line names the type of an exception, or opens a traceback. */
export const exception: Detector = phraseDetector({
  id: 'exception',
  title: 'Exceptions',
  category: 'exception',
  order: 80,
  words:
    /Error|Exception|Throwable|Traceback|unhandled|Warning: |Caused by|rejection|Interrupt|StopIteration|stack trace|undefined|cannot read|CategoryInfo|^Line \|/i,
  phrases: [
    says(/^\s{0,40}Traceback \(most recent call last\)|\bTraceback \(most recent/, 'opens a traceback', { kind: 'traceback' }),
    says(/\bCaused by: [\w.$]{1,200}/, 'names the cause of an exception', { kind: 'cause' }),
    says(
      /(?:^|[\s:>([='"`]|#<|\bthrew |\bgot |\braised? )(?:[\w$]{1,60}[.:\\/]{1,2}){0,12}[A-Z_$][\w$]{0,80}(?:Exception|Error|Throwable|Fault)\b["'`]?\s{0,2}(?::(?!:)|\(|$| at\b| in\b| occurred| was thrown| thrown| when| while| during| for\b| on\b|\[|<|,|;|-|!|\.\s|\.$)/,
      'names an exception',
      { kind: 'exception' },
    ),
    says(
      [
        /\b(?:unexpected|unhandled|unknown|internal|runtime|uncaught|null pointer|i\/o|nested|an|got|caught|encountered|received|thrown?|threw|raised?) (?:an? )?(?:\w+ )?exceptions?\b(?! (?:handler|handling|will|class))/i,
        /\bexception (?:was |has been )?(?:occurred|thrown|raised|caught|encountered|while|when|during|in|on|from|at|causing|processing|handling)\b/i,
        /\bexception:|\bstack ?trace:|^Exception\b(?! handler)/i,
        /\bcannot read propert(?:y|ies) of/i,
        /is not a function\b/i,
        /undefined (?:method|variable|index|offset|function|reference|property|array key)/i,
        // what Express and others say about one request: the process goes on
        /\bunhandled error\b/i,
        /NoMethodError|nil pointer dereference|null reference/i,
      ],
      'says an exception occurred',
      { kind: 'exception' },
    ),
    says(/^(?:Stop(?:Async)?Iteration|KeyboardInterrupt|SystemExit|GeneratorExit)\b/, 'names an exception', { kind: 'exception' }),
    // PowerShell prints the place of an error and then its category; since version 7 a heading, the script's line and the error.
    says([/^\s{0,8}\+ CategoryInfo\s{1,12}: \w{1,40}: \(/, /^Line \|$/], 'tells of an error of PowerShell', { kind: 'exception' }),
  ],
  fires: [
    'Exception: Random Failure: Simulated production bug',
    'Traceback (most recent call last):',
    'java.lang.NullPointerException: Cannot invoke "String.length()"',
    "TypeError: Cannot read properties of undefined (reading 'id')",
    'Rack app ("GET /cart" - (10.0.0.9)): #<ArgumentError: no such item>',
    'Caused by: java.io.IOException: boom',
    'ValueError: invalid literal for int() with base 10',
    'An unexpected exception occurred while handling the request',
    'System.InvalidOperationException: Sequence contains no elements',
    'Exception causing close of session 0x1 due to java.io.IOException: ZooKeeperServer not running',
    'ActiveRecord::RecordNotFound: NoMethodError (undefined method `name` for nil)',
    '    + CategoryInfo          : ObjectNotFound: (C:\\inetpub\\app:String) [Get-Item], ItemNotFoundException',
    'Line |',
    'unhandled error',
  ],
  silent: [
    'ExceptionHandler registered for /api',
    'ErrorHandler initialised',
    'No exceptions found',
    'Loaded class com.example.errors.ErrorReporter',
    'Exception handling is enabled',
    'Registered ExceptionHandlerExceptionResolver',
    'ignored exception in close',
    'HTTP exception thrown: no order 17',
    '+ CategoryInfo of the last error is kept',
    'Line | Amount',
  ],
});
