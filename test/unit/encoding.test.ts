import assert from 'node:assert/strict';
import { detectEncoding, utf8Decoder, type Encoding } from '../../server/src/analysis/fold/encoding.ts';

/** The bytes are told to be of an encoding and turned into the text as UTF-8. */
function reads(title: string, bytes: Uint8Array, encoding: Encoding, text: string): void {
  it(title, () => {
    assert.equal(detectEncoding(bytes), encoding);
    const decoder = utf8Decoder(encoding);
    assert.equal(Buffer.concat([decoder.push(bytes), decoder.end()]).toString('utf8'), text);
  });
}

/** The text in an encoding of one byte or two a character, by what its decoder makes of all of them. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const known = new Map<string, readonly number[]>();
  const learn = (bytes: readonly number[]): void => {
    const char = decoder.decode(Uint8Array.from(bytes));
    if (char.length === 1 && char !== '\ufffd' && !known.has(char)) known.set(char, bytes);
  };
  for (let lead = 0; lead < 256; lead++) learn([lead]);
  for (let lead = 0x81; lead < 255; lead++) for (let trail = 0x40; trail < 255; trail++) learn([lead, trail]);
  return Uint8Array.from([...text].flatMap((char) => known.get(char) ?? []));
}

const lines = Array.from({ length: 9 }, (_, i) => `2025-02-10 16:30:3${i} INFO ready\r\n`).join('');
const ascii = Buffer.from(lines);
const utf16 = Buffer.from(lines, 'utf16le');
const bom = Buffer.from([0xff, 0xfe]);
const mixed = 'utf-8 with parts in utf-16';

describe('The encoding of a file', () => {
  reads('is UTF-8 where lines end in CR LF', Buffer.from('one\r\ntwo\r\n'), 'utf-8', 'one\r\ntwo\r\n');
  reads('is UTF-8 where CR only redraws a line', Buffer.from('10%\r20%\rdone\n'), 'utf-8', '10%\r20%\rdone\n');
  reads('may end lines in CR alone', Buffer.from('one\rtwo\r'), 'utf-8 with CR line ends', 'one\ntwo\n');
  reads('is UTF-16 where every second byte is zero', Buffer.from('one\r\ntwo', 'utf16le'), 'utf-16le', 'one\r\ntwo');
  reads('is both where PowerShell appended to a log', Buffer.concat([ascii, utf16]), mixed, lines + lines);
  reads('is both where a program appended to a log that PowerShell began', Buffer.concat([bom, utf16, ascii]), mixed, lines + lines);

  const written: readonly (readonly [encoding: Encoding, text: string])[] = [
    ['windows-1251', 'ОШИБКА:  отношение "orders" не существует (символ 15)'],
    ['koi8-r', 'ОШИБКА:  отношение "orders" не существует (символ 15)'],
    ['ibm866', 'ОШИБКА:  отношение "orders" не существует (символ 15)'],
    ['shift_jis', 'エラー:  リレーション"orders"は存在しません(文字位置 15)'],
    ['euc-jp', 'エラー:  リレーション"orders"は存在しません(文字位置 15)'],
    ['gbk', '错误:  关系 "orders" 不存在 第15个字符处'],
    ['big5', '錯誤:  無法連線到資料庫伺服器,請檢查網路設定後再試一次 orders'],
    ['euc-kr', '오류:  "orders" 이름의 릴레이션(relation)이 없습니다 15번째 문자'],
    ['windows-1252', 'FEHLER:  Relation »orders« existiert nicht, Größe prüfen: Übergröße'],
    ['windows-1252', 'ERREUR:  la relation « orders » n’existe pas, créée déjà à l’étape précédente'],
    ['windows-1252', 'ERROR: naïve café ÿ'],
  ];
  for (const [encoding, text] of written) {
    const log = Array.from({ length: 20 }, (_, i) => `2025-02-10 16:30:${10 + i} UTC [7] ${text}\n`).join('');
    reads(`is ${encoding} by the bytes of: ${text}`, encode(log, encoding), encoding, log);
  }
  reads(
    'is Windows-1252 where words of another script are not known',
    encode('Η σύνδεση με τη βάση απέτυχε', 'windows-1253'),
    'windows-1252',
    'Ç óýíäåóç ìå ôç âÜóç áðÝôõ÷å',
  );
});
