import { api } from './logging.ts';

/** What the API says of itself and of each request. */
export function started(port: number): void {
  api.info(`listening on port ${port}`);
  api.debug({ config: { port } }, 'configuration loaded');
}

export function answered(method: string, path: string, status: number, ms: number): void {
  const fields = { method, path, status, ms };
  if (status >= 500) api.error(fields, 'request failed');
  else if (ms > 200) api.warn(fields, 'slow request');
  else api.info(fields, 'request completed');
}

export function rejected(path: string, reason: string): void {
  api.warn({ path }, `request rejected: ${reason}`);
}

export function stopping(signal: string, open: number): void {
  api.info('received %s, %d requests still open', signal, open);
  api.fatal('stopped');
}
