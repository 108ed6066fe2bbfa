import { anyCase, anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { AT_WARNING, DURATION, HOST, phraseDetector, says } from './_phrases.ts';

/** Something took longer than it was allowed to; wording of some sixty libraries, by what was waited for. */
export const timeout: Detector = phraseDetector({
  id: 'timeout',
  title: 'Timeouts',
  category: 'timeout',
  order: 20,
  leaves: anyOf(
    /\brate limit (?:was |has been |is )?(?:exceeded|reached)/i,
    /\btoo many requests\b|\bcertificate (?:has )?expired/i,
    /\bcertificate signed by unknown authority/i,
    /\bno such host\b|\bbuffering timed out after\b|\bENOTFOUND\b|\btoo many connections: |\bauthentication failed\b/i,
  ),
  words: anyOf(
    /time ?limit|no (?:reply|answer)|lockup|time[ds]?[ -]?out|timeout|deadline|ETIMEDOUT|TIME_OUT/i,
    /lock.{0,40}(?:wait|within)|cancel|gateway|ORA|session.{0,20}expir|blocked for more|Pool empty/i,
    /within \d|did not (?:properly )?respond|no response|not heard from|WORKER|ORA-|TNS|stuck for/i,
    /hung|unresponsive|NOWAIT|prematurely closed/i,
  ),
  phrases: [
    // pool
    says(
      anyCase`connection is not available, request timed out after (?<elapsed>${DURATION})`,
      'says no connection came from the pool in time',
      { kind: 'pool', unit: 'ms' },
    ),
    says(
      /timeout waiting for (?:connection from pool|idle object)|ConnectionPoolTimeout|PoolTimeout(?:Error|Exception)?\b|connection pool timeout|Pool empty\. Unable to fetch/i,
      'says no connection came from the pool in time',
      { kind: 'pool' },
    ),
    says(
      [
        anyCase`QueuePool limit .{0,80}timed out(?:, timeout (?<budget>${DURATION}))?`,
        /prior to obtaining a connection from the pool/i, // .NET
        anyCase`could not obtain a (?:database )?connection (?:from the pool )?within (?<elapsed>${DURATION})`,
      ],
      'says no connection came from the pool in time',
      { kind: 'pool' },
    ),
    says(
      [
        /time(?:d )?out (?:acquiring|fetching|while checking out|obtaining|waiting for|while waiting for)(?: an?| new| the| open| free| idle){0,3} (?:\w+ )?connection/i,
        /pool timed out|ResourceRequest timed out|timeout acquiring a connection|wait ?queue ?timeout/i,
        /\bquery_wait_timeout\b(?! ?=)/, // PgBouncer
        /timed out .{0,30}\bconnection pool/i,
      ],
      'says no connection came from the pool in time',
      { kind: 'pool' },
    ),
    // lock
    says(
      [
        /lock (?:wait|request) time ?-?out (?:period )?exceeded/i,
        /due to lock timeout/i,
        /NOWAIT specified or timeout expired/i, // PostgreSQL
        /lock (?:acquisition )?time(?:d )?-?out/i,
        anyCase`could not (?:acquire|obtain) .{0,60}\block\b.{0,60}(?:within (?<elapsed>${DURATION})|time(?:d )?out)`,
        /time(?:d )?out .{0,40}(?:waiting for|acquiring|trying to lock|to acquire) .{0,40}lock/i,
      ],
      'says a lock was not obtained in time',
      { kind: 'lock' },
    ),
    // dns
    says(
      [
        anyCase`\blookup (?:of |for )?(?!failed\b)(?<callee>${HOST}).{0,80}(?:i\/o timeout|timed out|ETIMEDOUT)`,
        /(?:dns|resolver|name resolution|queryA?|getaddrinfo)\b.{0,60}(?:timed? ?-?out|ETIMEDOUT|ETIMEOUT)/i,
        /could not be resolved \(\d+: (?:Operation|Connection) timed out/i,
      ],
      'says a name was not resolved in time',
      { kind: 'dns' },
    ),
    // tls
    says(
      /(?:tls|ssl)\b.{0,40}(?:handshake|do_handshake)?.{0,20}\btimed? ?-?out|handshake.{0,30}timed? ?-?out|timed? ?-?out.{0,40}handshake/i,
      'says a TLS handshake did not finish in time',
      { kind: 'tls' },
    ),
    // gateway
    says(
      [
        /gateway time-?out/i,
        /upstream (?:request |response |connect )?time(?:d )?-?out/i,
        /ERR_GATEWAY_TIMEOUT/i, // proxies
        /upstream timed out.{0,200}upstream: "(?:\w+:\/\/)?(?<callee>[\w.:-]{1,120})/i,
      ],
      'says a gateway waited too long for its upstream',
      { kind: 'gateway' },
    ),
    // deadline
    says(
      /\binactivity timeout \(--ping-|\b(?:probe|health ?check|heartbeat|lease|ping)\b.{0,200}(?:deadline exceeded|timed? ?-?out|timeout|awaiting headers)/i,
      'says a probe was not answered in time',
      { kind: 'deadline' },
    ),
    says(
      [
        anyCase`deadline[ _]?exceeded(?: after (?<elapsed>${DURATION}))?`,
        /deadline (?:has )?(?:expired|passed|reached|missed)/i,
        /exceeded (?:the |its )?(?:active)?deadline/i,
        /Client\.Timeout (?:exceeded|or context)/i,
        /DEADLINE_EXCEEDED/i,
      ],
      'says a deadline passed',
      { kind: 'deadline' },
    ),
    // client gave up
    says(
      [
        /context cancel{1,2}ed/i,
        /client (?:prematurely )?(?:closed|disconnected|cancel{1,2}ed|aborted|gave up|went away)/i,
        /due to user request/i,
        /request (?:was )?(?:cancel{1,2}ed|aborted) by (?:the )?(?:client|user|caller)/i,
      ],
      'says the caller gave up waiting',
      { kind: 'client-cancel', unless: /successful|gracefully|shutting down/i },
    ),
    // session
    says(
      [
        anyCase`session timed out,? have not heard from server in (?<elapsed>${DURATION})`,
        anyCase`expiring session \S{1,60}, timeout of (?<budget>${DURATION}) exceeded`,
        /(?:session|lease) \S{0,40} ?(?:has )?(?:expired|timed out)\b.{0,40}(?:have not heard|timeout|not renewed)/i,
      ],
      'says a session was not renewed in time',
      { kind: 'session', unit: 'ms' },
    ),
    // statement
    says(
      [
        /statement timeout/i,
        /maximum statement execution time exceeded/i,
        /(?:query|statement|sql|transaction|command|execution|cursor)\b.{0,30}(?:timed? ?-?out|timeout (?:exceeded|expired|reached|period))/i,
        /exceeded (?:operation )?time limit/i,
        /MaxTimeMSExpired/i, // MongoDB
      ],
      'says a statement ran out of time',
      { kind: 'statement' },
    ),
    // write, read
    says(/\bwrite(?:\b.{0,40}| ?)(?:timed? ?-?out|i\/o timeout|ETIMEDOUT)|WriteTimeout/i, 'says a write did not finish in time', {
      kind: 'write',
    }),
    says(
      anyCase`host=['"]?(?<callee>${HOST}).{0,20}(?:port=(?<port>\d+))?.{0,40}read timed out.{0,20}\(read timeout=(?<budget>${DURATION})\)`,
      'says a read did not finish in time',
      { kind: 'read' },
    ),
    says(
      [
        /\bread(?:ing)?\b.{0,60}(?:timed? ?-?out|i\/o timeout|ETIMEDOUT)/i,
        /ReadTimeout|ESOCKETTIMEDOUT/i,
        /SocketTimeout(?!Exception: connect)/i,
        anyCase`operation timed out after (?<elapsed>${DURATION})(?: milliseconds)? with \d+`,
        /(?:response|reply|answer|ack\w*|result|data|message)s? (?:was |were )?(?:timed? ?-?out|timeout\b)/i,
        /time(?:d )?-?out (?:while |when )?(?:reading|waiting for (?:\w+ ){0,3}(?:response|reply|data|answer|ack))/i,
      ],
      'says a read did not finish in time',
      { kind: 'read', unit: 'ms' },
    ),
    // connect
    says(
      anyCase`failed to connect to (?<callee>${HOST})(?: port (?<port>\d+))? after (?<elapsed>${DURATION}).{0,20}(?:time(?:d )?-?out)`,
      'says a connection was not made in time',
      { kind: 'connect' },
    ),
    says(
      anyCase`connect(?:ion|ing)?(?: attempts?| request)? (?:timed? ?-?out|time-?out)\b(?: (?:to|for|from) (?<callee>${HOST}))?(?: after (?<elapsed>${DURATION}))?`,
      'says a connection was not made in time',
      { kind: 'connect', unless: /^configur(?:ed|ing)\b/i },
    ),
    says(
      [
        /ConnectTimeout|connect timed out|connect ETIMEDOUT|\bETIMEDOUT\b|WSAETIMEDOUT/i,
        /TNS[:-].{0,10}(?:connect )?time-?out/i, // Oracle
        /dial (?:tcp|udp)\w{0,2} (?<callee>[\w.[\]-]{1,120}(?::\d+)?): (?:connect: )?(?:i\/o timeout|connection timed out|operation timed out)/i,
        /did not properly respond after a period/i,
        /time(?:d )?-?out (?:while |when |trying to |exceeded when trying to )?connect(?:ing)?/i,
        /timeout (?:exceeded )?when trying to connect/i,
        /time(?:d )?-?out .{0,30}\bconnect(?:ion)? to/i,
      ],
      'says a connection was not made in time',
      { kind: 'connect' },
    ),
    says(/\bORA-(?<ora>\d+)\b|\bTNS-(?<tns>\d+)\b/i, 'says a connection was not made in time', {
      kind: 'connect',
      tests: {
        ora: { test: 'oneOf', values: ['12170', '12535', '12606', '12609'] },
        tns: { test: 'oneOf', values: ['12535', '12606', '12609'] },
      },
    }),
    says(/\b(?:master|primary|replica|slave|leader) (?:has |have )?time(?:d )?-?out\b/i, 'says a peer did not answer in time', {
      kind: 'read',
    }),
    // stuck work
    says(
      [
        anyCase`blocked for more than (?<elapsed>${DURATION})`,
        /CPU#?\d* stuck for \d/i,
        /(?:worker|watchdog)\b.{0,30}\btime(?:d )?-?out|\bHARAKIRI ON WORKER\b/i, // uWSGI, of a request that takes too long
        /soft lockup|hard lockup|hung_?task|task \S{1,40} hung/i, // the Linux kernel
      ],
      'says a task was stuck',
      { kind: 'stuck', unless: /watchdog.{0,60}(?:enabled|initiali[sz]ed|started|registered)/i },
    ),
    // anything else that ran out of time
    says(anyCase`tim(?:ed|ing)[ -]?out (?:after|in) (?<elapsed>${DURATION})`, 'says something timed out'),
    says(
      [
        anyCase`time-?out (?:of|after) (?<budget>${DURATION})(?: (?:was )?(?:exceeded|expired|elapsed|reached))?`,
        anyCase`exceeded (?:the )?(?:timeout|time limit) (?:of |\()?(?<elapsed>${DURATION})`,
        /(?:exceeded|expired|reached) (?:the |its )?(?:\w+ )?timeout/i,
      ],
      'says a time budget was used up',
      { unit: 'ms', unless: /\b(?:with|using|set|default)\b.{0,20}timeout of/i },
    ),
    says(
      [
        /\btimed[ -]out\b/i,
        /\btime ?limit\b.{0,20}\b(?:exceeded|exhausted)/i,
        /TimeLimitExceeded/i,
        /\btime-?out (?:was )?(?:before|exceeded|expired|elapsed|reached|occurred|hit|error|exception|waiting|while|during|period elapsed|when)/i,
        /\bTime-?out(?:Error|Exception|Expired)\b/i,
        /\b(?:request|operation|task|job|call|command|rpc|transaction|process|step|socket|network|i\/o|io|server|client|replication|election|heartbeat|packet|transfer|upload|download|fetch|poll) time-?out\b/i,
        /\btime-?out (?:on|from|to|for|in)\b/i,
        /\bETIMEOUT\b|_TIMEOUT\b(?!: timer=)|\(timeout\)|: timeout$|^timeout[:!.]|due to (?:a )?time-?out/i,
        /not respond(?:ed|ing)? (?:in|within) /i,
        /ran out of time/i,
      ],
      'says something timed out',
      { unless: /timeout (?:for \S+ )?(?:set|is|of|to) |timeouts? (?:configured|enabled|disabled)/i },
    ),
    says(/\btime-?outs?\b/i, 'is an error about a timeout', { levels: AT_WARNING }),
    says(
      /no (?:response|reply|answer) (?:was )?(?:received |from |within )|did not (?:respond|answer|reply) (?:in time|within|after)|unresponsive\b/i,
      'says nothing answered',
      { kind: 'read' },
    ),
  ],
  fires: [
    'C-0x55a7: shop/shop@10.0.0.9:41666 pooler error: query_wait_timeout', // PgBouncer
    'Inactivity timeout (--ping-restart), restarting',
    'Connection timeout to 192.168.1.2. No response received.',
    'HikariPool-1 - Connection is not available, request timed out after 30001ms.',
    'java.net.SocketTimeoutException: Read timed out',
    'Lock wait timeout exceeded; try restarting transaction',
    'ERROR: canceling statement due to statement timeout',
    'upstream timed out (110: Connection timed out) while reading response header from upstream, client: 10.1.2.3, upstream: "http://10.0.0.5:8080/api"',
    'Get "https://10.0.0.1:6443/api/v1/nodes": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    'dial tcp 10.12.0.4:5432: i/o timeout',
    'connect ETIMEDOUT 10.0.0.9:3306',
    'timeout of 5000ms exceeded',
    'Task timed out after 30.03 seconds',
    'Readiness probe failed: Get "http://10.2.1.4:8080/ready": context deadline exceeded',
    'net/http: TLS handshake timeout',
    'lookup db.internal on 10.96.0.10:53: read udp 10.2.0.3:44321->10.96.0.10:53: i/o timeout',
    'ORA-12170: TNS:Connect timeout occurred',
    'ORA-12170',
    'Client session timed out, have not heard from server in 10010ms for sessionid 0x14f05578bd80006',
    'Expiring session 0x14f05578bd80006, timeout of 10000ms exceeded',
    '[CRITICAL] WORKER TIMEOUT (pid:4412)',
    'java.util.NoSuchElementException: Timeout waiting for idle object, maxWaitDuration=PT2S',
    '*** HARAKIRI ON WORKER 1 (pid: 32032, try: 1) ***',
    'QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
    "HTTPSConnectionPool(host='api.example.com', port=443): Read timed out. (read timeout=10)",
    'Query timed out after 45 s',
    'NETDEV WATCHDOG: eth0 (igb): transmit queue 3 timed out',
    'INFO: task jbd2/sda1-8:432 blocked for more than 120 seconds.',
    'rpc error: code = DeadlineExceeded desc = context deadline exceeded',
    '504 Gateway Time-out',
  ],
  silent: [
    'EVENT_GLIB_UPDATE_TIMEOUT: timer=1 interval=-1',
    'Database settings not recommended values: innodb_buffer_pool_size innodb_lock_wait_timeout',
    'Configuring NIO connection handler with 10s sessionless connection timeout, 2 selector threads',
    'timeout=30s',
    'connect_timeout: 5000, read_timeout: 10000',
    'Setting read timeout to 30 seconds',
    'Using default timeout of 60s',
    '"requestTimeout": 3000',
    'TimeoutHandler initialised',
    'tickTime set to 2000, session timeout is 30000',
    'Starting scheduler with timeout 30',
    'Initiating client connection, connectString=10.0.0.1:2181 sessionTimeout=10000 watcher=org.example.Watcher',
    'request finished in 200 ms, no timeouts',
    'ORA-00001: unique constraint violated',
    'Negotiated session timeout = 40000 for client /10.10.34.11:45101',
  ],
});
