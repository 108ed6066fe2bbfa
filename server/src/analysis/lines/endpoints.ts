import type { Span } from '../model.ts';

/** Where a message names an address with its port: spans in the message, and the service it names in words. */
export interface EndpointSpans {
  readonly address: Span;
  readonly port: Span;
  readonly service: string | null;
}

const ADDRESS = String.raw`(?:\d{1,3}(?:\.\d{1,3}){3})`;
/** `from 10.0.0.7 port 50412`, `reset by 10.0.0.7 port 50412` and `10.0.0.7:50412 -> …` name the port of who calls, which no service listens on. */
const NOT_CALLER = String.raw`(?<![\d.]|\b(?:from|(?:closed|reset) by)(?: (?:invalid|authenticating) user \S{1,40})? (?=[\d.]{7,15} port ))`;
const ENDPOINT = new RegExp(
  String.raw`${NOT_CALLER}(${ADDRESS})(?::(\d{1,5})\b(?! -> \d)|,? {1,2}(?:on |at )?port[ :=]{1,2}(\d{1,5})\b)`,
  'd',
);
const SERVICE =
  /\b(MySQL|MariaDB|PostgreSQL|Postgres|Redis|MongoDB|Cassandra|Kafka|RabbitMQ|AMQP|HTTPS?|SSH|LDAPS?|SMTP|DNS|FTP|Elasticsearch|Memcached|Oracle|NATS|ZooKeeper|etcd|gRPC)\b/i;

/** The first address with a port in `message` (natural or shape text); null when none is named. */
export function findEndpoint(message: string): EndpointSpans | null {
  const found = ENDPOINT.exec(message.length > 2000 ? message.slice(0, 2000) : message);
  const address = found?.indices?.[1];
  const port = found?.indices?.[2] ?? found?.indices?.[3];
  if (!address || !port) return null;
  return { address: spanOf(address), port: spanOf(port), service: SERVICE.exec(message)?.[1] ?? null };
}

function spanOf([from, to]: readonly [number, number]): Span {
  return { from, to };
}

/** Well-known services of ports (IANA Service Name and Transport Protocol Port Number Registry, and common use). */
const WELL_KNOWN: Readonly<Record<number, string>> = {
  21: 'FTP',
  22: 'SSH',
  25: 'SMTP',
  53: 'DNS',
  80: 'HTTP',
  110: 'POP3',
  123: 'NTP',
  143: 'IMAP',
  389: 'LDAP',
  443: 'HTTPS',
  445: 'SMB',
  465: 'SMTPS',
  514: 'syslog',
  587: 'SMTP submission',
  636: 'LDAPS',
  853: 'DNS over TLS',
  993: 'IMAPS',
  1433: 'SQL Server',
  1521: 'Oracle',
  2049: 'NFS',
  2181: 'ZooKeeper',
  2379: 'etcd',
  3306: 'MySQL',
  3389: 'RDP',
  4222: 'NATS',
  5432: 'PostgreSQL',
  5672: 'AMQP',
  5671: 'AMQPS',
  6379: 'Redis',
  6443: 'Kubernetes API',
  8080: 'HTTP',
  8443: 'HTTPS',
  9042: 'Cassandra',
  9092: 'Kafka',
  9200: 'Elasticsearch',
  11211: 'Memcached',
  27017: 'MongoDB',
};

/** What usually listens on a port; null where that is not known. */
export function wellKnownService(port: number): string | null {
  return WELL_KNOWN[port] ?? null;
}
