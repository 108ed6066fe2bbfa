import type { EntityKind, EntitySpan } from '../model.ts';

const ID = String.raw`[\w.:@#-]{0,80}\w`;
const pattern = (source: string, flags = 'di'): RegExp => new RegExp(source, flags);

/** A UUID, of which groups with digits may be blanked. */
const UUID = String.raw`(?=[\da-f-]{0,35}\d)[\da-f]{1,8}(?:-[\da-f]{1,4}){3}-[\da-f]{1,12}`;

/** Wordings by which messages name entities, in order of precedence; the group that matched is the name. */
const NAMES: readonly (readonly [EntityKind, RegExp])[] = [
  ['job', pattern(String.raw`\bjob(?:[ _-]?(?:id|name|number|no))?[ :=#'"\[(]{1,3}((?=[\w.-]{0,40}\d)${ID})`)],
  ['request', pattern(String.raw`\b(?:request|req|trace|correlation|transaction|x-request|span)[ _-]?id["']?[ :=\[(]{1,3}["']?(${ID})`)],
  ['request', pattern(String.raw`\b(?:trace|rid|req|correlation)=["']?(${ID})`)],
  ['request', pattern(String.raw`^\[(${UUID})\] `)],
  ['address', pattern(String.raw`(?<![\w.]|version )(\d{1,3}(?:\.\d{1,3}){3})(?![\w.]*\.\d)`)],
  ['address', pattern(String.raw`\b([0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7})\b`)],
  ['port', pattern(String.raw`\bport[ :=#]{1,3}(\d{1,5})\b`)],
  ['port', pattern(String.raw`\d(?:\.\d{1,3}){3}[:/](\d{1,5})\b`)],
  [
    'host',
    pattern(
      String.raw`\b(?:host|hostname|server|node|broker)(?:name)?["']?[ :=]{1,3}["']?((?!is\b|was\b|has\b|not\b|at\b|and\b|to\b|error\b|responded\b|returned\b|closed\b|[\w.-]{1,60}\.[cm]?[jt]sx?\b)[A-Za-z][\w-]{0,60}(?:[.\d][\w.-]{0,60}\w))`,
    ),
  ],
  // Go names its own end of a connection first; the peer's port is an ephemeral one.
  ['callee', pattern(String.raw`\b(?:read|write) (?:tcp|udp)\d? \S{1,60}->(\d{1,3}(?:\.\d{1,3}){3})`)],
  // Go names the URL before the address it dialled.
  ['callee', pattern(String.raw`\b(?:Get|Head|Post|Put|Patch|Delete) \\{0,3}"https?:\/\/([\w.-]{1,120}(?::\d{1,5})?)`, 'd')],
  ['callee', pattern(String.raw`\[\[([\w.-]{1,80})\]:\d{1,5}\] failed`)], // Slurm
  ['callee', pattern(String.raw`\bS-0x[\da-f]{4,16}: [^\s\/@]{1,80}\/[^\s@]{1,80}@([\w.-]{1,120}:\d{1,5})`)], // PgBouncer, of servers
  ['callee', pattern(String.raw`\bconnect(?:ion)? to (?:(?:MySQL|MariaDB) )?server (?:at|on) ["']((?!\d{1,3}\.\d)[\w.-]{1,120})["']`)], // libpq; MySQL; addresses are told as such
  ['callee', pattern(String.raw`\(host "([\w.-]{1,120})"|\btranslate host name "([\w.-]{1,120})"`)], // libpq
  [
    'callee',
    pattern(
      String.raw`\b(?:getaddrinfo (?:ENOTFOUND|EAI_AGAIN|for)|UnknownHostException:|resolve host:?|connect to host, port:) (?!(?:address|name|for)\b)([\w.-]{0,119}\w)`,
    ),
  ],
  ['callee', pattern(String.raw`\bfailed to connect to ([\w.-]{1,120}) port \d`)], // curl
  ['callee', pattern(String.raw`\bdial tcp: lookup ([\w.-]{1,120})(?: on \S{1,60})?: no such host`)], // Go
  // Java names a host before its address.
  ['callee', pattern(String.raw`\b(?:failed to connect to |connection refused: |to node -?\d{1,10} \()([A-Za-z][\w.-]{0,120})[\/:]\d`)],
  ['callee', pattern(String.raw`\b(?:refused it\.|not known\.?|host is known\.|failed to respond\.) \(([\w.-]{1,120}:\d{1,5})\)`)], // .NET
  ['callee', pattern(String.raw`\{address=([\w.-]{1,120}:\d{1,5}), type=UNKNOWN|\b([\w.-]{1,120}:\d{1,5}): \[Errno`)], // MongoDB in Java and Python
  ['callee', pattern(String.raw`\bupstream: ?["'](?:\w+:\/\/)?([\w.:-]{1,120})`)],
  [
    'callee',
    pattern(
      String.raw`\b(?:connect(?:ing|ion)?(?: attempt| timeout| lost| refused| failed| E(?:CONN[A-Z]{4,8}|TIMEDOUT|HOSTUNREACH|NETUNREACH))?|call(?:ing)?|request|rpc|talk(?:ing)?|communicat\w{2,4}|contact(?:ing)?|reach(?:ing)?|dial(?:ing)? tcp|lost|heartbeat)(?: permanently lost)?(?: (?:to|from|with|of))?(?: (?:the|server|host|service|node|broker|remote|peer|upstream|database|db|at)){0,2}[ :'"(\[]{1,3}(?:\w+:\/\/)?(\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?|[A-Za-z][\w-]{0,60}(?:\.[\w-]{1,60}){1,6}(?::\d{1,5})?|[a-z][\w]{0,40}(?:-[\w]{1,40}){1,6}(?::\d{1,5})?|[A-Za-z][\w-]{0,60}:\d{1,5})`,
    ),
  ],
  [
    'callee',
    pattern(
      // ASP.NET Core logs the start and end of requests made to it; Galera names itself in brackets; curl where its errors are explained.
      String.raw`(?<!\bRequest (?:starting|finished) HTTP/\S{1,3} [A-Z]{3,7} |\(\S{1,40}, ')(?:https?|grpc|amqps?|redis|mongodb|postgres(?:ql)?|mysql|tcp|jdbc:\w{1,20}):\/\/(?!curl\.)(?:[^\s/@"']{1,80}@)?([\w.-]{1,120}(?::\d{1,5})?)`,
    ),
  ],
  ['callee', pattern(String.raw`\bHTTPS?ConnectionPool\(host='([\w.-]{1,120})'`)], // urllib3; the URL, where it is stated, tells the port too
  ['user', pattern(String.raw`\b(?:user(?:name)?|login|account|for)(?:[ :=]{1,2}["'])(${ID})["']`)],
  ['user', pattern(String.raw`\b(?:password for(?: invalid user| user)?|user=|username=|user name:?) ?(${ID})`)],
  ['operation', /^Exception on (\/\S{0,200}) \[(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\]$/d], // Flask
  ['operation', pattern(String.raw`\b((?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (?:\w+:\/\/[^\s/"']{1,120})?\/[^\s"'?#\]]{0,200})`, 'd')],
];
const WORDS =
  /job|id|\d\.\d|:|port|host|server|node|broker|upstream|connect|call|request|trace=|lost|user|login|password|GET|POST|PUT|HEAD|DELETE|PATCH|OPTIONS|rpc|reach|contact|dial|heartbeat|getaddrinfo|->|^\[[\da-f]{1,8}-/i;

/** The entities that a message names, at most one of each kind, as spans of natural or shape text of at most 2,000 characters. */
export function entitiesOf(message: string): readonly EntitySpan[] {
  const text = message.length > 2000 ? message.slice(0, 2000) : message;
  if (!WORDS.test(text)) return [];
  const found = new Map<EntityKind, EntitySpan>();
  for (const [kind, name] of NAMES) {
    if (found.has(kind)) continue;
    const [, first, at = first] = name.exec(text)?.indices ?? [];
    if (at) found.set(kind, { kind, span: { from: at[0], to: at[1] } });
  }
  return [...found.values()];
}

const IN_HEADER = pattern(String.raw`\b(?:trace|request|req|correlation)[ _.-]?id["']?[=:] ?["']?(\w(?:[\w-]{0,78}\w)?)`);
/** `[service,trace,span]`, `[service,request]` and, before Sleuth 3, `,exported]`, as Sleuth and Micrometer put it behind the level; without a request both are blank. Digits may be blanked. */
const IN_BRACKETS = pattern(
  String.raw`\[((?!main\b|[\w.-]{0,40}(?:exec|thread|pool|task|worker|schedul))[\w.-]{1,80})?,(?:,?|((?=\w{0,31}\d)[\da-f]{1,32}),(?=\w{0,15}\d)[\da-f]{1,16}|((?=\w{0,31}\d)[\da-f]{8,32}))(?:,(?:true|false)?)?\]`,
);

/** A UUID alone in brackets, as patterns of loggers put the request. */
const ALONE = pattern(String.raw`\[(${UUID})\]`);

/**
 * The request and the service that a line names before its message (a logging pattern's context, `[traceId=…]`, `[orders,5f1c…,45fa…]`).
 */
export function contextInHeader(header: string): readonly EntitySpan[] {
  if (header.length > 400) return [];
  const [, at] = (/id["']?[=:]/i.test(header) && IN_HEADER.exec(header)?.indices) || [];
  const alone = header.includes('-') ? ALONE.exec(header)?.indices?.[1] : undefined;
  const [, service, traced, request = traced ?? at ?? alone] = (header.includes(',') && IN_BRACKETS.exec(header)?.indices) || [];
  const entity = (kind: EntityKind, span: readonly [number, number] | undefined): readonly EntitySpan[] =>
    span === undefined ? [] : [{ kind, span: { from: span[0], to: span[1] } }];
  return [...entity('request', request), ...entity('service', service)];
}
