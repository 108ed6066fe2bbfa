import { l10n, Uri } from 'vscode';
import { otherLogs } from '../../server/src/protocol/triageUri.ts';

/** A number with thousands separators and its noun. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${String(value).replace(/\B(?=(\d{3})+$)/g, ',')} ${value === 1 ? one : many}`;

/** The time of day of an ISO instant, in UTC; '' for null. */
export const clock = (iso: string | null): string => iso?.slice(11, 19) ?? '';

/** The file name of a URI; for logs triaged together, that of the first and how many more there are. */
export function nameOf(uri: string): string {
  const name = Uri.parse(uri).path.split('/').at(-1) ?? uri;
  const more = otherLogs(uri);
  return more === 0 ? name : l10n.t('{0} and {1} more', name, more);
}
