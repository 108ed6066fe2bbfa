import assert from 'node:assert/strict';
import type { InitializationOptions } from '../../server/src/protocol/protocol.ts';
import { reset, settings } from '../support/fakeVscode.ts';
import '../support/withFakeVscode.ts';

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
});
