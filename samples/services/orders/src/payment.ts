import { api } from './logging.ts';

const log = api.child({ module: 'payment' });
const RETRY = 'charge of %s failed, attempt %d of %d';
const attempts = 3;

/** The bank answers by the last digit of the order. */
function ask(order: string, attempt: number): 'paid' | 'declined' | 'timeout' {
  const digit = Number(order.at(-1));
  if (digit === 7) return 'declined';
  if (digit === 4) return attempt < 2 ? 'timeout' : 'paid';
  return digit === 9 ? 'timeout' : 'paid';
}

export function charge(order: string, cents: number): boolean {
  log.info({ order, cents }, 'charging card');
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const answer = ask(order, attempt);
    if (answer === 'paid') {
      log.info({ order }, attempt === 1 ? 'charge accepted' : `charge accepted after ${attempt} attempts`);
      return true;
    }
    if (answer === 'declined') {
      log.warn({ order, cents }, 'card declined by issuer');
      return false;
    }
    log.warn({ order }, RETRY, order, attempt, attempts);
  }
  try {
    throw new Error(`bank did not answer for ${order}`);
  } catch (error) {
    log.error({ err: error, order }, 'giving up on payment');
  }
  return false;
}
