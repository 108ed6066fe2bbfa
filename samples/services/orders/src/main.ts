import { answered, rejected, started, stopping } from './server.ts';
import { process as take, summary } from './worker.ts';

const skus = ['tea', 'mug', 'tea', 'pot', 'tea', 'cup', 'tea', 'mug', 'tea', 'tea'];

started(8080);
let done = 0;
for (let n = 1; n <= 30; n += 1) {
  const order = `A-${1000 + n}`;
  const sku = skus[n % skus.length] ?? 'tea';
  const count = n === 12 ? 0 : (n % 3) + 1;
  const items = n === 20 ? [] : [{ sku, count, cents: n === 15 ? -5 : 250 }];
  const many = n === 25 ? Array.from({ length: 21 }, () => ({ sku: 'tea', count: 0, cents: 100 })) : items;
  if (n % 11 === 0) rejected('/orders', n % 2 === 0 ? 'no basket' : 'body is not JSON');
  const outcome = take(order, { id: `b${n}`, items: many });
  if (outcome === 'done') done += 1;
  answered('POST', `/orders/${order}`, outcome === 'done' ? 201 : n % 2 === 0 ? 503 : 409, (n * 37) % 260);
}
summary(done, 30 - done);
stopping('SIGTERM', 2);
