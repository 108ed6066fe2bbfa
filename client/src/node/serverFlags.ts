/**
 * V8 flags of the server's process. By default the young generation grows to over 100 MB while a large file is read, though almost nothing
 * in it survives, and the heap to three times what is alive. The first flag bounds the young generation (MB): what is read comes in far
 * smaller pieces. The second bounds growth (percent above what is alive): 50 is enough for edited documents.
 */
export const serverFlags: readonly string[] = ['--max-semi-space-size=8', '--heap-growing-percent=50'];
