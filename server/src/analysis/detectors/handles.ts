import { anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** The process or machine ran out of file handles or other kernel objects, or a port is already taken. */
export const handles: Detector = phraseDetector({
  id: 'handles',
  title: 'File handles and ports',
  category: 'handles',
  order: 16,
  words: anyOf(
    /assign requested|EADDRNOTAVAIL|running|allocate|open files|file-max|neighbou?r|leases|addresses|EMFILE|ENFILE|file descriptor|file handle/i,
    /EADDRINUSE|in use|inotify|nf_conntrack|ephemeral|bind|ports?\b|watches|semaphore|processes|nproc/i,
  ),
  phrases: [
    says(
      [
        /too many open files|\bEMFILE\b|\bENFILE\b/i,
        /file (?:descriptor|handle)s?\b.{0,30}(?:exhaust\w+|limit (?:reached|exceeded|alarm set)|leak|ran out|out of)/i,
        /(?:out of|no more|ran out of) (?:free )?file (?:descriptor|handle)s/i,
        /file-max limit \d+ reached/i,
        /inotify watch(?:es)? (?:limit|exceeded)/i,
        /system limit for number of file watchers reached/i,
        /VFS: file-max/i,
      ],
      'says no file handle is left',
      { kind: 'files' },
    ),
    says(
      [
        /\bEADDRINUSE\b|address (?:is )?already in use/i,
        /port \S{0,30} ?(?:is |was )?already (?:in use|allocated|bound|taken)/i,
        /\bport (?:\d+,? )?(?:(?:it )?is )?in use\b/i,
        /(?:failed|unable|cannot|can't|could not|error)(?: \w{1,12}){0,3} bind(?:ing)?\b/i,
        /bind\(?\)?:? .{0,60}(?:failed|in use|cannot assign)/i,
        /BindException/i,
        /only one usage of each socket address/i,
        /Address in use/i,
      ],
      'says a port is already taken',
      // A network's virtual port that is assigned to a host.
      { kind: 'port', unless: /vnic_type/ },
    ),
    says(
      [
        /\banother (?:\w{1,20} ){0,2}(?:instance|process|copy|\w+d)\b(?: of \w+)? (?:is|seems to be|appears to be|may|might)\b.{0,20}\brunning\b/i,
        /\bfile is probably in use by another process\b/i, // MariaDB
        /\bis another (?:instance|process|copy) (?:of \S{1,40} )?(?:already )?running\b/i,
        /\block\w* .{1,200}\balready running\?/i,
        /\b(?:is )?already running (?:with|as|under) (?:the )?(?:PID|process)\b/i,
      ],
      'says another instance is running already',
      { kind: 'instance', unless: /\b(?:skip|wait|ignor|nothing to do|exiting normally)/i },
    ),
    says(
      [
        /nf_conntrack: table full|neighbou?r table overflow/i,
        /(?:ephemeral|local) ports? (?:exhaust\w+|range exhausted)/i,
        /(?:out of|no (?:more|free|available)) (?:ephemeral |local )?(?:ports|sockets|semaphores|inodes|pids|leases|(?:ip )?addresses)\b(?! to )/i,
        /cannot fork|no more processes|pids? limit|process limit/i,
        /(?:failed|unable|could not) (?:to )?allocate (?:an? )?(?:\S{1,6} )?(?:lease|address|prefix|port)\b/i,
      ],
      'says a table or a pool of addresses is full',
      { kind: 'table' },
    ),
    // localhost may merely lack IPv6.
    says(/\b(?:connect|dial)\w*\b.{0,80}(?:cannot assign requested address|EADDRNOTAVAIL)/i, 'says no local port is left to connect from', {
      kind: 'local',
      unless: /localhost|(?<!\w)::\d\b/i,
    }),
  ],
  fires: [
    'connect() to 10.0.1.5:8080 failed (99: Cannot assign requested address) while connecting to upstream',
    'dial tcp 10.0.0.1:80: connect: cannot assign requested address',
    'java.io.IOException: Too many open files',
    'accept4() failed (24: Too many open files)',
    'file descriptor limit alarm set.',
    'Error: listen EADDRINUSE: address already in use :::3000',
    'bind() to 0.0.0.0:80 failed (98: Address already in use)',
    'nf_conntrack: table full, dropping packet',
    'Port 8080 is already in use',
    'Fatal error : Another chronyd may already be running (pid=19191), check /run/chronyd.pid',
    "mariadbd: Got error 'Could not get an exclusive lock; file is probably in use by another process' when trying to use aria control file",
    'Another Prosody instance seems to be running with PID 27082, quitting',
    'Dovecot is already running with PID 20911 (read from /run/dovecot/master.pid)',
    'Error opening database: resource temporarily unavailable (is another instance of Syncthing running?)',
    'Failed to open server port 35280 on 10.0.0.7, this port is in use by another application',
    'EMFILE: too many open files, watch',
    "failed to lock pid file '/run/searchd.pid': Resource temporarily unavailable (searchd already running?)",
    'ALLOC_ENGINE_V4_ALLOC_FAIL [hwtype=1 02:00:00:00:02:07], cid=[no info], tid=0x59801174: failed to allocate an IPv4 address after 5 attempt(s)',
  ],
  silent: [
    'connect to ::1 port 80: Cannot assign requested address',
    'another instance is already running, skipping',
    'service is already running',
    'file descriptor limit alarm cleared',
    'open files limit 65536',
    'file descriptors: 120 of 65536',
    'Listening on port 3000',
    'max open files = 1024',
    'bind address 0.0.0.0',
    'inotify watches 8192',
    'port 22 in range',
    'Failed to bind port 4c1d on host web01 for vnic_type normal',
  ],
});
