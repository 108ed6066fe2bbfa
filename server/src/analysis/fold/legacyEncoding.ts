/** Encodings older than UTF-8 that are told apart, as TextDecoder names them. */
export type LegacyEncoding = 'windows-1252' | 'windows-1251' | 'koi8-r' | 'ibm866' | 'shift_jis' | 'euc-jp' | 'gbk' | 'big5' | 'euc-kr';

/** The bytes of `оеаинт`, half of all Russian letters, small and capital. */
const RUSSIAN: readonly (readonly [LegacyEncoding, ReadonlySet<number>])[] = [
  ['windows-1251', new Set([0xee, 0xe5, 0xe0, 0xe8, 0xed, 0xf2, 0xce, 0xc5, 0xc0, 0xc8, 0xcd, 0xd2])],
  ['koi8-r', new Set([0xcf, 0xc5, 0xc1, 0xc9, 0xce, 0xd4, 0xef, 0xe5, 0xe1, 0xe9, 0xee, 0xf4])],
  ['ibm866', new Set([0xae, 0xa5, 0xa0, 0xa8, 0xad, 0xe2, 0x8e, 0x85, 0x80, 0x88, 0x8d, 0x92])],
];

type Pair = readonly [lead: number, trail: number];

/** The encoding of a text that is no UTF-8, by the bytes that its languages use most; Windows-1252 where none stands out. */
export function legacyEncoding(bytes: Uint8Array): LegacyEncoding {
  const high = bytes.filter((byte) => byte >= 0x80);
  if (high.length < 8) return 'windows-1252';
  const { pairs, single } = pairsOf(bytes);
  const share = (test: (pair: Pair) => boolean): number => pairs.filter(test).length / Math.max(1, pairs.length);
  // In Western languages such letters stand alone; what is left here writes whole words with them.
  const together = bytes.filter((byte, i) => byte >= 0x80 && ((bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80)).length;
  const isPaired = single * 50 < pairs.length;
  if (isPaired && share(([lead, trail]) => lead > 0xa0 && lead < 0xfa && trail < 0x7f) > 0.15 && together * 2 > high.length) return 'big5';
  // Kana: no Japanese text is without.
  if (share(([lead, trail]) => (lead === 0xa4 || lead === 0xa5) && trail > 0xa0) > 0.2) return 'euc-jp';
  if (share(([lead, trail]) => (lead === 0x82 && trail > 0x9e) || (lead === 0x83 && trail < 0x97)) > 0.2) return 'shift_jis';
  if (together * 10 < high.length * 8) return 'windows-1252';
  if (isPaired && share(([, trail]) => trail > 0xa0) > 0.9) {
    if (share(([lead]) => lead > 0xaf && lead < 0xc9) > 0.9) return 'euc-kr';
    if (share(([lead, trail]) => lead > 0xa0 && lead < 0xf8 && trail < 0xc0) > 0.2) return 'gbk';
  }
  const [best, common] = RUSSIAN.map(([name, letters]) => [name, high.filter((byte) => letters.has(byte)).length] as const).reduce(
    (a, b) => (b[1] > a[1] ? b : a),
  );
  return common * 3 > high.length ? best : 'windows-1252';
}

/** The bytes from 0x80 on with those behind them, as encodings of two bytes a character have them, and how many have none that could be. */
function pairsOf(bytes: Uint8Array): { readonly pairs: readonly Pair[]; readonly single: number } {
  const pairs: Pair[] = [];
  let single = 0;
  for (let i = 0; i < bytes.length - 1; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    const trail = bytes[i + 1]!;
    if (lead > 0x80 && lead < 0xff && trail > 0x3f && trail < 0xff && trail !== 0x7f) pairs.push([lead, bytes[++i]!]);
    else single++;
  }
  return { pairs, single };
}
