import { jsonFormat } from './_jsonFormat.ts';

/** `@t`, `@mt` or `@m`, `@l` unless the level is Information, `@x` for the exception. */
export const serilogClef = jsonFormat({
  id: 'serilog-clef',
  title: 'Serilog compact JSON (CLEF)',
  needs: ['@t'],
  oneOf: ['@m', '@mt'],
  names: { stamp: ['@t'], message: ['@m', '@mt'], level: ['@l'] },
  adds: ({ inner: _inner, ...reading }, fields) => ({ ...reading, level: fields.has('@l') ? reading.level : 'info' }),
  samples: [
    {
      line: '{"@t":"2025-02-10T16:30:34.1234567Z","@m":"Payment 17 failed","@l":"Error","SourceContext":"Shop.Pay"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'Shop.Pay',
      message: 'Payment 17 failed',
    },
    {
      line: '{"@t":"2025-02-10T16:30:35.0000000Z","@mt":"Started {Name}","Name":"shop"}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      message: 'Started {Name}',
    },
  ],
});
