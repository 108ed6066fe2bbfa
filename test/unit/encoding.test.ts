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

describe('The encoding of a file', () => {
  reads('is UTF-8 where lines end in CR LF', Buffer.from('one\r\ntwo\r\n'), 'utf-8', 'one\r\ntwo\r\n');
  reads('is UTF-8 where CR only redraws a line', Buffer.from('10%\r20%\rdone\n'), 'utf-8', '10%\r20%\rdone\n');
  reads('may end lines in CR alone', Buffer.from('one\rtwo\r'), 'utf-8 with CR line ends', 'one\ntwo\n');
  reads('is UTF-16 where every second byte is zero', Buffer.from('one\r\ntwo', 'utf16le'), 'utf-16le', 'one\r\ntwo');
});
