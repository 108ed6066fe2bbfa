import { anyOf } from '../anyOf.ts';

/**
 * Wordings of servers for a client that ended a connection without notice: the client ended, gave up or was cut off, and the server is
 * well.
 */
const GONE = anyOf(
  /\bAborted connection \d+ to db\b|\bCould not read packet\b|\bGot an error reading communication packets\b/i, // MySQL, MariaDB
  /\bclosing AMQP connection\b|\bclient unexpectedly closed TCP connection\b/i, // RabbitMQ
  /\bcould not (?:receive data from|send data to) client\b|\bunexpected EOF on client connection\b|\bconnection to client lost\b/i, // PostgreSQL
  /\bclient (?:\S{1,60} )?(?:has |was |unexpectedly |prematurely )?(?:closed (?:keepalive )?connection|closed request|disconnected|went away|has gone away)\b/i,
  /\bClientAbortException\b/,
);
/** The name by which a client logged in or named its connection: MySQL's `user: 'shop'`, RabbitMQ's `-> 10.0.0.5:5672 - shop, vhost`. */
const NAME = /\buser: '([\w.-]{2,60})'|-> \S{3,60} - ([\w.-]{2,60})[,)]/;

/** Whether a text reports that a client is gone, which is a consequence of what happened to the client. */
export const tellsOfGoneClient = (text: string): boolean => GONE.test(text);

/** The name of the client that is gone according to a text; null when none is gone or named. */
export function goneClient(text: string): string | null {
  const [, user, connection] = (GONE.test(text) && NAME.exec(text)) || [];
  return user ?? connection ?? null;
}
