/**
 * The language server as one program for both hosts, so that the engine is packed once: in Node it speaks over the
 * transport of its command line, in a web worker by messages. Only the host's own branch is ever evaluated.
 */
const inNode = typeof process === 'object' && typeof process.versions?.node === 'string';

void (inNode ? import('./node/main.ts') : import('./browser/main.ts'));
