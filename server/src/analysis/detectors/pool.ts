import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** A bounded pool — of connections, threads, workers — has nothing left to give. */
export const pool: Detector = phraseDetector({
  id: 'pool',
  title: 'Pools exhausted',
  category: 'pool',
  order: 22,
  words:
    /maxed out|pool|processes|queue is full|connections|clients|workers|threads|slots|MaxClients|max_children|RejectedExecution|bulkhead|backlog|SYN flood|\d ?(?:of|\/) ?\d+ (?:busy|in use|taken|leased|borrowed|checked out)/i,
  phrases: [
    says(
      [
        /(?:connection|thread|worker|session|resource|object|buffer|memory|port|address|ip)[ -]?pools?\b.{0,40}\b(?:exhaust\w+|depleted|is full|full\b|is empty|saturated|at capacity|overflow|limit reached)/i,
        /pool (?:error|exhausted|is exhausted|limit|overflow)\b/i,
        /pool\b.{0,30}\bhas no (?:more|free|available)/i,
        /could not get a resource from the pool/i, // Jedis and Commons Pool
        /pool is (?:probably )?full|PoolExhausted|PoolOverflow/i, // urllib3
        /cannot get a connection, pool error/i,
      ],
      'says a pool has nothing left',
      { kind: 'exhausted' },
    ),
    says(
      [
        /\bmaxed out\b|\bnot enough (?:\w+ )?slots\b/i, // Sphinx, of its clients; Open MPI
        /too many (?:open )?(?:connections|clients|sessions|threads|processes|active|concurrent|requests in flight|simultaneous)/i,
        /sorry, too many clients/i, // PostgreSQL
        /remaining connection slots are reserved/i, // PostgreSQL
        /max(?:imum)?(?: number of)? (?:connections|clients|sessions|threads|workers|channels) (?:(?:from|per|for) \S{1,40} |\w+ )?(?:reached|exceeded|hit)/i,
        /(?:connection|session|client|thread|process|worker) limit (?:reached|exceeded|hit)/i,
        /reached (?:the )?(?:max\w*|limit)(?: of| number of)? (?:connections|clients|sessions|threads|workers|max_children|MaxRequestWorkers)/i,
        /server reached (?:pm\.)?max_children/i, // PHP-FPM
        /MaxClients reached/i, // Apache
        /server reached MaxRequestWorkers/i, // Apache
        /worker_connections are not enough/i, // nginx
        /User \S{1,60} has exceeded .{0,40}max_user_connections/i, // MySQL
        /max number of clients reached/i, // Redis
      ],
      'says a limit of connections or workers is reached',
      { kind: 'limit' },
    ),
    says(
      [
        /RejectedExecutionException/i,
        /(?:thread pool|executor|queue|bulkhead)\b.{0,60}(?:rejected|is full|exhausted|no (?:free|available|idle))/i,
        /no (?:free|available|idle|more) (?:connections?|threads?|workers?|slots?|handlers?)\b/i,
        /all (?:\w+ )?(?:workers|threads|connections|slots) (?:are )?(?:busy|in use|exhausted)/i,
        /(?:listen|accept) (?:queue|backlog) (?:overflow|of socket .{0,60} is full|full)/i,
        /possible SYN flooding|BulkheadFull/i, // the kernel; Resilience4j: BulkheadFull
        /(?:gave up|giving up|timed out|cannot|could not|unable|failed|rejected)\b.{0,80}\b\d+ ?(?:of|\/) ?\d+ (?:busy|in use|taken|leased|borrowed|checked out)\b/i,
        /unable to create new native thread/i, // the JVM
        /Resource temporarily unavailable.{0,40}(?:fork|thread)/i,
        /(?:fork|pthread_create).{0,40}Resource temporarily unavailable/i,
      ],
      'says no worker or thread is free',
      { kind: 'threads' },
    ),
  ],
  fires: [
    'There are not enough slots available in the system to satisfy the 64',
    'maxed out, dismissing client',
    'Connection pool exhausted',
    'FATAL: sorry, too many clients already',
    'Disconnected: Maximum number of connections from user+IP exceeded',
    'Too many connections',
    'FATAL: remaining connection slots are reserved for non-replication superuser connections',
    '[pool www] server reached pm.max_children setting (50), consider raising it',
    'java.util.concurrent.RejectedExecutionException: Task rejected from ThreadPoolExecutor',
    '512 worker_connections are not enough',
    'redis.clients.jedis.exceptions.JedisConnectionException: Could not get a resource from the pool',
    'ERR max number of clients reached',
    'lease on db-2:7044 gave up after 2036 ms, 16 of 16 busy',
    'could not start the job: 8/8 in use',
  ],
  silent: [
    'Connection pool initialised with 10 connections',
    'pool size is 20',
    'max_connections = 100',
    'Thread pool started, 8 workers',
    'Closing connection pool',
    'active connections: 4, idle: 6',
    'pool www started',
    'lease taken, 15 of 16 busy',
  ],
});
