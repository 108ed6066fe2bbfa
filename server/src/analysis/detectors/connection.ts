import { anyCase, anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { AT_WARNING, HOST, phraseDetector, says } from './_phrases.ts';

const TO = String.raw`(?: (?:to|with|from|by|at|for) (?:(?:the|a|remote|server|host|node|broker|peer|upstream|database|backend|service|address) ){0,3}(?:\w{2,20} (?:server|broker|database) (?:on|at) )?["'\[(/]{0,2}(?:\w+:\/\/)?(?<callee>${HOST})(?::(?<port>\d+))?)?`;

/** A connection was refused, reset, lost, closed early or could not be made. */
export const connection: Detector = phraseDetector({
  id: 'connection',
  title: 'Connections refused, reset or lost',
  category: 'connection',
  order: 32,
  words: anyOf(
    /neighbo|\bnbr\b|adjacency|timer expired|BFD|connect|communication|heartbeat|contact|carrier|ERR_|reach|file descriptor|endpoint|EADDR|ENET/i,
    /read|recv|send|write|broker|node|server|host|database|service|gateway|leader|master|gone away/i,
    /VAPI_|IBV_WC_|retransmits|usable|Nbr|socket|ECONN|EPIPE|EHOSTUNREACH|ENETUNREACH|broken pipe|reset by|refused|unreachable|network/i,
    /link|no route|peer|disconnect|SSH|session|handshake|severed|hang ?up|goaway|channel|EOF|stream/i,
    /remote (?:side|end|host)|not reachable|buffering|connectivity|port|packet/i,
  ),
  phrases: [
    says(
      /connect\w{0,12}.{0,60}\bpossible firewall|blocked by (?:a |the )?firewall|firewall.{0,40}(?:block|restrict|drop)\w{0,12}.{0,30}connect/i,
      'says a connection failed, perhaps at a firewall',
      { kind: 'firewall' },
    ),
    says(
      anyCase`\b(?:server|broker) (?:on|at) (?<callee>${HOST})(?::(?<port>\d+))? is unreachable`,
      'says a host or network is unreachable',
      {
        kind: 'unreachable',
      },
    ),
    says(/\bbuffering timed out after \d/, 'says a connection was not made in time', { kind: 'unreachable' }), // Mongoose
    says(/\bserver login has been failing\b|\bserver conn crashed\?/, 'says a connection was lost', { kind: 'lost' }), // PgBouncer
    says(/^(?<callee>\w[\w.-]{0,60}): Connection lost \(/, 'says a connection was lost', { kind: 'lost' }), // BIRD
    says(
      anyCase`(?:dial tcp|connect\w*)(?: to| failed)?[ :(]{1,3}(?:tcp:? ?)?\/?(?<callee>[\w.-]{1,120}|\[[\w:.]{2,45}\])(?:\[[\w:.]{2,45}\])?[:/](?<port>\d+)\b.{0,120}(?:refused|actively refused)`,
      'says a connection was refused',
      { kind: 'refused' },
    ),
    says(
      [
        anyCase`connect(?:ion)?(?: attempt| request)?(?: was| is)? (?:actively )?refused${TO}`,
        /ECONNREFUSED|WSAECONNREFUSED|actively refused/i,
        /refused (?:the |our |to )?connect(?:ion)?/i,
        /connection.{0,60}\brefused\b/i,
      ],
      'says a connection was refused',
      { kind: 'refused' },
    ),
    says(
      [
        /connection (?:was )?(?:forcibly )?reset(?: by (?:remote )?(?:peer|host|server))?/i,
        /ECONNRESET|WSAECONNRESET|reset by peer/i,
        /forcibly closed by the remote host/i,
        /connection.{0,20} RST\b|socket hang ?up|stream (?:was )?reset|ERR_CONNECTION_RESET|ERR_HTTP2/i,
        /GOAWAY/i, // HTTP/2
      ],
      'says a connection was reset',
      { kind: 'reset', unless: /resetting connection pool|GOAWAY.{0,40}NO_ERROR/i },
    ),
    says(
      [
        /broken pipe|\bEPIPE\b|write on closed|ClientAbortException/i,
        /connection (?:was )?(?:aborted|severed)/i,
        /software caused connection abort/i,
        /ECONNABORTED|link has been severed/i,
      ],
      'says a connection broke while writing',
      { kind: 'broken' },
    ),
    says(
      [
        /no route (?:found )?to (?:host|reach\b)|EHOSTUNREACH|ENETUNREACH/i,
        /\bgiving up after \d+ retransmits\b|\bProblem bootstrapping\. Stuck at \d+%/i, // strongSwan; Tor
        /\bremote (?<callee>[\w.-]{1,60})(?: not usable$|, address \S{1,60}, failed \()/i, // Knot DNS
        /(?:network|host|node|destination|service|server|database|broker|endpoint|port|peer|gateway|backend|master|leader)\b.{0,40}\b(?:is |was |are |became |seems |now )?(?:unreachable|not reachable|UNREACHABLE)/i,
        /unreachable(?: host| node| network|:|!)/i,
      ],
      'says a host or network is unreachable',
      { kind: 'unreachable' },
    ),
    says(
      [
        /missed (?:\w+ )?heartbeats? from (?:the )?(?:client|consumer|producer)/i,
        anyCase`(?:connection|connectivity|link|contact|communication|session|heartbeat|carrier)\b(?: \w{2,12}){0,2} (?:permanently |unexpectedly |suddenly )?(?:is |was |has been |been )?lost${TO}`,
        anyCase`lost (?:the |our |its |all )?(?:\w+ )?(?:connection|connectivity|contact|communication|carrier|link|session|heartbeat)${TO}`,
        /connection.{0,30}\bgone away|server has gone away|lost connection to MySQL/i,
        // routers: BGP, OSPF, IS-IS, EIGRP and BFD as Cisco, Juniper, FRR and BIRD write them
        /\b(?:neighbou?r|nbr|adjacency|BGP peer|BFD session)\b(?: \S{1,60}){1,8}? (?:(?:is|went|to) )?Down\b/i,
        /\bNbr (?<callee>\S{1,60}), .{0,120}: Full -> (?:Deleted|Down|Init|ExStart)\b/i, // FRR's OSPF
        /\bBrick (?<callee>\S{1,200}) has disconnected\b|\bdisconnected from \S{1,80}, process will keep trying to connect\b/i, // Gluster
        /\bconnection closed by (?<callee>master)\b/i, // MooseFS
        /\bBGP peer\b.{0,80}\bfrom Established to (?!Established)|\b(?:hold|dead) ?timer expired/i,
      ],
      'says a connection was lost',
      { kind: 'lost' },
    ),
    says(
      anyCase`connection${TO}.{0,10} (?:was |has been )?(?:terminated|closed|dropped|ended|cut|interrupted|killed) (?:unexpectedly|abnormally|prematurely|abruptly|due to|because|by (?:the )?(?:administrator|remote|peer|server))`,
      'says a connection ended unexpectedly',
      { kind: 'terminated', unless: /by (?:remote|peer|server) ?(?:normally|gracefully)/i },
    ),
    says(
      [
        /terminating connection due to/i, // PostgreSQL
        /(?:connection|session|channel)\b.{0,80}could not be (?:established|opened|made|created)/i,
        /server closed the connection unexpectedly/i,
        /(?:unexpected(?:ly)?|premature(?:ly)?|abnormal(?:ly)?) (?:EOF|end of (?:file|stream|message|data|connection)|clos(?:e|ed|ure)|disconnect\w*)/i,
        /(?:connection|socket|channel|stream|session)\b.{0,30}(?:closed|terminated|dropped|disconnected|ended) (?:unexpectedly|prematurely|abnormally|abruptly|before)/i,
        /(?:unexpectedly|prematurely|abruptly) (?:closed|terminated|disconnected|dropped)/i,
        /upstream prematurely closed/i, // nginx
        /remote (?:end|side|host) closed connection/i,
        /peer closed connection|broken connection|connection (?:is )?broken|connection closed: EOF/i,
        /RemoteDisconnected/i,
        /closed by (?:remote|foreign) host/i,
        /ConnectionClosed(?:Error|Exception)/i,
        // ZooKeeper; Chromium; MySQL for Node.js
        /ConnectionLoss|CONNECTION_LOSS|ERR_CONNECTION_CLOSED|PROTOCOL_CONNECTION_LOST|port disconnected/i,
      ],
      'says a connection ended unexpectedly',
      { kind: 'terminated' },
    ),
    says(
      anyCase`(?:fail(?:ed|ure|s|ing)?|unable|could ?n[o']t|couldn't|cannot|can't|not able|impossible|error|problem|trouble)(?: \w{2,14}){0,4} (?:(?:re)?connect(?:ing|ion)?|reach|contact|communicat(?:e|ing)|establish(?:ing)?(?: \w+){0,3} (?:connection|session|channel))\b${TO}`,
      'says a connection could not be made',
      { kind: 'failed', unless: /auth|password|certificate|permission/i },
    ),
    says(
      [
        anyCase`(?:connect(?:ion|ing|ivity)?|network|socket|handshake|reconnect(?:ion|ing)?|link|communication|tunnel|vpn|peering)(?: attempts?| request)?${TO}.{0,20} (?:has |have |was |is )?(?:failed|failure|failing|error|errored|fault|broke)\b`,
        /(?:network|connection|communication|socket|link|connectivity|transport) (?:failure|error|fault|problem|issue)/i,
        /(?:socket|connection|network|connect|transport)(?:exception|error)\b/i,
        /APIConnectionError|ERR_NETWORK|ERR_INTERNET_DISCONNECTED/i,
      ],
      'says a connection failed',
      { kind: 'failed', unless: /auth|certificate|my group: /i },
    ),
    says(
      anyCase`retrying connect(?:ion)? to (?:server|host)?:? ?(?<callee>${HOST}).{0,80}already tried (?<tries>\d+)`,
      'says a connection is tried again',
      { kind: 'retrying', tests: { tries: { test: 'positive' } } },
    ),
    says(
      [
        /cannot open channel to \d+ at election address/i, // ZooKeeper
        /exception (?:causing|while) (?:close|closing|connecting)/i,
        /connection broken for id/i, // ZooKeeper
        /cannot assign requested address/i,
        /EADDRNOTAVAIL|not connected to/i,
        /connection (?:is |was )?(?:unavailable|not available|dead|stale|invalid)/i,
        /dead (?:connection|peer)/i,
        /(?:no|zero) (?:live |alive |available |active |healthy )?(?:connections?|brokers?|servers?|peers?|nodes?) (?:available|alive|left|reachable|could be|to)/i,
        // Elasticsearch, Kafka and Cassandra's drivers
        /NoNodeAvailable|NoBrokersAvailable|AllNodesFailed|network is down|ENETDOWN|carrier lost/i,
        /client disconnected unexpectedly/i,
      ],
      'says a connection failed',
      { kind: 'failed' },
    ),
    says(
      [
        /unexpected (?:EOF|disconnect\w*|close)/i,
        /end of file.{0,20}(?:communication|socket|stream)/i,
        /EOFException/i,
        /\bi\/o error\b.{0,60}\b(?:connect|socket|stream|channel)/i,
        /connect\w{0,12}.{0,60}\bi\/o error/i,
        /(?:send|write|read|recv|receive)\w* (?:failed|error).{0,60}(?:connection|socket|peer|not connected|endpoint)/i,
        /transport endpoint is not connected/i,
        /bad file descriptor.{0,20} in/i,
        /\b(?:VAPI|IBV_WC)_\w{2,30}_ERR\b/, // a completion of InfiniBand's verbs
      ],
      'says a connection broke',
      { kind: 'broken' },
    ),
    says(/\bclosing AMQP connection\b(?:.{0,120} - (?<callee>[A-Za-z][\w-]{1,60}):\d)?/i, 'says a connection ended unexpectedly', {
      kind: 'terminated',
      levels: AT_WARNING,
    }),
    says(
      /\bdisconnect(?:ed|ion|s)?\b|\bconnection (?:was )?(?:closed|dropped|terminated|interrupted)\b/i,
      'is an error about a closed connection',
      { kind: 'terminated', levels: AT_WARNING },
    ),
  ],
  fires: [
    'C-0x55a7: shop/shop@10.0.0.9:41666 pooler error: server login has been failing, try again later (server_login_retry)', // PgBouncer
    'MongooseError: Operation `orders.insertOne()` buffering timed out after 10000ms',
    'neighbor 10.0.0.2 Down BGP Notification sent',
    'Process 1, Nbr 10.0.0.2 on GigabitEthernet0/0 from FULL to DOWN, Neighbor Down: Dead timer expired',
    'BGP peer 10.0.0.2 (External AS 65001) changed state from Established to Idle (event HoldTime)',
    'BGP peer core1: Hold timer expired',
    'AdjChg: Nbr 10.0.0.2, NbrIP 10.0.0.2 (default) on eth1:10.0.0.1: Full -> Deleted (KillNbr)',
    'peer1: Connection lost (Connection refused)',
    'connect to mx1.example.test[10.0.0.7]:25: Connection refused',
    'Brick db1:/srv/b2 has disconnected from glusterd.',
    'masterconn: connection closed by master',
    'no route found to reach 10.0.0.2, MOBIKE update deferred',
    'giving up after 5 retransmits',
    'Problem bootstrapping. Stuck at 14% (handshake): Handshaking with a relay. (DONE; DONE; count 10; recommendation warn; host 5E7A at 10.0.0.7:443)',
    'refresh, remote ns1, address 10.0.0.7@53, failed (connection reset)',
    'Connection permanently lost to 192.168.1.2.',
    'Connection to 192.168.1.4 terminated unexpectedly.',
    'Database connection failed. Possible firewall restriction.',
    'Network failure. Retrying...',
    'dial tcp 10.0.0.7:6379: connect: connection refused',
    'Connection to db01 refused',
    'Error: connect ECONNREFUSED 127.0.0.1:5432',
    'java.net.ConnectException: Connection refused (Connection refused)',
    'read: connection reset by peer',
    'write: broken pipe',
    'No route to host',
    'kex_exchange_identification: Connection closed by remote host',
    'Could not connect to Redis at 10.0.0.3:6379',
    'SQLSTATE[HY000] [2002] MySQL server has gone away',
    'upstream prematurely closed connection while reading response header from upstream',
    'Broker may not be available: Connection to node 1 (kafka-1/10.0.0.4:9092) could not be established. Failed to connect to kafka-1',
    'Retrying connect to server: nn01/10.2.0.4:8020. Already tried 7 time(s)',
    'Lost connection to MySQL server during query',
    'completion with VAPI_RETRY_EXC_ERR',
    'terminating connection due to administrator command',
    'Server node3 is unreachable',
    'missed heartbeats from client, timeout: 5s',
  ],
  silent: [
    'neighbor 10.0.0.2(core) in vrf default Up',
    'Nbr 10.0.0.2 on GigabitEthernet0/0 from LOADING to FULL, Loading Done',
    'Connection attempt to 192.168.1.2 on port 443 using TCP.',
    'server #28 started [unreachable poller #1]',
    'Purging unreachable nodes',
    'Attempting to connect to 192.168.1.4 on port 3306 using MySQL.',
    'Accepted socket connection from /10.0.0.4:51312',
    'Connection pool started with 10 connections',
    'connection established to 10.0.0.1:5432',
    'Connected to broker kafka-1:9092',
    'Reconnected to 10.0.0.9 after connection was lost',
    'orders: Reconnected to 10.0.0.9 after connection was lost',
    'Closed socket connection for client /10.0.0.2:55123 (no session established for client)',
    'ConnectionErrorHandler registered',
    'connection_errors: 0',
    'network interface eth0 up',
    'AdjChg: Nbr 10.0.0.2, NbrIP 10.0.0.2 (default) on eth1:10.0.0.1: Exchange -> Full (ExchangeDone)',
  ],
});
