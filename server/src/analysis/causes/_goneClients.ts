import { anyOf } from '../anyOf.ts';

/** How servers tell that a client ended a connection without a word: the client ended, gave up or was cut off, the server is well. */
const GONE = anyOf(
  /\bAborted connection \d+ to db\b|\bCould not read packet\b|\bGot an error reading communication packets\b/i, // MySQL, MariaDB
  /\bclosing AMQP connection\b|\bclient unexpectedly closed TCP connection\b/i, // RabbitMQ
  /\bcould not (?:receive data from|send data to) client\b|\bunexpected EOF on client connection\b|\bconnection to client lost\b/i, // PostgreSQL
  /\bclient (?:\S{1,60} )?(?:has |was |unexpectedly |prematurely )?(?:closed (?:keepalive )?connection|closed request|disconnected|went away|has gone away)\b/i,
  /\bClientAbortException\b/,
);
/** The name a client logged in by, or gave its connection: MySQL's `user: 'shop'`, RabbitMQ's `-> 10.0.0.5:5672 - shop, vhost`. */
const NAME = /\buser: '([\w.-]{2,60})'|-> \S{3,60} - ([\w.-]{2,60})[,)]/;

/** True when a text tells that a client is gone: a consequence of what befell the client. */
export const tellsOfGoneClient = (text: string): boolean => GONE.test(text);

/** The name of the client that a text tells is gone; null where it tells of none or names none. */
export function goneClient(text: string): string | null {
  const [, user, connection] = (GONE.test(text) && NAME.exec(text)) || [];
  return user ?? connection ?? null;
}
