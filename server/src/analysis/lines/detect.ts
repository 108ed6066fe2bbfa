import { takeCounts } from '../detectors/_counts.ts';
import { isSilent, neutralise } from '../detectors/_neutral.ts';
import { detectors as allDetectors } from '../detectors/index.ts';
import { entitiesOf } from '../facts/entitiesOf.ts';
import type { Detector, EntitySpan, Mark, ShapeContext, SlotTest } from '../model.ts';

/** Detectors look no further into a message than this many characters. */
export const DETECT_CHARS = 2000;
const DEFAULT_ORDER = 50;
const MAX_MARKS = 8;

const ordered = new WeakMap<readonly Detector[], readonly Detector[]>();

function inOrder(detectors: readonly Detector[]): readonly Detector[] {
  const known = ordered.get(detectors);
  if (known) return known;
  const sorted = [...detectors].sort((a, b) => (a.order ?? DEFAULT_ORDER) - (b.order ?? DEFAULT_ORDER) || (a.id < b.id ? -1 : 1));
  ordered.set(detectors, sorted);
  return sorted;
}

/** A mark with the id of the detector that made it. */
export type DetectedMark = Mark & { readonly detector: string };

/**
 * What a message reports as failures, best first; spans are offsets in `message`. The first mark whose tests pass is
 * the row's; a mark without tests ends the list. Reads natural and shape text alike.
 */
export function detect(message: string, context: ShapeContext, detectors: readonly Detector[] = allDetectors): readonly DetectedMark[] {
  const text = message.length > DETECT_CHARS ? message.slice(0, DETECT_CHARS) : message;
  // Most lines hold nothing that any detector knows; only for the others is it worth asking what of it is neutral.
  const asWritten = readAll(text, context, detectors);
  if (asWritten.length === 0 || isSilent(text)) return [];
  const reported = neutralise(text);
  const { text: uncounted, counts } = takeCounts(reported);
  const plain = uncounted === text ? asWritten : readAll(uncounted, context, detectors);
  const marks = counts.length === 0 ? plain : withCounted(plain, () => counted(readAll(reported, context, detectors), counts));
  if (marks.length === 0) return [];
  const entities = entitiesOf(text);
  return marks.slice(0, MAX_MARKS).map((mark) => withEntities(mark, entities, text));
}

/** A certain mark stands for itself; before one that tells no more than that there was an error goes what is counted, for that says of what. */
function withCounted(plain: readonly DetectedMark[], counted: () => readonly DetectedMark[]): readonly DetectedMark[] {
  const certain = plain.find(isCertain);
  if (certain && certain.category !== 'error') return plain;
  return certain ? [...counted().filter(({ category }) => category !== 'error'), ...plain] : [...plain, ...counted()];
}

const isCertain = (mark: Mark): boolean => mark.when === undefined || mark.when.length === 0;

function readAll(text: string, context: ShapeContext, detectors: readonly Detector[]): readonly DetectedMark[] {
  const marks: DetectedMark[] = [];
  for (const detector of inOrder(detectors)) {
    const found = detector.read(text, context);
    if (!found) continue;
    for (const mark of isList(found) ? found : [found]) {
      marks.push({ ...mark, detector: detector.id });
      if (isCertain(mark)) return marks;
    }
  }
  return marks;
}

const isList = (found: Mark | readonly Mark[]): found is readonly Mark[] => Array.isArray(found);

/** What speaks only through a count is a failure where the count is not zero. */
const counted = (marks: readonly DetectedMark[], counts: readonly SlotTest[]): readonly DetectedMark[] =>
  marks.flatMap((mark) => counts.slice(0, 3).map((count) => ({ ...mark, when: [...(mark.when ?? []), count] })));

/** Adds the entities of the whole message whose kinds the mark does not name itself, and a callee by name where the mark has an address. */
function withEntities(mark: DetectedMark, found: readonly EntitySpan[], text: string): DetectedMark {
  const isNamed = found.some(({ kind, span }) => kind === 'callee' && /[a-z]/i.test(text[span.from] ?? ''));
  const own = (mark.entities ?? []).filter(({ kind, span }) => kind !== 'callee' || !isNamed || /[a-z]/i.test(text[span.from] ?? ''));
  const more = found.filter(({ kind }) => !own.some((entity) => entity.kind === kind));
  return more.length === 0 ? mark : { ...mark, entities: [...own, ...more] };
}
