import { levelOfName, loggerCall, percent } from './_language.ts';
import type { SourceLanguage, StringForm } from './_language.ts';

const form = (sign: string): StringForm => ({
  open: new RegExp(`(?:[rRbBuUfFtT]{1,2})?${sign}`, 'y'),
  close: () => sign,
  escape: (opened) => (/r/i.test(opened) ? 'none' : 'backslash'),
  hole: (opened) => (/^[a-z]{0,2}?[ft]/i.test(opened) ? '{' : null),
  ...(sign.length === 3 ? { manyLines: true as const } : {}),
});

/** Python: logging, structlog, loguru, print, warnings. */
export const python: SourceLanguage = {
  id: 'python',
  title: 'Python',
  extensions: ['py', 'pyi', 'pyw'],
  lineComments: ['#'],
  blockComment: null,
  strings: [form('"""'), form("'''"), form('"'), form("'")],
  conditional: 'words',
  placeholders: [percent, { pattern: /\{[\w.[\]]{0,40}(?:![rsa])?(?::[^{}\n]{0,20})?\}/g, always: false, doubled: ['{{', '}}'] }],
  call: (name, receiver) => {
    if (receiver.length === 0 && name === 'print') return { kind: 'log', level: null, arguments: 'joined' };
    if (/^(?:stdout|stderr)$/.test(receiver.at(-1) ?? '') && name === 'write') return { kind: 'log', level: null, arguments: 'message' };
    if (receiver.at(-1) === 'warnings' && name === 'warn') return { kind: 'log', level: 'warn', arguments: 'message' };
    if (/^[A-Z]\w{0,40}(?:Error|Exception|Exit|Warning)$/.test(name) || name === 'SystemExit') {
      return { kind: 'throw', level: null, arguments: 'message' };
    }
    if (/^(?:echo|secho)$/.test(name) && receiver.at(-1) === 'click')
      return { kind: 'log', level: levelOfName(name), arguments: 'message' };
    return loggerCall(name, receiver);
  },
  samples: [
    {
      source: [
        'LIMIT = "budget of %s exceeded"',
        'logger.info("order %s accepted in %.1f ms", order.id, ms)',
        'log.warning(f\'retry {n!r} of {limit:>3} for {job["id"]}\')',
        'logging.error("could not reach {}:{}".format(host, port))',
        'log.exception(',
        '    "first half, "',
        '    "second half of %s",',
        '    name,',
        ')',
        'logger.log(logging.CRITICAL, LIMIT, team)',
        'log.info("payment_failed", order_id=7)',
        'print("took", seconds, "s", file=sys.stderr)',
        'logger.error("100% sure" if sure else "guessed %s" % guess)',
      ].join('\n'),
      statements: [
        [2, 'order <*> accepted in <*> ms', 'info'],
        [3, 'retry <*> of <*> for <*>', 'warn'],
        [4, 'could not reach <*>:<*>', 'error'],
        [5, 'first half, second half of <*>', 'error'],
        [10, 'budget of <*> exceeded', 'fatal'],
        [11, 'payment_failed', 'info'],
        [12, 'took <*> s', null],
        [13, '100% sure', 'error'],
        [13, 'guessed <*>', 'error'],
      ],
    },
  ],
};
