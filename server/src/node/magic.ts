/** What the first bytes of a file say it is. */
export type ByteKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'compressed'; readonly how: 'gzip' | 'zstd' }
  | { readonly kind: 'bundle'; readonly how: 'zip' | 'tar' }
  | { readonly kind: 'refused'; readonly what: string };

/** First bytes in hexadecimal, and what they open (file(1) magic and the formats' own specifications). */
const MAGIC: readonly (readonly [hex: string, what: string])[] = [
  ['89504e470d0a1a0a', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['474946383761', 'a GIF image'],
  ['474946383961', 'a GIF image'],
  ['424d', 'a bitmap image'],
  ['25504446', 'a PDF document'],
  ['7f454c46', 'an ELF executable'],
  ['4d5a9000', 'a Windows executable'],
  ['cafebabe', 'a Java class or Mach-O file'],
  ['cffaedfe', 'a Mach-O executable'],
  ['feedfacf', 'a Mach-O executable'],
  ['0061736d', 'a WebAssembly module'],
  ['fffe0000', 'UTF-32 text; convert it with iconv -f UTF-32 -t UTF-8 first'],
  ['0000feff', 'UTF-32 text; convert it with iconv -f UTF-32 -t UTF-8 first'],
  ['504b0506', 'an empty zip archive'],
  ['425a68', 'bzip2 data; decompress it with bunzip2 first'],
  ['fd377a585a00', 'xz data; decompress it with unxz first'],
  ['377abcaf271c', 'a 7-Zip archive; unpack it and name the logs in it'],
  ['526172211a07', 'a RAR archive; unpack it and name the logs in it'],
  ['04224d18', 'lz4 data; decompress it with unlz4 first'],
  ['456c6646696c6500', 'a Windows event log; export it as text or XML first'],
  ['53514c69746520666f726d6174', 'an SQLite database'],
  ['4f676753', 'an Ogg file'],
  ['494433', 'an MP3 file'],
  ['52494646', 'a RIFF file (audio or image)'],
  ['1a45dfa3', 'a Matroska video'],
];

/** What the first bytes of a file say: 512 tell an archive, some thousands whether it is text. */
export function kindOfBytes(head: Uint8Array): ByteKind {
  const hex = Array.from(head.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex.startsWith('1f8b')) return { kind: 'compressed', how: 'gzip' };
  if (hex.startsWith('28b52ffd')) return { kind: 'compressed', how: 'zstd' };
  const known = MAGIC.find(([magic]) => hex.startsWith(magic));
  if (hex.startsWith('504b0304')) return { kind: 'bundle', how: 'zip' };
  if (isTar(head)) return { kind: 'bundle', how: 'tar' };
  // Two letters alone are no proof: a text may begin with BM.
  if (known && (known[0].length > 4 || isBinary(head))) return { kind: 'refused', what: known[1] };
  return isBinary(head) && !looksUtf16(head) ? { kind: 'refused', what: 'binary data of an unknown kind' } : { kind: 'text' };
}

function isTar(head: Uint8Array): boolean {
  return head.length > 262 && String.fromCharCode(...head.subarray(257, 262)) === 'ustar';
}

/** More than one control byte in ten (tab, line ends, escape and NUL runs of crashed writers aside) is no text. */
function isBinary(head: Uint8Array): boolean {
  let odd = 0;
  for (const byte of head) if (byte < 32 && byte !== 0 && !(byte >= 7 && byte <= 13) && byte !== 27) odd++;
  let zeros = 0;
  for (const byte of head) if (byte === 0) zeros++;
  return odd * 10 > head.length || (zeros * 2 > head.length && odd > 0) || (zeros > 0 && odd * 50 > head.length);
}

function looksUtf16(head: Uint8Array): boolean {
  const [a, b] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i & 1]!++;
  return Math.max(zeros[0]!, zeros[1]!) * 3 > head.length && Math.min(zeros[0]!, zeros[1]!) * 50 < head.length;
}
