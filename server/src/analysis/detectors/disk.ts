import { anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** A disk or file system is full, read-only or failing. */
export const disk: Detector = phraseDetector({
  id: 'disk',
  title: 'Disk and file system failures',
  category: 'disk',
  order: 14,
  words: anyOf(
    /failed command|MDB_|disk|persist|short write|MISCONF|database|ENOSPC|space|I\/O|input\/output|EIO|EROFS/i,
    /read-only|filesystem|file system|\bext|fs error|xfs|btrfs|scsi|sector|medium|SMART|smartd|raid/i,
    /volume|mount|journal|inode|quota|storage|lustre|nfs|DriveReady|\bbytes\b|\bfile\b|offline device/i,
    /read errors?|stale|ESTALE|EDQUOT|lease|access to|degraded|paths?\b|watermark|partition/i,
    /CHECK CONDITION|vdev_state|class=/i,
  ),
  phrases: [
    says(
      [
        /\bENOSPC\b|\bMDB_MAP_FULL\b|no space left/i, // LMDB: MDB_MAP_FULL
        /log for database .{1,60} is full/i, // SQL Server
        /not enough (?:free )?(?:disk )?space/i,
        /insufficient (?:disk |storage )?space/i,
        /(?:disk|volume|partition|file ?system|tablespace|drive|storage|device)\b(?: \S{1,60})? (?:is |was |became )?(?:almost |nearly |completely )?full\b/i,
        /out of (?:disk )?space/i,
        /disk (?:space )?(?:is )?(?:low|exhausted|critical)/i,
        /low (?:on )?disk(?: space)?|low disk/i,
        /disk usage.{0,40}(?:exceed\w*|above|critical|over)/i,
        /(?:high|flood[- ]?stage|low) (?:disk )?watermark.{0,40}exceeded/i, // Elasticsearch
        /disk quota exceeded|EDQUOT|No free inodes|etcdserver: .{0,12}no space|mvcc: database space exceeded/i, // etcd
        /disk resource limit alarm set/i, // RabbitMQ
        /unable to extend (?:table|segment|index|temp)/i, // Oracle
      ],
      'says a disk is full',
      { kind: 'full' },
    ),
    // InnoDB and others give only the number: 28 is ENOSPC, 122 EDQUOT
    says(
      /\b(?:failed|write|writing|extend\w*|preallocat\w+|allocat\w+|fsync)\b.{0,120}\b(?:errno|error|errcode)(?: number| code)?[ :=(]{1,3}(?<number>\d+)\b(?![.:/]\d)/i,
      'says a disk is full',
      { kind: 'full', tests: { number: { test: 'oneOf', values: ['28', '122'] } }, unless: /http|status|exit/i },
    ),
    says(
      [
        /read-only file ?system|\bEROFS\b/i,
        /remount(?:ed|ing) (?:filesystem |file system )?read-only/i,
        /(?:index|file ?system|volume|partition) (?:is |became |marked )?read-only/i,
        /read-only-allow-delete/i, // Elasticsearch
      ],
      'says a file system is read-only',
      { kind: 'read-only', unless: /mounted.{0,30}read-only mode ok/i },
    ),
    says(
      [
        /\bI\/O error\b|not able to persist|\bshort write (?:while |on |to )/i,
        /failed command: (?:READ|WRITE|FLUSH)/i, // libata
        // Redis when it cannot save; blk_update_request: the kernel's block layer
        /MISCONF Redis|input\/output error|\bEIO\b|\bI\/O failure|buffer I\/O error|blk_update_request/i,
        /(?:read|write|disk|medium|drive|sector|seek|hard|storage|block|page|media|lun|raid|array) (?:I\/O )?errors?\b(?! (?:rate|count|handler|log))/i,
        /rejecting I\/O to (?:offline|dead) device/i,
        /\{ ?DriveReady SeekComplete|UncorrectableError|SeekComplete Error/i, // libata
        /\bSense Key\b.{0,20}(?:Medium|Hardware|Aborted)/i,
        /Unrecovered read error|Add\. Sense:|bad (?:sectors?|blocks?)\b|Current_Pending_Sector/i, // smartd and the SCSI layer
        /Offline_Uncorrectable|FAILED SMART|SMART (?:failure|error)|failure prediction/i, // smartd
        /has CHECK CONDITION/i, // SCSI
        /(?<!\b(?:from|to|on) )(?:disk|drive|raid|array|volume|physical device|hdd|ssd|lun)\b(?: \S{1,40})? (?:has |is |was )?(?:failed|failing|failure|faulty|faulted|degraded|offline|dead|missing|lost|error|ejected)/i,
        // RAID controllers
        /\b(?:vd|pd|ld|raid|array|pool|volume) \S{1,30} is now (?:degraded|failed|offline|faulted|partially degraded)\b/i,
        /\bpredictive failure\b/i,
        /(?:disk lease|lease renewal) (?:is )?(?:overdue|expired|lost)|^(?:\[X\] )?File System \S{1,80} unmounted by the system/i, // GPFS
        /suspended access to/i,
        // reports of ZFS's event daemon zed(8) about a pool
        /\bvdev_state=(?:FAULTED|DEGRADED|UNAVAIL|REMOVED|CANT_OPEN)\b|\beid=\S{1,12} class=(?:io|checksum|data|deadman|probe_failure|io_failure)\b/,
      ],
      'says a disk reads or writes with errors',
      {
        kind: 'io',
        unless:
          /I\/O error.{0,60}(?:on connection|socket|on (?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) request)|(?:read|write) error:? (?:connection|broken|0\b)|\b(?:plaintext|ciphertext|BIO) (?:read|write) error/i,
      },
    ),
    says(
      /\b(?<sectors>\d+) (?:currently )?(?:unreadable|offline uncorrectable|pending) (?:\(pending\) )?sectors?\b/i,
      'says a disk reads or writes with errors',
      {
        kind: 'io',
        tests: { sectors: { test: 'positive' } },
      },
    ),
    says(/\ball (?:\w+ )?paths? (?:are |is )?(?:down|dead|failed|lost)\b/i, 'says no path leads to a disk', { kind: 'io' }),
    says(
      [
        /(?:\b(?:ext\d?|xfs|btrfs|jfs|zfs|reiserfs|ocfs\d?|gfs\d?|nfs|vfat|fat|vfs|lustre|gpfs)(?:-fs)?|\b\d+-fs) (?:error|warning|corruption|panic|shutdown|metadata corruption)/i,
        /\bfs error \(|aborted journal|journal (?:has )?aborted/i,
        /(?:file ?system|superblock|inode|journal|metadata|filesystem) (?:\S{1,40} )?(?:is |was |has )?(?:corrupt\w*|error\w*|damaged|inconsistent|panic)/i,
        /stale (?:NFS )?file handle|ESTALE/i,
        /nfs: server \S{1,80} not responding/i,
        /fsck (?:failed|error)|needs? (?:manual )?fsck|mount (?:\S{1,80} )?FAILED/i,
        /(?:failed|unable|cannot|could not|error|failure)(?: \w{2,10}){0,2} (?:(?:re|un)?mount(?:ing)?)\b/i,
        /mount(?:ing)? (?:of )?\S{1,80} failed/i,
        // AdvFS; Kubernetes: FailedMount; Lustre
        /domain panic has occurred|FailedMount|MountVolume\.\w+ failed|evicting (?:disk|ost)|LustreError|I think it's dead, and I am evicting it/i,
      ],
      'says a file system failed',
      { kind: 'filesystem', unless: /EXT\d-fs warning.{0,40}maximal mount count/i },
    ),
  ],
  fires: [
    "Lustre: scratch-OST0002: haven't heard from client 4be1-22 (at 10.4.0.9@o2ib) in 227 seconds. I think it's dead, and I am evicting it.",
    'Node 10.3.0.7 (n118) lease renewal is overdue. Pinging to check if it is alive',
    '[X] File System gpfs1 unmounted by the system with return code 5 reason code 0',
    "eid=11 class=statechange pool='tank' vdev=sdb1 vdev_state=FAULTED",
    "eid=17 class=checksum pool='tank' vdev=sdb1 size=131072 offset=2 priority=0 err=52",
    'write /var/lib/data/7: no space left on device',
    'OSError: [Errno 28] No space left on device',
    'failed to apply request: etcdserver: no space',
    'disk resource limit alarm set on node rabbit@mq2.',
    'Short write while writing to the AOF file: (nwritten=50, expected=238)',
    'InnoDB: preallocating 79691776 bytes for file ./shop/big.ibd failed with error 28',
    'blk_update_request: I/O error, dev sda, sector 123456',
    'EXT3-fs error (device sda5): ext3_journal_start_sb: Detected aborted journal',
    'EXT4-fs (sda1): Remounting filesystem read-only',
    'scsi0 (0:0): rejecting I/O to offline device',
    'hda: dma_intr: status=0x51 { DriveReady SeekComplete Error }',
    'Lustre mount FAILED : node11 : block_id : location',
    'nfs: server filer1 not responding, still trying',
    'Device: /dev/sdb [SAT], 8 Currently unreadable sectors, FAILED SMART self-check',
    'flood stage disk watermark [95%] exceeded on [node1], all indices will be marked read-only',
    'cciss: cmd 0000010000a60000 has CHECK CONDITION, sense key = 0x3',
  ],
  silent: [
    'File System gpfs1 unmounted by the administrator',
    "eid=12 class=statechange pool='tank' vdev=sdb1 vdev_state=ONLINE",
    "eid=16 class=scrub_finish pool='tank'",
    'TLS object -> incoming plaintext read error',
    'Disk usage 40%',
    'ResourceAccessException: I/O error on POST request for "http://stock:8080/api": Connection refused',
    'EXT4-fs (sda1): mounted filesystem with ordered data mode',
    'Mounted /data',
    'disk sda: 0 read errors',
    'WSREP: restore pc from disk failed',
    'Device: /dev/sda [SAT], SMART Prefailure Attribute: 1 Raw_Read_Error_Rate changed from 117 to 118',
    'Available space: 20 GB',
    'I/O scheduler cfq registered',
    'read-only mode disabled',
    'SMART support is: Enabled',
  ],
});
