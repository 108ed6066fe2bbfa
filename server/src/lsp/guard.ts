import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken } from 'vscode-languageserver';

/** Where a failure is told; each place and message once. */
export type Complain = (place: string, error: unknown) => void;

/** A `Complain` that writes each distinct failure once, without any text of a log in it. */
export function complainOnce(write: (message: string) => void): Complain {
  const told = new Set<string>();
  return (place, error) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const key = `${place}: ${what}`;
    if (told.has(key) || told.size >= 100) return;
    told.add(key);
    write(`${place} failed and answered nothing. ${what}`);
  };
}

/** Wraps a request handler: a failure answers `empty` and is told once; a cancelled request says so. */
export function guarded<Params, Result>(
  place: string,
  complain: Complain,
  empty: Result,
  handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    if (token.isCancellationRequested) throw cancelled();
    try {
      const result = await handle(params, token);
      if (!token.isCancellationRequested) return result;
    } catch (error) {
      complain(place, error);
      return empty;
    }
    throw cancelled();
  };
}

const cancelled = (): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
