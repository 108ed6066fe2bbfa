import { closeSync, createReadStream, openSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { readAt, spooled, Unreadable, type Going, type Opened } from '../fileSource.ts';
import { inflate } from '../inflate.ts';
import { isLogName } from '../../protocol/isLogName.ts';
import { kindOfBytes } from '../magic.ts';
import { messages } from '../messages.ts';
import { entryName, pathInside } from './bundleNames.ts';
import { MOST_BUNDLE_BYTES, bounded, type Budget } from './bounded.ts';
import { peeked } from './peeked.ts';
import { tarEntries } from './tarEntries.ts';
import { packedOffset, readZipDirectory, type ZipEntry } from './zipDirectory.ts';

/** What an archive is made of, from the outside in. */
export type BundleKind = 'zip' | 'tar' | 'tar.gzip' | 'tar.zstd';

/** Of a bundle no more logs are read, as of a folder. */
export const MOST_LOGS = 200;

/** What is asked of a bundle. */
interface Asked {
  /** Paths of the files to open; null for all that are named like logs. */
  readonly wanted: ReadonlySet<string> | null;
  readonly budget: Budget;
  readonly going: Going;
  /** Files that are no text but hold logs: paths, in the order in which they are met. */
  readonly left: string[];
}

/** Opens the logs in an archive one by one, or those whose paths are `wanted`; what cannot be read comes as a problem. */
export async function* openBundle(
  file: string,
  kind: BundleKind,
  wanted: ReadonlySet<string> | null,
  going: Going = () => true,
): AsyncGenerator<Opened> {
  const found = { logs: 0, entries: 0 };
  const asked: Asked = { wanted, budget: { left: MOST_BUNDLE_BYTES }, going, left: [] };
  const opened = kind === 'zip' ? openZip(file, asked) : openTar(file, kind, asked);
  for await (const one of opened) {
    found.entries += 1;
    if (one.ok) found.logs += 1;
    if (found.logs > MOST_LOGS) {
      if (one.ok) one.input.close();
      yield { ok: false, problem: messages.tooManyLogs(file, MOST_LOGS) };
      return;
    }
    yield one;
    if (asked.budget.left <= 0) return;
  }
  const { left } = asked;
  if (left.length > 0) yield { ok: false, problem: messages.archivesInside(file, left) };
  else if (found.entries === 0)
    yield { ok: false, problem: wanted === null ? messages.noLogs(file) : messages.noEntry(file, [...wanted][0] ?? '') };
}

/** Archives and event logs, which must be unpacked or exported before they can be read. */
const holdsLogs = /\.(?:zip|tar|tgz|tar\.\w{1,4}|7z|rar|evtx)$/i;

function isWanted(path: string, { wanted, left }: Asked): boolean {
  if (wanted !== null) return wanted.has(path);
  if (!holdsLogs.test(path)) return isLogName(path);
  left.push(path);
  return false;
}

async function* openZip(file: string, asked: Asked): AsyncGenerator<Opened> {
  const descriptor = openSync(file, 'r');
  try {
    const read = (offset: number, length: number): Buffer => readAt(descriptor, offset, length);
    const directory = readZipDirectory(read, statSync(file).size);
    if (!directory.ok) {
      yield { ok: false, problem: directory.problem === 'damaged' ? messages.badBundle(file) : messages.overlapping(file) };
      return;
    }
    const named = directory.entries.map((entry) => ({ entry, path: pathInside(entry.name) }));
    if (named.some(({ path }) => path === null)) yield { ok: false, problem: messages.leadsOut(file) };
    const logs = named.filter((one): one is { entry: ZipEntry; path: string } => one.path !== null && isWanted(one.path, asked));
    logs.sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const { entry, path } of logs) {
      const name = entryName(file, path);
      const offset = packedOffset(read, entry);
      if (offset === null) yield { ok: false, problem: messages.badBundle(file) };
      else if (entry.isEncrypted) yield { ok: false, problem: messages.encrypted(name) };
      else if (entry.method !== 0 && entry.method !== 8) yield { ok: false, problem: messages.unknownMethod(name, entry.method) };
      else yield await openContent(name, unzipped(file, offset, entry), entry.modified, entry.packedBytes, asked);
    }
  } finally {
    closeSync(descriptor);
  }
}

function unzipped(file: string, offset: number, { method, packedBytes }: ZipEntry): AsyncIterable<Uint8Array> {
  if (packedBytes === 0) return Readable.from([]);
  const packed = createReadStream(file, { start: offset, end: offset + packedBytes - 1 });
  return method === 0 ? packed : inflate(packed, 'deflate');
}

async function* openTar(file: string, kind: Exclude<BundleKind, 'zip'>, asked: Asked): AsyncGenerator<Opened> {
  const raw = createReadStream(file);
  // What is passed over counts as well here: it has to be unpacked to reach what follows it.
  const unpacked = (how: 'gzip' | 'zstd'): AsyncIterable<Uint8Array> =>
    bounded(inflate(raw, how), file, statSync(file).size, { left: MOST_BUNDLE_BYTES }, asked.going);
  const stream = kind === 'tar' ? raw : unpacked(kind === 'tar.gzip' ? 'gzip' : 'zstd');
  let leadsOut = false;
  try {
    for await (const { name, bytes, modified, content } of tarEntries(stream)) {
      const path = pathInside(name);
      if (path === null) {
        if (!leadsOut) yield { ok: false, problem: messages.leadsOut(file) };
        leadsOut = true;
      } else if (isWanted(path, asked)) yield await openContent(entryName(file, path), content, modified, bytes, asked);
    }
  } catch (error) {
    // Damage of the archive, of its compression, or its end before the end of its last file.
    yield { ok: false, problem: error instanceof Unreadable ? error.message : messages.badBundle(file) };
  } finally {
    raw.destroy();
  }
}

/** Opens one file of an archive, unpacking it once more where it is compressed itself. */
async function openContent(
  name: string,
  content: AsyncIterable<Uint8Array>,
  modified: number,
  packedBytes: number,
  { budget, going }: Asked,
): Promise<Opened> {
  const { head, stream } = await peeked(content);
  const kind = kindOfBytes(head);
  if (kind.kind === 'bundle') return { ok: false, problem: messages.nested(name) };
  const plain = kind.kind === 'compressed' ? inflate(Readable.from(stream), kind.how) : stream;
  return spooled(name, bounded(plain, name, packedBytes, budget, going), modified, going);
}
