import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken, Disposable } from 'vscode-languageserver';

/** Reports a failure that happened in `place`. */
export type Complain = (place: string, error: unknown) => void;

/** Makes a `Complain` that writes each distinct failure once, without any text of a log, and counts all of them. */
export function complainOnce(write: (message: string) => void, tellCount: (faults: number) => void = () => undefined): Complain {
  const told = new Set<string>();
  let faults = 0;
  return (place, error) => {
    tellCount((faults += 1));
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const key = `${place}: ${error instanceof Error ? error.message : what}`;
    if (told.has(key) || told.size >= 100) return;
    told.add(key);
    write(`${place} failed and answered nothing. ${what}`);
  };
}

/**
 * Wraps a request handler: a failure answers `empty` and is reported; a cancelled request is answered at once, whatever is still running.
 */
export function guarded<Params, Result>(
  place: string,
  complain: Complain,
  empty: Result,
  handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    if (token.isCancellationRequested) throw cancelled();
    const { stopped, listener } = untilCancelled(token);
    try {
      const result = await Promise.race([answer(params, token), stopped]);
      if (result !== stop && !token.isCancellationRequested) return result;
    } finally {
      listener.dispose();
    }
    throw cancelled();
  };

  async function answer(params: Params, token: CancellationToken): Promise<Result> {
    try {
      return await handle(params, token);
    } catch (error) {
      complain(place, error);
      return empty;
    }
  }
}

const stop = Symbol('cancelled');

function untilCancelled(token: CancellationToken): { readonly stopped: Promise<typeof stop>; readonly listener: Disposable } {
  let listener: Disposable = { dispose: () => undefined };
  const stopped = new Promise<typeof stop>((resolve) => (listener = token.onCancellationRequested(() => resolve(stop))));
  return { stopped, listener };
}

const cancelled = (): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
