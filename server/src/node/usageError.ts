/** Bad usage: its message is the one line that is shown. */
export class UsageError extends Error {}
