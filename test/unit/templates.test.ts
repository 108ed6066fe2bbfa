import assert from 'node:assert/strict';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import { clusterTemplates } from '../../server/src/analysis/templates.ts';

/** The templates of messages, ordered by their first message. */
function templatesOf(messages: readonly string[]): readonly string[] {
  const shapes = [...new Set(messages.map(shapeOf))];
  const templates = clusterTemplates(shapes.map((text) => ({ key: text, text, count: 1 })));
  const first = ({ keys }: { keys: readonly string[] }): number => Math.min(...keys.map((key) => shapes.indexOf(key)));
  return [...templates].sort((a, b) => first(a) - first(b)).map(({ text }) => text);
}

/** Messages of one statement. */
const one = (template: string, ...messages: string[]): void => assert.deepEqual(templatesOf(messages), [template]);
/** Messages of as many statements as there are messages. */
const apart = (...messages: string[]): void =>
  assert.equal(templatesOf(messages).length, messages.length, templatesOf(messages).join('\n'));

describe('A template shows one variable for', () => {
  const cases: readonly (readonly [string, string, ...string[]])[] = [
    [
      'numbers and identifiers with digits',
      'Job <*> failed after <*> seconds.',
      'Job D4E5F6 failed after 258 seconds.',
      'Job A1 failed after -3.5 seconds.',
    ],
    ['a signed number', 'drift is <*> ppm', 'drift is 12 ppm', 'drift is -12.75 ppm', 'drift is +3 ppm'],
    ['an address, with its port for one more', 'peer <*>:<*> left', 'peer 10.0.0.7:5432 left', 'peer 192.168.3.4:80 left'],
    [
      'a host and port, whatever names it',
      'no route to <*>:<*> from here',
      'no route to db.example.com:5432 from here',
      'no route to 10.1.2.3:80 from here',
    ],
    [
      'a host and port, be it a name without digits',
      'opened through proxy <*>:<*> in turn',
      'opened through proxy orchid:5070 in turn',
      'opened through proxy magnolia:5070 in turn',
      'opened through proxy gateway:80 in turn',
    ],
    [
      'a hardware address that begins with letters',
      'station moved to <*>',
      'station moved to de:ad:0e:12:3f:01',
      'station moved to 0c:12:8e:2f:3f:01',
    ],
    [
      'names in a row',
      'view acls changed to: <*>',
      'view acls changed to: yarn,alice',
      'view acls changed to: alice',
      'view acls changed to: bob,carol,dave',
    ],
    [
      'names, one of which ends like a verb',
      'leader election lost for <*> service',
      'leader election lost for orders service',
      'leader election lost for billing service',
      'leader election lost for users service',
      'leader election lost for search service',
      'leader election lost for metrics service',
    ],
    [
      'flags that vary by themselves',
      'window shown: drawn=<*>, moved=<*>',
      'window shown: drawn=true, moved=false',
      'window shown: drawn=false, moved=false',
      'window shown: drawn=true, moved=true',
      'window shown: drawn=false, moved=true',
    ],
    [
      'a UUID',
      'lease <*> expired',
      'lease 550e8400-e29b-41d4-a716-446655440000 expired',
      'lease 16fd2706-8baf-433b-82eb-8c7fada847da expired',
    ],
    ['a path with digits', 'cannot stat <*>', 'cannot stat /var/lib/app/17/data.bin', 'cannot stat /srv/b2/x'],
    ['a path without', 'cannot stat <*>', 'cannot stat /etc/app/main.conf', 'cannot stat /srv/www'],
    ['a path on Windows', 'Copied <*> in <*>ms', 'Copied C:\\Data\\in.csv in 12ms', 'Copied D:\\Archive\\old\\out.csv in 7ms'],
    [
      'the address behind a scheme',
      'fetched https://<*> twice',
      'fetched https://a.example.com/x twice',
      'fetched https://b.example.org/y/2 twice',
    ],
    ['quoted names', 'queue "<*>" is paused now', 'queue "mail" is paused now', 'queue "invoices late" is paused now'],
    ['values of keys', 'flushed table=<*> rows=<*>', 'flushed table=orders rows=17', 'flushed table=customers rows=4'],
    ['values of keys that may be empty', 'denied ruser=<*> rhost=<*>', 'denied ruser= rhost=alpha', 'denied ruser=guest rhost='],
    [
      'a value of several words behind a single dotted key',
      'Property: os.name=<*>',
      'Property: os.name=Linux',
      'Property: os.name=Windows Server',
    ],
    [
      'lists of any length',
      'rebalancing partitions <*> now',
      'rebalancing partitions 1 now',
      'rebalancing partitions 1, 2, 3 now',
      'rebalancing partitions 4 5 now',
    ],
    ['sizes in any unit', 'heap at <*> <*> of limit', 'heap at 7.1 MB of limit', 'heap at 812 KB of limit'],
    ['dates in words', 'next run at <*> <*> <*> <*>', 'next run at Mon Mar 3 04:00:00', 'next run at Tue Apr 4 05:30:00'],
    ['user agents', '"<*>" blocked', '"curl/8.1" blocked', '"Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101" blocked'],
    [
      'names behind the word user',
      'session opened for user <*> by admin',
      'session opened for user alice by admin',
      'session opened for user bob by admin',
    ],
    ['names behind a noun, from three on', 'loaded driver <*>', 'loaded driver hub', 'loaded driver loop', 'loaded driver bridge'],
    [
      'names with and without digits',
      'Failed none for guest <*> at gate',
      'Failed none for guest web7 at gate',
      'Failed none for guest nagios at gate',
    ],
    [
      'many words at one place',
      'greeted <*> at the main entrance',
      ...['ann', 'bea', 'cleo', 'dora', 'eve'].map((name) => `greeted ${name} at the main entrance`),
    ],
    [
      'words of several places that vary together',
      'moved parcel <*> over to shelf of <*> today',
      ...['ann bern', 'bea oslo', 'cleo rome', 'dora wien', 'eve york'].map(
        (pair) => `moved parcel ${pair.replace(' ', ' over to shelf of ')} today`,
      ),
    ],
    [
      'names in brackets, from two on where enough is said besides',
      'denied pointer record from [<*>] on link <*>',
      'denied pointer record from [alpha] on link 4',
      'denied pointer record from [beta] on link 5',
    ],
    [
      'names behind a colon, from three on',
      'script header of filter: <*>',
      'script header of filter: text',
      'script header of filter: raster',
      'script header of filter: vector',
    ],
    [
      'names behind a colon before keys',
      'EXIT at inner gate: <*> pid=<*>',
      'EXIT at inner gate: imap pid=7',
      'EXIT at inner gate: shell pid=8',
      'EXIT at inner gate: ftp pid=9',
    ],
    [
      'the words of an enumeration beside what they are of',
      'applicable state: <*>, next',
      'applicable state: installed, next',
      'applicable state: staged, next',
      'applicable state: absent, next',
      'applicable state: superseded, next',
    ],
    [
      'symbolic codes',
      'no session [HRESULT = <*> - <*>]',
      'no session [HRESULT = 0x800f0816 - E_NOT_APPLICABLE]',
      'no session [HRESULT = 0x80070002 - FILE_NOT_FOUND]',
      'no session [HRESULT = 0x00000000 - S_OK]',
    ],
    [
      'hexadecimal numbers with and without digits',
      'major transmit error status <*>',
      'major transmit error status 54',
      'major transmit error status de',
      'major transmit error status a',
    ],
    [
      'lists of names of any length',
      'matched subject=[<*>] twice',
      "matched subject=['alice'] twice",
      "matched subject=['bob', 'carol'] twice",
      'matched subject=[] twice',
      'matched subject=[dave, eve] twice',
    ],
    ['names in a row wherever they stand', 'regexp map <*> read', 'regexp map alpha,beta,gamma read', 'regexp map delta,eps,zeta,eta read'],
    [
      'objects, whatever they say of themselves',
      'request ended on <*> now',
      'request ended on Channel@1a2b now',
      'request ended on Session@7c8d{STARTED} now',
      'request ended on Pool@7c8d{s=4,p=null}{0.0.0.0:80} now',
    ],
    [
      'addresses with and without a zone',
      'dropped packet from <*> again',
      'dropped packet from fe80::1:2%eth0 again',
      'dropped packet from 10.0.0.7 again',
      'dropped packet from fe80::de:2 again',
    ],
    [
      'the host and port at the start, be the host a name',
      '<*>:<*> closed by far end',
      'localhost:80 closed by far end',
      '10.0.0.7:443 closed by far end',
      'orchid:993 closed by far end',
    ],
    [
      'values with digits and words, one of which is also a state',
      'deploying instance <*> on baremetal',
      ...['dri2', 'present', 'shape', 'composite', 'render'].map((name) => `deploying instance ${name} on baremetal`),
    ],
    [
      'numbers in a row, some of them marked',
      'link A (irqs <*>) up',
      'link A (irqs 3 4 5) up',
      'link A (irqs 3 7 *9) up',
      'link A (irqs 3##4##5) up',
    ],
    [
      'a name or an address in brackets',
      'connection from [<*>] closed',
      'connection from [crawler] closed',
      'connection from [10.0.0.7] closed',
    ],
    ['the device at the start, with and without digits', '<*>: link up again', 'eth0: link up again', 'lo: link up again'],
    [
      'a name behind a preposition in brackets',
      'callback to far end (for <*>) went well',
      'callback to far end (for alpha) went well',
      'callback to far end (for beta) went well',
    ],
    [
      'a path before a line number, with and without digits',
      '<*>:<*>: syntax went wrong',
      '/srv/x:7: syntax went wrong',
      '/var/lib/17/x:8: syntax went wrong',
    ],
    ['a quoted value that may be empty', "resolving '<*>' as asked", "resolving 'alpha' as asked", "resolving '' as asked"],
    ['bounds', 'closed, lifetime <*>', 'closed, lifetime <1 sec', 'closed, lifetime 00:17'],
  ];
  for (const [name, template, ...messages] of cases) it(name, () => one(template, ...messages));
});

