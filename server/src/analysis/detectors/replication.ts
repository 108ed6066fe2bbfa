import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Copies of data are missing, behind or disagree; a cluster has no quorum. */
export const replication: Detector = phraseDetector({
  id: 'replication',
  title: 'Replication and quorum',
  category: 'replication',
  order: 38,
  words:
    /replica|replication|slave|standby|quorum|split[- ]?brain|ISR|shard|cluster|sync|primary|master|block|wal|oplog|raft|leader|election|heartbeat|partition|namenode|datanode|expelled|fenced|blacklisted|quarantined/i,
  phrases: [
    says(
      /\b(?:replica|replication|slave|standby|secondary|follower)\b.{0,60}?(?<![\w.])(?<lag>\d+(?:[.,]\d+)?) ?[a-z]{0,12} behind/i,
      'says replication failed or is behind',
      { kind: 'replica', tests: { lag: { test: 'positive' } } },
    ),
    says(
      /replication\b.{0,60}(?:\bfail(?:ed|ure|ing)?|error|stopped|broken|terminated|lag\b.{0,20}(?:high|exceed\w*|above|grow\w*)|interrupted|lost|aborted|behind)|replica\b.{0,60}(?:out of sync|fail(?:ed|ure)|lost|stale|behind|corrupt\w*|missing|unavailable|down)|(?:slave|standby|secondary|follower)\b.{0,40}(?:error|fail(?:ed|ure)|stopped|broken|lost|behind|out of sync|lagging)|under-?replicated|shrinking ISR|out of ISR|WAL (?:segment|file) .{0,40}(?:removed|missing)|requested WAL segment|oplog.{0,30}(?:stale|too old)|duplicate-key.{0,20}replic|(?:missing|lost|corrupt) (?:blocks?|replicas?|shards?)\b(?![=:] ?\d)|(?:unassigned|red|lost) shards?\b|cluster (?:health|status|state)\b.{0,60}(?:\bto|\bis|:) \[?RED\b|could only be replicated to/i,
      'says replication failed or is behind',
      { kind: 'replica', unless: /block.{0,20}missing: 0|\d ?[a-z]{0,12} behind/i },
    ),
    says(
      /\b(?:node|member|host|client|peer|executor|server)\b.{0,60}\b(?:expelled|(?:be|being|been|was|is) fenced|fenced off|blacklisted|quarantined)\b|split[- ]?brain|(?:lost|no|without|lose|insufficient|not enough)(?: \w{2,10})? quorum|quorum\b.{0,30}(?:lost|not (?:reached|met|available)|unavailable|dissolved|timeout)|no (?:leader|master|primary|known master|elected)\b(?! election)|(?:leader|master|primary)\b.{0,30}(?:not (?:found|discovered|available|elected)|lost|has failed|is down|went down)|master not discovered|NoLeader|not (?:the )?(?:leader|primary|master)\b|CLUSTERDOWN|MasterNotRunning|cluster is down|cluster (?:is )?(?:degraded|unavailable|partitioned)|network partition detected|election (?:failed|timed out)|(?:node|member|peer|broker|region ?server|datanode|tasktracker|nodemanager)\b(?: \S{1,60})? (?:is |was |has been |marked |declared |considered |been )*(?:dead|lost|failed|down|suspect\w*|fenced|expelled)\b|(?:lost|dead|failed|expired) (?:node|member|peer|broker|datanode|nodemanager|region ?server|task ?tracker)\b|heartbeat\b.{0,30}(?:fail(?:ed|ure)?|missed|lost|fault|not received|expired)|(?:missed|no|lost|late) heartbeats?\b|SDOWN|ODOWN|\+sdown|\+odown/i,
      'says a cluster lost a member or its leader',
      // A client that stays silent is no member.
      { kind: 'quorum', unless: /heartbeats? from (?:the )?(?:client|consumer|producer)|no quorum (?:defined|configured)/i },
    ),
  ],
  fires: [
    'replica db-2 is 340 seconds behind',
    'replication failed: could not receive data from WAL stream',
    'Replica lag: replication is behind by 300 s',
    'Shrinking ISR from 1,2,3 to 1',
    'requested WAL segment 000000010000000A has already been removed',
    'master not discovered or elected yet',
    'Lost quorum, stepping down',
    'CLUSTERDOWN The cluster is down',
    'Node node-7 heartbeat fault',
    '+sdown master mymaster 10.0.0.1 6379',
  ],
  silent: [
    'replica is 0 seconds behind',
    'Replication started',
    'replica set initialised',
    'Received block blk_-160 of size 67108864 from /10.250.19.102',
    'cluster health status changed from YELLOW to GREEN',
    'heartbeat interval 3 s',
    'quorum reached',
    'missing replicas: 0',
    'missed heartbeats from client, timeout: 5s',
    'Either no config or no quorum defined in config, running in standalone mode',
  ],
});
