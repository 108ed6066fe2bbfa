/**
 * Does the same to each of a list, some at a time, and answers in the list's order.
 * @template Item, Result
 * @param {readonly Item[]} items
 * @param {number} jobs
 * @param {(item: Item, index: number) => Promise<Result>} act
 * @returns {Promise<Result[]>}
 */
export async function inParallel(items, jobs, act) {
  /** @type {Result[]} */
  const results = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at];
      if (item !== undefined) results[at] = await act(item, at);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return results;
}
