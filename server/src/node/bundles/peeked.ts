/** So much tells a tar archive from a text. */
const HEAD_BYTES = 512;

/** The first bytes of a stream, and the stream with them still in it. A stream that fails at once has none, and fails again when it is read. */
export async function peeked(
  stream: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly stream: AsyncIterable<Uint8Array> }> {
  const chunks = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let failure: { readonly error: unknown } | null = null;
  for (let length = 0; length < HEAD_BYTES && failure === null;) {
    try {
      const next = await chunks.next();
      if (next.done === true) break;
      first.push(next.value);
      length += next.value.length;
    } catch (error) {
      failure = { error };
    }
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      if (failure !== null) throw failure.error;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  }
  return { head: Buffer.concat(first), stream: whole() };
}
