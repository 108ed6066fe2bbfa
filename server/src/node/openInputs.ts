import { closeSync, createReadStream, openSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { splitEntryName } from './bundles/bundleNames.ts';
import { openBundle, type BundleKind } from './bundles/openBundle.ts';
import { peeked } from './bundles/peeked.ts';
import { openInput, readAt, type Going, type Opened } from './fileSource.ts';
import { inflate } from './inflate.ts';
import { kindOfBytes } from './magic.ts';

/**
 * Opens what the user named, one by one: files as they are, archives as the logs in them, and single files of an
 * archive by `archive!/path`. Names of one archive that follow each other are found in one pass, in the archive's order.
 */
export async function* openInputs(files: readonly string[], stdin: Readable, going: Going = () => true): AsyncGenerator<Opened> {
  for (let at = 0; at < files.length; at++) {
    const file = files[at]!;
    const inside = splitEntryName(file);
    const bundle = inside?.bundle ?? file;
    const kind = bundleKind(bundle) === null ? null : await innerKind(bundle);
    if (kind === null) {
      yield await openInput(file, stdin, going);
      continue;
    }
    if (inside === null) {
      yield* openBundle(file, kind, null, going);
      continue;
    }
    const wanted = new Set([inside.path]);
    for (let next = splitEntryName(files[at + 1] ?? ''); next?.bundle === bundle; next = splitEntryName(files[at + 1] ?? '')) {
      wanted.add(next.path);
      at += 1;
    }
    yield* openBundle(bundle, kind, wanted, going);
  }
}

/** Whether a file may be an archive by its first bytes: what is compressed may hold one. */
function bundleKind(file: string): ReturnType<typeof kindOfBytes> | null {
  if (file === '-') return null;
  try {
    if (!statSync(file).isFile()) return null;
    const descriptor = openSync(file, 'r');
    const kind = kindOfBytes(readAt(descriptor, 0, 4096));
    closeSync(descriptor);
    return kind.kind === 'bundle' || kind.kind === 'compressed' ? kind : null;
  } catch {
    return null;
  }
}

async function innerKind(file: string): Promise<BundleKind | null> {
  const kind = bundleKind(file);
  if (kind?.kind === 'bundle') return kind.how;
  if (kind?.kind !== 'compressed') return null;
  const { head, stream } = await peeked(inflate(createReadStream(file), kind.how));
  await stream[Symbol.asyncIterator]().return?.();
  const inner = kindOfBytes(head);
  return inner.kind === 'bundle' && inner.how === 'tar' ? `tar.${kind.how}` : null;
}
