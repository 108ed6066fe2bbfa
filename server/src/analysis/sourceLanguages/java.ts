import { character, levelOfName, loggerCall, percent, quoted } from './_language.ts';
import type { SourceLanguage } from './_language.ts';

/** Java and Kotlin: SLF4J, Log4j, java.util.logging, JBoss and Android logging, System.out. */
export const java: SourceLanguage = {
  id: 'java',
  title: 'Java and Kotlin',
  extensions: ['java', 'kt', 'kts', 'groovy', 'scala'],
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  strings: [{ open: /"""/y, close: () => '"""', escape: () => 'backslash', manyLines: true }, quoted('"'), character],
  conditional: 'sign',
  placeholders: [{ pattern: /\{(?:\d{1,2}(?:,[^{}\n]{0,40})?)?\}/g, always: false, doubled: [] }, percent],
  lineEnd: '%n',
  call: (name, receiver) => {
    const last = receiver.at(-1);
    if ((last === 'out' || last === 'err') && /^print(?:ln|f)?$/.test(name)) return { kind: 'log', level: null, arguments: 'message' };
    if ((last === 'Log' || last === 'Timber') && /^[vdiwe]$|^wtf$/.test(name)) {
      const level = ({ v: 'trace', d: 'debug', i: 'info', w: 'warn', e: 'error', wtf: 'fatal' } as const)[name] ?? null;
      return { kind: 'log', level, arguments: 'message', skip: last === 'Log' ? 1 : 0 };
    }
    if (/(?:Exception|Error)$/.test(name) && /^[A-Z]/.test(name)) return { kind: 'throw', level: null, arguments: 'message' };
    if (receiver.length === 0 && /^println?$/.test(name)) return { kind: 'log', level: levelOfName(name), arguments: 'message' };
    const call = loggerCall(name, receiver);
    // Class and method are named between level and message.
    return call !== null && name === 'logp' ? { ...call, skip: 3 } : call;
  },
  samples: [
    {
      source: [
        'static final String LOST = "connection to {} lost";',
        'log.info("order {} accepted in {} ms", id, ms);',
        'logger.warn("retry " + n + " of " + limit);',
        'LOG.log(Level.SEVERE, "cannot read {0}: {1}", new Object[] { file, why });',
        'log.error(String.format("%d of %s failed", n, what), e);',
        'log.atWarn().addKeyValue("id", id).log("slow {}", id);',
        'log.error(LOST, peer);',
        'log.debug(() -> "lazy " + value);',
        'System.out.printf("done in %.2f s%n", s);',
      ].join('\n'),
      statements: [
        [2, 'order <*> accepted in <*> ms', 'info'],
        [3, 'retry <*> of <*>', 'warn'],
        [4, 'cannot read <*>: <*>', 'error'],
        [5, '<*> of <*> failed', 'error'],
        [6, 'slow <*>', 'warn'],
        [7, 'connection to <*> lost', 'error'],
        [8, 'lazy <*>', 'debug'],
        [9, 'done in <*> s', null],
      ],
    },
  ],
};
