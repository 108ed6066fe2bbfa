/**
 * Flags of the server's process. Left alone, Node lets the part of memory where new objects lie grow to well over 100 MB in a process
 * that reads without end, though almost nothing in it lives on, and the rest to three times what is alive; what is read comes in
 * pieces far smaller than the first (MB), and documents that are edited leave as much behind as they need (percent beyond what is alive).
 */
export const serverFlags: readonly string[] = ['--max-semi-space-size=8', '--heap-growing-percent=50'];
