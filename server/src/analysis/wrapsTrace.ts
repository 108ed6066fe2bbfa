import type { LogTrace } from './model.ts';

/** The exceptions in which Python's process pools hand on another: concurrent.futures, multiprocessing, billiard. */
const WRAPPERS = /(?:\bExceptionWithTraceback|\b_?RemoteTraceback)$/;

/** Whether a trace only wraps one that follows it in the same record. */
export const wrapsTrace = ({ exceptionType }: LogTrace): boolean => WRAPPERS.test(exceptionType ?? '');
