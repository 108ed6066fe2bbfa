import { character, levelOfName, loggerCall } from './_language.ts';
import type { SourceLanguage } from './_language.ts';

/** Rust: log, tracing, slog, println. */
export const rust: SourceLanguage = {
  id: 'rust',
  title: 'Rust',
  extensions: ['rs'],
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  strings: [
    { open: /b?r#{0,6}"/y, close: (opened) => `"${opened.replace(/[^#]/g, '')}`, escape: () => 'none', manyLines: true },
    { open: /[bc]?"/y, close: () => '"', escape: () => 'backslash', manyLines: true },
    character,
  ],
  macros: true,
  conditional: null,
  placeholders: [{ pattern: /\{[\w.]{0,60}(?::[^{}\n]{0,30})?\}/g, always: true, doubled: ['{{', '}}'] }],
  call: (name, receiver) => {
    const macro = name.endsWith('!') ? name.slice(0, -1) : null;
    if (macro === null)
      return /^(?:expect|context|with_context)$/.test(name)
        ? { kind: 'throw', level: null, arguments: 'message' }
        : loggerCall(name, receiver);
    if (/^e?print(?:ln)?$|^dbg$/.test(macro)) return { kind: 'log', level: null, arguments: 'message' };
    if (/^(?:panic|bail|anyhow|ensure|unreachable|todo|unimplemented|eyre)$/.test(macro))
      return { kind: 'throw', level: null, arguments: 'message' };
    const level = levelOfName(macro);
    if (level !== null || macro === 'log' || macro === 'event') return { kind: 'log', level, arguments: 'message' };
    return null;
  },
  samples: [
    {
      source: [
        'const LOST: &str = "peer lost";',
        'info!("order {} accepted in {took:?}", id);',
        'log::warn!(target: "bank", "retry {n} of {{}} {:>3}", limit);',
        'tracing::error!(order = %id, ?err, "charge failed");',
        'error!("{LOST} at {}", at);',
        'event!(Level::DEBUG, id, "queued");',
        'println!("took {:.1} s \\',
        '    in all", s);',
        'fn f<\'a>(x: &\'a str) { debug!(r#"raw "{}""#, x); }',
      ].join('\n'),
      statements: [
        [2, 'order <*> accepted in <*>', 'info'],
        [3, 'retry <*> of {} <*>', 'warn'],
        [4, 'charge failed', 'error'],
        [5, '<*> at <*>', 'error'],
        [6, 'queued', 'debug'],
        [7, 'took <*> s in all', null],
        [9, 'raw "<*>"', 'debug'],
      ],
    },
  ],
};
