import { anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Copies of data are missing, behind or disagree; a cluster has no quorum. */
export const replication: Detector = phraseDetector({
  id: 'replication',
  title: 'Replication and quorum',
  category: 'replication',
  order: 38,
  words: anyOf(
    /replica|replication|slave|standby|quorum|split[- ]?brain|ISR|shard|cluster|sync|primary|master|inactive|NON_PRIM/i,
    /block|wal|oplog|raft|leader|election|heartbeat|partition|namenode|datanode|expelled|fenced/i,
    /blacklisted|quarantined|nodes?|TOTEM|links?\b|subvolumes|processor|leave message/i,
  ),
  phrases: [
    says(
      /\b(?:replica|replication|slave|standby|secondary|follower)\b.{0,60}?(?<![\w.])(?<lag>\d+(?:[.,]\d+)?) ?[a-z]{0,12} behind/i,
      'says replication failed or is behind',
      { kind: 'replica', tests: { lag: { test: 'positive' } } },
    ),
    says(
      [
        /replication\b.{0,60}(?:\bfail(?:ed|ure|ing)?|error|stopped|broken|terminated|lag\b.{0,20}(?:high|exceed\w*|above|grow\w*)|interrupted|lost|aborted|behind)/i,
        /replica\b.{0,60}(?:out of sync|fail(?:ed|ure)|lost|stale|behind|corrupt\w*|missing|unavailable|down)/i,
        /(?:slave|standby|secondary|follower)\b.{0,40}(?:error|fail(?:ed|ure)|stopped|broken|lost|behind|out of sync|lagging)/i,
        /under-?replicated|shrinking ISR|out of ISR/i, // Kafka
        /WAL (?:segment|file) .{0,40}(?:removed|missing)/i, // PostgreSQL
        /requested WAL segment|oplog.{0,30}(?:stale|too old)|duplicate-key.{0,20}replic/i, // PostgreSQL; MongoDB: oplog
        /(?:missing|lost|corrupt) (?:blocks?|replicas?|shards?)\b(?![=:] ?\d)/i,
        /(?:unassigned|red|lost) shards?\b/i, // Elasticsearch
        /cluster (?:health|status|state)\b.{0,60}(?:\bto|\bis|:) \[?RED\b/i, // Elasticsearch
        /could only be replicated to/i, // HDFS
      ],
      'says replication failed or is behind',
      { kind: 'replica', unless: /block.{0,20}missing: 0|\d ?[a-z]{0,12} behind/i },
    ),
    says(
      [
        /^\+[so]down (?:\w+) \S{1,80} (?<callee>[\w.:-]{1,80}) (?<port>\d+)\b/i,
        /\bnode \S{1,60}?@(?<callee>[\w.-]{1,80}) (?:is )?(?:down|not responding)\b/i, // Erlang's distribution
        /\bnode (?<callee>[\w.-]{1,60}) (?:state )?is now lost\b/i, // Pacemaker
        /\bnodes? (?<callee>[\w.-]{1,60}):? (?:is |are )?(?:dead|not responding)\b/i,
        /\bnode (?<callee>\S{1,60}) state set to (?:DOWN|FAIL)\b/i, // Slurm
        /\bmark\w{2,4} (?:\w+ )?(?<callee>\S{1,60}) offline\b/i, // its node health check
      ],
      'says a cluster lost a member or its leader',
      { kind: 'quorum' },
    ),
    says(
      [
        /\b(?:node|member|host|client|peer|executor|server)\b.{0,60}\b(?:expelled|(?:be|being|been|was|is) fenced|fenced off|blacklisted|quarantined)\b/i,
        /split[- ]?brain/i,
        /(?:lost|no|without|lose|insufficient|not enough)(?: \w{2,10})? quorum/i,
        /quorum\b.{0,30}(?:lost|not (?:reached|met|available)|unavailable|dissolved|timeout)/i,
        /no (?:leader|master|primary|known master|elected)\b(?! election)/i,
        /(?:leader|master|primary)\b.{0,30}(?:not (?:found|discovered|available|elected)|lost|has failed|is down|went down)/i,
        /master not discovered|NoLeader/i, // Elasticsearch
        /not (?:the )?(?:leader|primary|master)\b/i,
        /\blost leader\b|quorum is not active|not sufficient followers synced|cluster minority|\b(?:suspecting node|detected inactive node): |\bview_id\(NON_PRIM,/i, // etcd, ZooKeeper, RabbitMQ, Galera
        /CLUSTERDOWN|MasterNotRunning|cluster is down/i, // Redis; HBase: MasterNotRunning
        /cluster (?:is )?(?:degraded|unavailable|partitioned)/i,
        /network partition detected|election (?:failed|timed out)/i,
        /(?:node|member|peer|broker|region ?server|datanode|tasktracker|nodemanager)\b(?: \S{1,60})? (?:is |was |has been |marked |declared |considered |been )*(?:dead|lost|failed|down|suspect\w*|fenced|expelled)\b/i,
        /(?:lost|dead|failed|expired) (?:node|member|peer|broker|datanode|nodemanager|region ?server|task ?tracker)\b/i,
        /heartbeat\b.{0,30}(?:fail(?:ed|ure)?|missed|lost|fault|not received|expired)|\bstopped sending heartbeats?\b/i,
        /(?:missed|no|lost|late) heartbeats?\b|\bno subvolumes up\b|\ball subvolumes are down\b|\bno usable master\b/i, // Gluster; Knot DNS
        // Redis Sentinel, of its master, replicas and other Sentinels; what begins with - is over
        /(?<!-)\b[so]down\b/i,
        /\bprocessor failed, forming new configuration|\bTOTEM\b.{0,12}token was lost|\bfailed to receive the leave message|\bhost: \S{1,60} has no active links|\bhost: \S{1,60} link: \S{1,8} is down|\bnon-primary component/i, // Corosync
      ],
      'says a cluster lost a member or its leader',
      // A silent client is no member of a cluster.
      { kind: 'quorum', unless: /heartbeats? from (?:the )?(?:client|consumer|producer)|no quorum (?:defined|configured)/i },
    ),
  ],
  fires: [
    'ec_heartbeat_stop: c2-0c1s3n1 stopped sending heartbeat',
    'replica db-2 is 340 seconds behind',
    'Node node2 state is now lost | nodeid=2 previous=member source=crm_update_peer_proc',
    'Cluster node node2 is now lost (was member)',
    'link: host: 2 link: 0 is down',
    'All subvolumes are down. Going offline until at least one of them comes back up.',
    'refresh, failed (no usable master), next retry at 2026-11-22T05:56:25+0000',
    'Failed to receive the leave message. failed: 2',
    'replication failed: could not receive data from WAL stream',
    'Replica lag: replication is behind by 300 s',
    'Shrinking ISR from 1,2,3 to 1',
    'requested WAL segment 000000010000000A has already been removed',
    'master not discovered or elected yet',
    'Lost quorum, stepping down',
    'CLUSTERDOWN The cluster is down',
    'Node node-7 heartbeat fault',
    '+sdown master mymaster 10.0.0.1 6379',
    '+odown master mymaster 10.0.0.1 6379 #quorum 2/2',
    'raft.node: a7a901b705971258 lost leader f2fe2df13275f780 at term 3',
    'Shutdown called. For the reason Not sufficient followers synced, only synced with sids: [ [2] ]',
    'Cluster minority/secondary status detected - awaiting recovery',
    'WSREP: evs::proto(dac03a87-ae48, OPERATIONAL, view_id(REG,d665cce1-a5b3,3)) suspecting node: e262350e-aa0a',
    'WSREP: view(view_id(NON_PRIM,e262350e-aa0b,5) memb {',
    'rabbit on node rabbit@mq2 down',
    '** Node rabbit@mq2 not responding **',
    'Nodes n2 not responding, setting DOWN',
    'drain_nodes: node n1 state set to DOWN',
    '/usr/libexec/nhc/node-mark-offline:  Marking idle n1 offline:  NHC: check_fs_mount:  /scratch not mounted',
    'node node2: is dead',
    '[TOTEM ] A processor failed, forming new configuration.',
    '[TOTEM ] The token was lost in the OPERATIONAL state.',
    '[KNET  ] host: host: 2 has no active links',
    '[QUORUM] This node is within the non-primary component and will NOT provide any services.',
  ],
  silent: [
    'replica is 0 seconds behind',
    '-sdown master mymaster 10.0.0.1 6379',
    '-odown master mymaster 10.0.0.1 6379',
    '[KNET  ] rx: host: 2 link: 0 is up',
    '[QUORUM] This node is within the primary component and will provide service.',
    'update_node: node n1 state set to IDLE',
    'node-mark-online:  Marking n1 online and clearing note (NHC: check_fs_mount:  /scratch not mounted)',
    'Node n2 now responding',
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
