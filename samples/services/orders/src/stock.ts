import { workerLogger } from './logging.ts';

const logger = workerLogger('stock');
const shelves = new Map([
  ['tea', 40],
  ['mug', 5],
  ['pot', 0],
]);

export function reserve(order: string, sku: string, count: number): boolean {
  const left = shelves.get(sku);
  if (left === undefined) {
    logger.error(`unknown article ${sku} in order ${order}`);
    return false;
  }
  if (left < count) {
    logger.warn('not enough of %s: wanted %d, left %d', sku, count, left);
    return false;
  }
  shelves.set(sku, left - count);
  logger.debug('reserved %d of %s', count, sku, { order });
  if (left - count < 5) logger.log('warn', `shelf of ${sku} runs low`);
  return true;
}

export function release(order: string): void {
  logger.info('reservation released', { order });
}
