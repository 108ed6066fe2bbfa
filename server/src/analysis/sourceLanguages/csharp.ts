import { character, levelOfName, loggerCall, quoted } from './_language.ts';
import type { SourceLanguage } from './_language.ts';

/** C#: Microsoft.Extensions.Logging with its attribute, Serilog, NLog, log4net, Console. */
export const csharp: SourceLanguage = {
  id: 'csharp',
  title: 'C#',
  extensions: ['cs', 'razor', 'cshtml'],
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  strings: [
    {
      open: /\$?"{3,6}/y,
      close: (opened) => opened.replace('$', ''),
      escape: () => 'none',
      hole: (opened) => (opened.startsWith('$') ? '{' : null),
      manyLines: true,
    },
    {
      open: /(?:@\$?|\$@)"/y,
      close: () => '"',
      escape: () => 'doubled',
      hole: (opened) => (opened.includes('$') ? '{' : null),
      manyLines: true,
    },
    { open: /\$"/y, close: () => '"', escape: () => 'backslash', hole: () => '{' },
    quoted('"'),
    character,
  ],
  conditional: 'sign',
  placeholders: [{ pattern: /\{[@$]?[\w.]{1,60}(?:,-?\d{1,3})?(?::[^{}\n]{0,40})?\}/g, always: true, doubled: ['{{', '}}'] }],
  call: (name, receiver) => {
    if (name === 'LoggerMessage' && receiver.length === 0) return { kind: 'log', level: null, arguments: 'message' };
    if (name === 'Define' && receiver.at(-1) === 'LoggerMessage') return { kind: 'log', level: null, arguments: 'message' };
    const last = receiver.at(-1);
    if ((last === 'Console' || last === 'Error' || last === 'Out') && /^Write(?:Line)?(?:Async)?$/.test(name)) {
      return { kind: 'log', level: null, arguments: 'message' };
    }
    if (/(?:Trace|Debug)$/.test(last ?? '') && /^(?:Write(?:Line)?|Trace\w{4,12}|Fail)$/.test(name)) {
      return { kind: 'log', level: levelOfName(name.replace(/^Trace/, '')), arguments: 'message' };
    }
    if (/(?:Exception)$/.test(name)) return { kind: 'throw', level: null, arguments: 'message' };
    if (/^Log(?:Trace|Debug|Information|Warning|Error|Critical)?$/.test(name))
      return { kind: 'log', level: levelOfName(name), arguments: 'message' };
    return loggerCall(name, receiver);
  },
  samples: [
    {
      source: [
        '_logger.LogInformation("Order {OrderId} accepted in {Elapsed:0.0} ms", id, ms);',
        'Log.Warning(ex, "Retry {Attempt} of {@Job}", n, job);',
        '_logger.LogError($"Cannot read {file} of {size:N0}");',
        '[LoggerMessage(Level = LogLevel.Critical, Message = "Peer {Peer} lost")]',
        'Console.WriteLine("Took {0} s", s);',
        'Log.Information(@"Path ""{Path}"" set");',
        '_log.Log(LogLevel.Debug, ready ? "Ready" : "Waiting for {Peer}", peer);',
      ].join('\n'),
      statements: [
        [1, 'Order <*> accepted in <*> ms', 'info'],
        [2, 'Retry <*> of <*>', 'warn'],
        [3, 'Cannot read <*> of <*>', 'error'],
        [4, 'Peer <*> lost', 'fatal'],
        [5, 'Took <*> s', null],
        [6, 'Path "<*>" set', 'info'],
        [7, 'Ready', 'debug'],
        [7, 'Waiting for <*>', 'debug'],
      ],
    },
  ],
};
