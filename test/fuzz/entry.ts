import fc from 'fast-check';

/** A door through which text of strangers comes in, with inputs made for it and what must hold of each. */
export interface Entry {
  readonly name: string;
  /** Inputs of one run of the tests; `npm run soak` tries them for as long as it is given. */
  readonly runs: number;
  readonly attempt: (options: AttemptOptions) => Promise<Attempt>;
}

export interface AttemptOptions {
  readonly seed: number;
  readonly runs: number;
}

export interface Attempt {
  readonly inputs: number;
  /** Milliseconds that the slowest input took. */
  readonly slowestMs: number;
  /** The smallest input that fails and the seed that repeats it; null when none does. */
  readonly failure: string | null;
}

/** An entry whose `check` throws when something does not hold of an input. `found` are inputs that once broke it, tried first. */
export function entry<Input>(
  name: string,
  runs: number,
  inputs: fc.Arbitrary<Input>,
  check: (input: NoInfer<Input>) => void | Promise<void>,
  found: readonly NoInfer<Input>[] = [],
): Entry {
  return {
    name,
    runs,
    async attempt({ seed, runs: numRuns }) {
      let slowestMs = 0;
      let tried = 0;
      const property = fc.asyncProperty(inputs, async (input) => {
        const from = performance.now();
        await check(input);
        slowestMs = Math.max(slowestMs, performance.now() - from);
        tried++;
      });
      const { failed, counterexample, counterexamplePath, errorInstance } = await fc.check(property, {
        seed,
        numRuns,
        examples: found.map((input): [Input] => [input]),
      });
      const why = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
      const failure = `seed ${seed}, path ${counterexamplePath ?? ''}: ${why.slice(0, 2000)}\non ${show(counterexample).slice(0, 4000)}`;
      return { inputs: tried, slowestMs, failure: failed ? failure : null };
    },
  };
}

/** A counterexample to read and to copy: bytes as text, one character a byte. */
function show(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (isBuffer(part)) return `bytes ${Buffer.from(part.data).toString('latin1')}`;
    return part instanceof Uint8Array ? `bytes ${Buffer.from(part).toString('latin1')}` : part;
  });
}

function isBuffer(part: unknown): part is { readonly data: readonly number[] } {
  return typeof part === 'object' && part !== null && 'type' in part && part.type === 'Buffer';
}
