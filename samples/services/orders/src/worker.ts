import type { Basket } from './basket.ts';
import { priceOf } from './basket.ts';
import { api, workerLogger } from './logging.ts';
import { charge } from './payment.ts';
import { release, reserve } from './stock.ts';

const logger = workerLogger('worker');

/** Takes one order from the queue to the end. */
export function process(order: string, basket: Basket): 'done' | 'failed' {
  const started = performance.now();
  logger.info(`order ${order} taken from queue`);
  try {
    const cents = priceOf(basket);
    const all = basket.items.every(({ sku, count }) => reserve(order, sku, count));
    if (!all) {
      logger.warn(`order ${order} put back: ` + 'an article is missing');
      release(order);
      return 'failed';
    }
    if (!charge(order, cents)) {
      logger.error('order %s was not paid', order);
      release(order);
      return 'failed';
    }
  } catch (error) {
    logger.error(`order ${order} failed: ${(error as Error).message}`);
    return 'failed';
  }
  const ms = performance.now() - started;
  logger.info(
    'order %s done in ' +
      '%s ms',
    order,
    ms.toFixed(1),
  );
  return 'done';
}

export function summary(done: number, failed: number): void {
  logger.log({ level: failed > done ? 'error' : 'info', message: 'shift finished', done, failed });
  api.info('worker finished: %d done, %d failed', done, failed);
  if (failed > 0) api.warn(`${failed} orders need a person`);
}
