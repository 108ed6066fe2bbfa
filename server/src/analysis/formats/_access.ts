import { HOST, METHOD, PATH, QUERY } from './_patterns.ts';

/** The request line in quotes; what is no HTTP (an empty line, TLS bytes) is still in quotes. */
export const REQUEST = `"(?:${METHOD} (?<operation>${PATH})${QUERY}(?: [A-Z]{2,8}/?[\\d.]{1,4})?|(?:[^"\\\\]|\\\\.){0,8000})"`;
/** Client, identity and user as the common log format has them; a virtual host or several forwarded addresses may stand before. */
export const CLIENT = `(?!(?:<\\d+>)?[A-Z][a-z]{2} {1,2}\\d+ \\d+:\\d+:\\d+|\\d+-\\d+-\\d+[T ])(?:(?!\\[)(?:[^\\s"]{1,255}|"[^"]{0,400}") ){0,5}?(?<address>${HOST}),? {1,2}(?:-|[\\w.@-]{1,80}) {1,2}(?<user>-|(?!- )[^\\s\\[]{1,160}(?: [^\\s\\[]{1,80})?)`;
