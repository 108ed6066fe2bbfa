const WORDS =
  /^(?:is|was|are|has|the|an?|on|at|to|of|in|for|from|by|and|or|not|no|it|its|this|that|host|server|service|peer|client|remote|upstream|backend|node|null|none|unknown|undefined|localhost|sqlalche\.me|0\.0\.0\.0(?::\d+)?)$/i;
/** Products as their clients call them, whatever the host. */
const PRODUCT = /^(?:MASTER|MySQL|MariaDB|PostgreSQL|MongoDB|RabbitMQ)$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a peer as read is a name, and no word of the sentence or id of an instance or volume. */
export function isPeerName(peer: string): boolean {
  return peer.length > 1 && !WORDS.test(peer) && !UUID.test(peer) && !PRODUCT.test(peer);
}
