import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../scripts/run.mjs';
import { readSettingsFile } from '../../server/src/node/settingsFile.ts';

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> } };
}

describe('a settings file of the editor', () => {
  it('is taken by the command line whatever settings of ours it holds', () => {
    const { contributes } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Manifest;
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-settings-'));
    const file = join(folder, 'settings.json');
    try {
      for (const [key, { default: value }] of Object.entries(contributes.configuration.properties)) {
        writeFileSync(file, JSON.stringify({ [key]: value }));
        assert.doesNotThrow(() => readSettingsFile(file), key);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
