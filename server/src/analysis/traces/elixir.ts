import type { TraceTable } from './_table.ts';

const frame =
  /^\s{2,}(?:\(\w+(?: [\w.+-]+)?\) )?(?<file>[\w/.@+-]+\.(?:exs?|erl|eex|heex|leex|ex)|nofile|iex):(?<line>\d+)?:? (?<function>\S.{0,300})$/;
const appless = /^\s{2,}\((?<file>\w+)(?: [\w.+-]+)?\) (?<function>[:A-Z_]\S.{0,200}\/\d+)$/;
const erlang =
  /^\s*(?:in function|in call from|called as|by)\s+(?<function>\S{1,200}?)(?:\/\d+)?(?:\(.*\))?(?: \((?<file>[\w/.-]+\.erl), line (?<line>\d+)\))?$/;
const tuple =
  /\{(?<function>'?[\w.]+'?,'?[\w/-]+'?),(?:\d+|\[.{0,300}?\]),\[(?:\{file,"(?<file>[^"]{1,200})"\},\{line,(?<line>\d+)\})?.{0,80}?\]\}/;

/** Elixir's `** (Error)` reports with their frames, and Erlang's shell, crash reports and stack tuples. */
export const elixir: TraceTable = {
  language: 'elixir',
  may: /\*\* \((?:[A-Z]\w*(?:\.[A-Z]\w*){0,10}|exit|stop|throw|EXIT|0)|^\*\* exception |exception (?:error|exit|throw): |Error in process <|^(?:error|exit|throw):[a-z]|^\s{2,}\(\w+ [\w.+-]+\) \S+:\d+:/,
  rules: [
    { at: '', on: /\*\* \((?<type>[A-Z][\w.]{0,200}|exit|stop|throw)\)(?: (?<message>.*))?$/, to: 'head', does: 'head' },
    { at: '', on: /\*\* \((?<type>EXIT)(?: from \S+)?\)\s?(?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /(?:\*\* )?exception (?<type>error|exit|throw): (?<message>.*)$/, to: 'erlang', does: 'head' },
    { at: '', on: /^(?:.{0,80})Error in process <[\d.]+>.{0,200}with exit value:$/, to: 'erlang', does: 'part' },
    { at: 'head frames', on: frame, to: 'frames', does: 'frame' },
    { at: 'head frames', on: appless, to: 'frames', does: 'frame' },
    { at: 'erlang', on: erlang, to: 'erlang', does: 'frame' },
    { at: '', on: /^(?:error|exit|throw):(?<type>[a-z]\w{1,100})$/, to: 'erlang', does: 'head' },
    {
      at: 'erlang',
      on: /^\{(?<type>\w+),\[\{(?<function>'?[\w.]+'?,'?[\w/-]+'?),(?:\d+|\[.{0,300}?\]),\[(?:\{file,"(?<file>[^"]{1,200})"\},\{line,(?<line>\d+)\})?/,
      to: 'erlang',
      does: 'head',
      proves: true,
    },
    { at: 'erlang', on: tuple, to: 'erlang', does: 'frame' },
    { at: 'erlang', on: /^\{(?<type>\w+|\{.{1,200}?\}),\s*\[?.{0,400}$/, to: 'erlang', does: 'head' },
    { at: 'erlang', on: /^\s+.{1,400}$/, to: 'erlang', does: 'pass' },
    { at: 'head frames', on: /^\s{2,}\*\* \((?<type>[A-Z][\w.]{0,200}|EXIT|exit)\S*\)(?: (?<message>.*))?$/, to: 'head', does: 'cause' },
    { at: 'head', on: /(?:)/, to: 'head', does: 'pass', loose: true },
    { at: 'head', on: /^\s+\S.*$|^\s*$/, to: 'head', does: 'pass' },
  ],
  nameOf: (written) => (/^'?[\w.]+'?,/.test(written) ? written.replace(',', ':') : written),
  samples: [
    {
      lines: [
        '10:00:00.434 [error] GenServer #PID<0.106.0> terminating',
        '** (ArithmeticError) bad argument in arithmetic expression',
        '    lib/shop.ex:2: Shop.load/1',
        '    (shop 0.1.0) lib/shop.ex:7: Shop.Server.handle_call/3',
        '    (stdlib 4.2) gen_server.erl:1149: :gen_server.try_handle_call/4',
        'Last message (from #PID<0.96.0>): :go',
        'State: 1',
      ],
      from: 2,
      to: 5,
      type: 'ArithmeticError',
      message: 'bad argument in arithmetic expression',
      frames: [
        ['Shop.load/1', 'lib/shop.ex', 2],
        ['Shop.Server.handle_call/3', 'lib/shop.ex', 7],
        [':gen_server.try_handle_call/4', 'gen_server.erl', 1149],
      ],
    },
    {
      lines: [
        '** (EXIT from #PID<0.96.0>) an exception was raised:',
        '    ** (ArithmeticError) bad argument in arithmetic expression',
        '        lib/shop.ex:2: Shop.load/1',
        '        (elixir 1.14.0) lib/task/supervised.ex:89: Task.Supervised.invoke_mfa/2',
      ],
      from: 1,
      to: 4,
      type: 'EXIT',
      message: 'an exception was raised:',
      causes: ['ArithmeticError'],
      frames: [
        ['Shop.load/1', 'lib/shop.ex', 2],
        ['Task.Supervised.invoke_mfa/2', 'lib/task/supervised.ex', 89],
      ],
    },
    {
      lines: ['Error in process <0.79.0> with exit value:', '{badarith,[{shop,order,1,[{file,"shop.erl"},{line,2}]}]}'],
      from: 1,
      to: 2,
      type: 'badarith',
      message: null,
      frames: [['shop:order', 'shop.erl', 2]],
    },
    {
      lines: [
        '    exception error: an error occurred when evaluating an arithmetic expression',
        '      in function  shop:order/1 (shop.erl, line 2)',
        '    ancestors: [<0.9.0>]',
      ],
      from: 1,
      to: 2,
      type: 'error',
      message: 'an error occurred when evaluating an arithmetic expression',
      frames: [['shop:order', 'shop.erl', 2]],
    },
  ],
  silent: [['[error] GenServer #PID<0.106.0> terminating', 'State: 1'], ['** (done)']],
};
