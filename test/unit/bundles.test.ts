import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { openInputs } from '../../server/src/node/openInputs.ts';
import { makeRandom } from '../support/random.ts';
import { tarOf, zipOf, type Packed } from '../support/archives.ts';

const line = '2026-03-05 13:50:00 ERROR db - Connection to 10.0.0.1 refused\n';
const two: readonly Packed[] = [
  { name: 'var/log/syslog', content: 'Mar  5 13:50:00 web kernel: oops\n' },
  { name: 'app/app.log', content: line.repeat(50) },
  { name: 'app/README.md', content: 'no log' },
];
const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
const random = makeRandom(7);
const noise: Packed = { name: 'noise.bin', content: Uint8Array.from({ length: 9000 }, () => random.int(256)) };
const long = `${'deep/'.repeat(30)}app.log`;

describe('a support bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-bundle-'));
  after(() => rmSync(folder, { recursive: true }));

  const write = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };

  /** Name and bytes of each log that was opened, and the problems, the folder left out of both. */
  async function open(...files: readonly string[]): Promise<{ readonly logs: readonly string[]; readonly problems: readonly string[] }> {
    const logs: string[] = [];
    const problems: string[] = [];
    const short = (text: string): string => text.replaceAll(`${folder}/`, '');
    for await (const opened of openInputs(files, Readable.from([]))) {
      if (!opened.ok) problems.push(short(opened.problem));
      else {
        const { file, source, modified, close } = opened.input;
        assert.equal(source.read(0, source.size).length, source.size);
        assert.ok(modified === null || modified > Date.UTC(2010, 0), `${file} was changed at ${modified}`);
        logs.push(`${short(file)} ${source.size}`);
        close();
      }
    }
    return { logs, problems };
  }

  const same: readonly (readonly [what: string, name: string, () => Uint8Array])[] = [
    ['a zip archive', 'a.zip', () => zipOf([...two].reverse())],
    ['a zip archive of stored files', 'b.zip', () => zipOf(two.map((file) => ({ ...file, stored: true })))],
    ['a zip archive with fields of 64 bits', 'c.zip', () => zipOf(two.map((file) => ({ ...file, wide: true })))],
    ['a zip archive that unpacks itself', 'd.zip', () => Buffer.concat([zipOf(two.slice(0, 0)), zipOf(two)])],
    ['a tar archive', 'e.tar', () => tarOf([two[1]!, two[0]!])],
    ['a compressed tar archive', 'f.tgz', () => gzipSync(tarOf([two[1]!, two[2]!, two[0]!]))],
    ['a tar archive without an ending of its own', 'g', () => gzipSync(tarOf([two[1]!, two[0]!]))],
  ];
  for (const [what, name, bytes] of same) {
    it(`is read as the logs in it: ${what}`, async () => {
      const file = write(name, what.includes('unpacks itself') ? Buffer.concat([Buffer.from('PK\x03\x04 stub'), zipOf(two)]) : bytes());
      assert.deepEqual(await open(file), { logs: [`${name}!/app/app.log 3100`, `${name}!/var/log/syslog 33`], problems: [] });
    });
  }

  it('opens its files by their names, in one pass', async () => {
    const file = write('h.tar.gz', gzipSync(tarOf(two)));
    const { logs, problems } = await open(`${file}!/app/app.log`, `${file}!/app/README.md`, `${file}!/none.log`);
    assert.deepEqual([logs, problems], [['h.tar.gz!/app/app.log 3100', 'h.tar.gz!/app/README.md 6'], []]);
    const missing = await open(`${file}!/none.log`);
    assert.deepEqual(missing, { logs: [], problems: ['h.tar.gz holds no none.log: check the path'] });
  });

  it('opens files by long names, compressed files, and names with the mark that are files', async () => {
    assert.deepEqual((await open(write('i.tar', tarOf([{ name: long, content: line }])))).logs, [`i.tar!/${long} 62`]);
    const packed = write('j.zip', zipOf([{ name: 'app.log.gz', content: gzipSync(line), stored: true }]));
    assert.deepEqual(await open(packed), { logs: ['j.zip!/app.log.gz 62'], problems: [] });
  });

  const refused: readonly (readonly [what: string, bytes: () => Uint8Array, problem: RegExp, logs?: number])[] = [
    ['without a log', () => zipOf([{ name: 'a.md', content: 'x' }]), /^x holds no file that is named like a log \(.*\): unpack it/],
    ['that leads out of itself', () => zipOf([{ name: '../../etc/cron.log', content: line }]), /^x holds files whose paths lead out of it/],
    ['that is encrypted', () => zipOf([{ name: 'a.log', content: line, encrypted: true }]), /^x!\/a\.log is encrypted: unpack it with its/],
    ['packed by an unknown method', () => zipOf([{ name: 'a.log', content: line, method: 14 }]), /^x!\/a\.log is packed by a method .*14/],
    ['that is cut off', () => zipOf(two).subarray(0, 150), /^x ends before its archive does, or is damaged: fetch it again$/],
    ['whose tar is cut off', () => tarOf(two).subarray(0, 700), /^x ends before its archive does/, 1],
    ['whose compression is cut off', () => gzipSync(tarOf([noise, two[1]!])).subarray(0, 3000), /^x ends before its archive does/],
    ['whose header lies', () => tarOf(two).fill('9', 124, 130), /^x ends before its archive does, or is damaged/],
    [
      'whose files overlap',
      () => zipOf([{ name: 'a.log', content: line }, ...[1, 2].map((n) => ({ name: `${n}.log`, content: line, shares: 0 }))]),
      /^x is no honest zip archive, since files in it overlap/,
    ],
    [
      'that holds an archive',
      () => zipOf([{ name: 'pod.zip', content: zipOf(two) }]),
      /^x holds a file in which logs are packed once more \(pod\.zip\): unpack it/,
    ],
    [
      'that holds an archive named like a log',
      () => tarOf([{ name: 'a.log', content: zipOf(two) }]),
      /^x!\/a\.log is an archive inside of another/,
    ],
    ['that holds an event log', () => zipOf([{ name: 'System.evtx', content: 'ElfFile\0' }]), /\(System\.evtx\): unpack it/],
    ['that holds bzip2 data', () => zipOf([{ name: 'a.log.bz2', content: 'BZh91AY&SY' }]), /bzip2 data; decompress it with bunzip2 first/],
    ['that holds an image named like a log', () => zipOf([{ name: 'a.log', content: png }]), /holds no log text but a PNG image/],
    ['that is empty', () => zipOf([]), /an empty zip archive/],
    [
      'that unpacks to thousands of times its size',
      () => zipOf([{ name: 'a.log', content: Buffer.alloc(40 << 20, 'a line\n') }]),
      /^x!\/a\.log unpacks to more than 400 times its size, which no log does/,
    ],
    [
      'that hides so much behind a file that is no log',
      () => gzipSync(tarOf([{ name: 'a.bin', content: Buffer.alloc(40 << 20, 'a line\n') }])),
      /^x unpacks to more than 400 times its size/,
    ],
  ];
  for (const [what, bytes, problem, read = 0] of refused) {
    it(`says what to do with one ${what}`, async () => {
      const { logs, problems } = await open(write('x', bytes()));
      assert.deepEqual([logs.length, problems.length >= 1], [read, true]);
      assert.match(problems.join('\n'), problem);
    });
  }

  it('gives the logs that can be read beside one that cannot', async () => {
    const file = write(
      'k.zip',
      zipOf([
        { name: 'a.log', content: line, encrypted: true },
        { name: 'b.log', content: line },
      ]),
    );
    const { logs, problems } = await open(file);
    assert.deepEqual([logs, problems.length], [['k.zip!/b.log 62'], 1]);
  });

  it('gives so many logs and says that there are more', async () => {
    const file = write('l.tar', tarOf(Array.from({ length: 202 }, (_, i) => ({ name: `${i}.log`, content: 'x\n' }))));
    const { logs, problems } = await open(file);
    assert.deepEqual([logs.length, problems], [200, ['l.tar holds more than 200 logs, of which the first 200 are read']]);
  });

  it('stops when it is told to', async () => {
    const file = write('m.zip', zipOf([{ name: 'a.log', content: line }]));
    const opened = openInputs([file], Readable.from([]), () => false);
    assert.match(JSON.stringify((await opened.next()).value), /was not read to its end/);
  });
});
