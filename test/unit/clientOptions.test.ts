import assert from 'node:assert/strict';
import type { InitializationOptions } from '../../server/src/protocol/protocol.ts';
import { reset, settings } from '../support/fakeVscode.ts';
import '../support/withFakeVscode.ts';

const { holdsFormats } = await import('../../client/src/settings.ts');
const { clientOptions } = await import('../../client/src/clientOptions.ts');

describe('what the language client is told', () => {
  beforeEach(reset);

  it('selects documents without a pattern, which the built client cannot match', () => {
    for (const one of clientOptions().documentSelector ?? []) assert.deepEqual(Object.keys(one), ['scheme', 'language']);
  });

  it('hands over the reader’s zone beside the settings, not the second zone of drafts', () => {
    settings.user = { timezone: 'Europe/Berlin', secondTimezone: 'America/Lima' };
    const { initializationOptions } = clientOptions();
    const handed = (initializationOptions as () => InitializationOptions)();
    assert.deepEqual(handed, {
      settings: { timezone: 'Europe/Berlin' },
      localZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
  });

  const saved: readonly (readonly [path: string, formatFile: string, holds: boolean])[] = [
    ['/work/shop/logs/ferry.log-format.json', 'logs/ferry.log-format.json', true],
    ['/work/shop/logs/ferry.log-format.json', './logs/ferry.log-format.json', true],
    ['/home/me/ferry.json', '~/ferry.json', true],
    ['/home/me/ferry.json', '/home/me/ferry.json', true],
    ['/c:/Logs/ferry.json', 'C:\\Logs\\ferry.json', true],
    ['/work/shop/logs/aferry.json', 'ferry.json', false],
    ['/work/shop/package.json', 'logs/ferry.log-format.json', false],
  ];
  for (const [path, file, holds] of saved)
    it(`${holds ? 'loads' : 'does not load'} formats again when ${path} is saved and ${file} holds formats`, () => {
      settings.user = { formatFiles: [5, file] };
      assert.equal(holdsFormats(path), holds);
    });
});
