import { Uri } from 'vscode';

/** A number with thousands separators and its noun. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${String(value).replace(/\B(?=(\d{3})+$)/g, ',')} ${value === 1 ? one : many}`;

/** The time of day of an ISO instant, in UTC; '' for null. */
export const clock = (iso: string | null): string => iso?.slice(11, 19) ?? '';

/** The last part of a URI's path. */
export const nameOf = (uri: string): string => Uri.parse(uri).path.split('/').at(-1) ?? uri;
