/**
 * Flags of the server's process. Node lets the part of memory where new objects lie grow to well over 100 MB in a process that reads
 * without end, though almost nothing in it lives on; what is read comes in pieces far smaller than this (MB).
 */
export const serverFlags: readonly string[] = ['--max-semi-space-size=8'];
