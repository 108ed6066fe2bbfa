import type { CancellationToken } from 'vscode-languageserver';
import { methods } from '../protocol/protocol.ts';
import type { ParamsOf, Requests, ResultOf } from '../protocol/requests.ts';
import type { Context } from './context.ts';

/**
 * Registers the answer to one of our own requests. When it fails, `empty` is answered and the failure is written to the output channel
 * once.
 */
export type Answering = <Name extends keyof Requests>(
  name: Name,
  empty: ResultOf<Name>,
  handle: (params: ParamsOf<Name>, token: CancellationToken) => Promise<ResultOf<Name>>,
) => void;

/** Makes that function for a connection. */
export function answering({ connection, guard }: Pick<Context, 'connection' | 'guard'>): Answering {
  return (name, empty, handle) => {
    const guarded = guard(methods[name], empty, handle);
    connection.onRequest<unknown, void>(methods[name], (params: Parameters<typeof handle>[0], token: CancellationToken) =>
      guarded(params, token),
    );
  };
}