describe('A template shows what all its messages share of', () => {
  it('a name that ends in digits', () => one('Worker-<*> stopped', 'Worker-1 stopped', 'Worker-27 stopped'));
  it('a unit', () => one('took <*>ms', 'took 12ms', 'took 7ms'));
  it('a leading slash before an address', () => one('accepted /<*>:<*>', 'accepted /10.0.0.1:80', 'accepted /10.0.0.2:81'));
});

describe('Statements stay apart that differ', () => {
  it('by states', () => apart('VM started (lifecycle)', 'VM stopped (lifecycle)', 'VM paused (lifecycle)', 'VM resumed (lifecycle)'));
  it('by states in capitals', () =>
    apart('task 1 moved from NEW to RUNNING', 'task 1 moved from RUNNING to DONE', 'task 1 moved from RUNNING to FAILED'));
  it('by booleans', () => apart('panel closed force=true', 'panel closed force=false'));
  it('by a few plain words', () => apart('disk limit not specified', 'memory limit not specified', 'core limit not specified'));
  it('by their first words', () => apart('onClick called', 'onExpand called', 'onClose called', 'onScroll called'));
  it('by the constant that an event names', () => apart('received action: app.event.SCREEN_ON', 'received action: app.event.SCREEN_OFF'));
  it('by the request method', () => apart('"GET /a/1 HTTP/1.1" 200', '"POST /a/1 HTTP/1.1" 200'));
  it('by states in brackets or behind a colon', () => {
    apart('link check (up)', 'link check (down)');
    apart('balance job: started', 'balance job: stopped', 'balance job: failed', 'balance job: paused', 'balance job: resumed');
  });
  it('by states of which one is a failure', () =>
    apart(...['running', 'stopped', 'failed', 'starting', 'pending'].map((state) => `unit of shop in state ${state} since noon`)));
  it('by two words behind a colon', () => apart('cannot read frame header: overrun', 'cannot read frame header: checksum'));
  it('by states beside a number', () => apart('link is up', 'link is down', 'link is 4'));
  it('by states before a colon', () => apart('error: backup of a gone', 'warning: backup of a gone', '10.0.0.7: backup of a gone'));
  it('by tags at their start', () => apart('[http] listener went away', '[smtp] listener went away', '[imap] listener went away'));
  it('by optional parts', () => apart('login refused rhost=10.0.0.1', 'login refused rhost=10.0.0.1  user=root'));
  it('by what a key of the statement says', () => {
    apart('event=created id=7', 'event=removed id=7');
    apart('op=insert lane=7 shop=main cart=4', 'op=refund lane=8 shop=main cart=5');
    apart('{"event":"purchase","lane":7,"shop":4,"cart":5}', '{"event":"refund","lane":8,"shop":3,"cart":2}');
  });
  it('although all of each is a name', () => apart('schedulePeek', 'closePanel', 'LOOKING'));
});

describe('Keys of clusters', () => {
  it('have equal ids for equal texts only', () => {
    const texts = ['a 0 b', 'c 0 d', 'e'];
    const ids = clusterTemplates(texts.map((text) => ({ key: text, text, count: 1 }))).map(({ id }) => id);
    assert.equal(new Set(ids).size, 3);
  });
  it('are none when there are no shapes', () => assert.deepEqual(clusterTemplates([]), []));
});
