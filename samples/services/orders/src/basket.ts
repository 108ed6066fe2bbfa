import { api } from './logging.ts';

const log = api.child({ module: 'basket' });

export interface Basket {
  readonly id: string;
  readonly items: readonly { readonly sku: string; readonly count: number; readonly cents: number }[];
}

const MOST_ITEMS = 20;

export function priceOf(basket: Basket): number {
  log.debug({ basket: basket.id }, 'pricing %d items', basket.items.length);
  if (basket.items.length === 0) {
    log.warn(`basket ${basket.id} is empty`);
    return 0;
  }
  if (basket.items.length > MOST_ITEMS) log.warn({ basket: basket.id, limit: MOST_ITEMS }, 'basket too large, discounts are not applied');
  let sum = 0;
  for (const { sku, count, cents } of basket.items) {
    if (cents <= 0) {
      log.error({ sku, cents }, `price of ${sku} is not positive: ${cents}`);
      throw new RangeError(`bad price for ${sku}`);
    }
    sum += count * cents;
  }
  log.info({ basket: basket.id, sum }, 'basket priced');
  return sum;
}
