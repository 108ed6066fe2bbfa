/** Builds a pattern from pieces: a tagged template, each part a regex source. */
export function re(strings: TemplateStringsArray, ...parts: readonly string[]): RegExp {
  return new RegExp(String.raw(strings, ...parts));
}

/** The levels of Java and Python loggers in upper case. */
export const UPPER = '(?:TRACE|FINEST|FINER|FINE|CONFIG|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL|ALERT|EMERGENCY|OFF)';
/** An IPv4 or IPv6 address or a host name, in natural and shape text. */
export const HOST = '[\\w.:%-]{1,255}';
/** HTTP methods, WebDAV's too. */
export const METHOD = '[A-Z][A-Z_-]{1,20}';
/** A path without its query, and the query behind it. */
export const PATH = '[^\\s"?#]{1,2000}';
export const QUERY = '(?:[?#][^\\s"]{0,4000})?';
