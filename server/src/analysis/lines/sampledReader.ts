import { sampleLines, type ByteSource, type SampleHead } from '../fold/blocks.ts';
import type { Rules } from '../rules.ts';
import type { Steps } from '../steps.ts';
import { newReader, rememberedIn, type Reader } from './reader.ts';
import { newSampleMemory, sourceSteps, type SourceFacts } from './source.ts';

/** The reader of a text that is edited: what its formats are is decided again whenever the sample of it is another. */
export interface SampledReader {
  /** The reader for the text as it is; null while its formats are not decided yet, after `most` lines of the sample. */
  current(most: number): Reader | null;
  /** The text was edited. */
  edited(): void;
  /** The whole text was read: lets go of what is remembered of lines that edits took away, once it is much beside what the text itself has. */
  forget(): void;
  /** How much is remembered to read the text faster, in shapes and kinds of lines. */
  readonly remembered: number;
}

/** So many shapes and kinds of lines may be remembered in vain. */
const SPARE = 128;

/** `renewed` is called when the text is to be read by another reader from its start on. */
export function sampledReader(source: () => ByteSource, rules: Omit<Rules, 'source'>, renewed: () => void): SampledReader {
  const memory = newSampleMemory();
  const head: SampleHead = { bytes: new Uint8Array(0), lines: [] };
  let sample: readonly string[] = [];
  /** The text was edited since the sample was taken. */
  let isEdited = true;
  /** Under way while the sample's formats are being decided. */
  let deciding: Steps<SourceFacts> | null = null;
  let reader: Reader | null = null;
  /** How much the reader remembered when it had read the whole text by itself. */
  let ofText = 0;

  function decide(facts: SourceFacts): Reader {
    if (reader !== null && JSON.stringify(facts) === JSON.stringify(reader.rules.source)) return reader;
    ofText = 0;
    renewed();
    return (reader = newReader({ ...rules, source: facts }));
  }

  return {
    current(most) {
      if (isEdited) {
        isEdited = false;
        const some = sampleLines(source(), head);
        if (reader === null || !sameLines(some, sample)) deciding = sourceSteps(some, rules.formats, memory);
        sample = some;
      }
      if (deciding === null) return reader;
      let step = deciding.next();
      for (let left = most; !step.done && left > 0; left--) step = deciding.next();
      if (!step.done) return null;
      deciding = null;
      return decide(step.value);
    },
    edited() {
      isEdited = true;
    },
    forget() {
      if (reader === null) return;
      const remembered = rememberedIn(reader);
      if (ofText === 0) ofText = remembered;
      else if (remembered > 1.25 * ofText + SPARE) reader = newReader(reader.rules);
    },
    get remembered() {
      return reader === null ? 0 : rememberedIn(reader);
    },
  };
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}
