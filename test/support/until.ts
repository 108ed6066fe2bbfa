/** Asks again until the answer satisfies, for as long as a slow machine may take; answers with the last one. */
export async function until<Value>(ask: () => Value | PromiseLike<Value>, test: (value: Value) => boolean, seconds = 45): Promise<Value> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (test(value) || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
