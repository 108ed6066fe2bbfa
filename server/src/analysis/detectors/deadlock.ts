import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Transactions or threads waited for each other, or a concurrent change was refused. */
export const deadlock: Detector = phraseDetector({
  id: 'deadlock',
  title: 'Deadlocks and conflicts',
  category: 'deadlock',
  order: 10,
  words: /deadlock|serializ|still waiting|SQLITE_BUSY|is locked|ORA-|livelock|optimistic|stale object|write conflict|lock/i,
  phrases: [
    says(
      [
        /\bdeadlock(?:ed|s)?\b(?![=:] ?\d| (?:detection|detector|timeout|check|monitor))/i,
        // Spring; possible circular locking: the kernel's lockdep
        /DeadlockLoser|LockAcquisitionException|livelock|possible circular locking/i,
      ],
      'says a deadlock occurred',
      { kind: 'deadlock' },
    ),
    says(
      [
        /could not serialize access|serialization failure|\bWriteConflict\b|write conflict/i, // PostgreSQL; MongoDB: WriteConflict
        /OptimisticLock(?:ing)?(?:Failure)?(?:Exception|Error)/i,
        /StaleObjectState|StaleObjectError/i, // Hibernate and Rails
        /row was updated or deleted by another transaction/i, // Hibernate
        /ConcurrentModification|conflicting update|version conflict/i,
      ],
      'says concurrent changes conflicted',
      { kind: 'conflict' },
    ),
    says(
      [
        /database (?:table )?is locked|SQLITE_BUSY/i, // SQLite
        /(?:could not|unable to|failed to|cannot|can't) (?:acquire|obtain|get|take) (?:\w+ ){0,4}lock\b/i,
        /error acquiring (?:\w+ ){0,4}lock\b/i,
        /lock (?:file )?(?:is )?(?:already )?held by/i,
        /could not get lock|Resource busy/i,
      ],
      'says a lock is held by another',
      { kind: 'lock', unless: /\bTTL lock\b|\bin use by another process\b/ }, // the first of Patroni's leader
    ),
    // PostgreSQL, with log_lock_waits
    says(/^process \d+ still waiting for \w+ on .{1,200} after \d/, 'says it waits for a lock that another holds', { kind: 'lock' }),
    says(/\bORA-(?<ora>\d+)\b/, 'says a deadlock occurred', {
      kind: 'deadlock',
      tests: { ora: { test: 'oneOf', values: ['00060', '60', '00054'] } },
    }),
  ],
  fires: [
    'Deadlock found when trying to get lock; try restarting transaction',
    'ERROR: deadlock detected',
    'ORA-00060: deadlock detected while waiting for resource',
    'ERROR: could not serialize access due to concurrent update',
    'sqlite3.OperationalError: database is locked',
    'Found one Java-level deadlock:',
    'Could not acquire change log lock',
    'process 6052 still waiting for RowExclusiveLock on relation 16393 of database 16384 after 500.185 ms at character 13',
  ],
  silent: [
    'deadlock detection enabled',
    'deadlock_timeout = 1s',
    'lock acquired',
    'no deadlocks found',
    'ORA-00942: table or view does not exist',
    'Serialization of state finished',
    'deadlocks: 0',
    'process 6052 acquired RowExclusiveLock on relation 16393 of database 16384 after 1000.185 ms',
  ],
});
