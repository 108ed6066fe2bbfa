import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Time and tag, with tabs in `out_file` and as Fluentd's log has them. */
const HEAD = '(?<stamp>\\d+-\\d+-\\d+[T ]\\d+:\\d+:\\d+(?:\\.\\d+)?(?:Z| ?[+-]\\d+(?::\\d+)?))[\\t ](?<service>[\\w.-]{1,200})(?:\\t|: )';

/** Fluentd's `out_file` and its own `stdout`: time, tag and the record as JSON; Fluent Bit's `stdout` writes a record with `=>`, of which the text is read. */
export const fluentd = regexFormat({
  id: 'fluentd',
  title: 'Fluentd and Fluent Bit outputs',
  rank: 46,
  patterns: [
    re`^${HEAD}\{(?:.{0,2000}?,)??"log":"(?<quoted>(?<msg>(?:[^"\\]|\\.){0,8000}))"(?:,.*)?\}\s*$`,
    re`^${HEAD}(?<msg>\{".*\})\s*$`,
    re`^\[\d+\] (?<service>[\w.-]{1,200}): \[{1,2}(?<stamp>\d+\.\d+)(?:, \{.{0,400}?\}\])?, \{(?:.{0,2000}?, )??"(?:log|message|msg)"=>"(?<quoted>(?<msg>(?:[^"\\]|\\.){0,8000}))".*\}\]\s*$`,
  ],
  adds: (reading, match) => ({ ...reading, inner: match.groups?.['quoted'] === undefined ? 'text' : 'json-string' }),
  samples: [
    {
      line: '2025-02-10T16:30:34+00:00\tshop.orders\t{"level":"error","message":"payment refused"}',
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      source: 'shop.orders',
      message: 'payment refused',
    },
    {
      line: '2025-02-10 16:30:34.123456789 +0000 shop.orders: {"log":"2025-02-10 16:30:34 - WARNING - queue full","stream":"stderr"}',
      time: '2025-02-10T16:30:34.000',
      level: 'warn',
      source: 'shop.orders',
      message: 'queue full',
    },
    {
      line: '[0] shop.orders: [[1739205034.123456789, {}], {"log"=>"2025-02-10 16:30:34 - ERROR - payment refused", "stream"=>"stderr"}]',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'shop.orders',
      message: 'payment refused',
    },
    {
      line: '[1] shop.orders: [1739205034.123456789, {"stream"=>"stdout", "message"=>"ready"}]',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      source: 'shop.orders',
      message: 'ready',
    },
  ],
});
