import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/run.mjs';
import { billOfMaterials, shippedPackages, thirdPartyNotices, unlisted } from '../../scripts/shippedPackages.mjs';

/** Licences that ask for no more than their text to be kept. */
const permissive = ['MIT', 'ISC', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];

interface Bill {
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly hashes: readonly { readonly content: string }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const bill = JSON.parse(billOfMaterials()) as Bill;

describe('what of others is bundled', () => {
  it('is under licences that ask for no more than a notice', () => {
    assert.deepEqual(
      shippedPackages().filter(({ license }) => !permissive.includes(license)),
      [],
    );
  });

  it('is what package.json names and what that needs, nothing of the tools', () => {
    const { dependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { readonly dependencies: Record<string, string> };
    const listed = shippedPackages().map(({ name, version }) => `${name}@${version}`);
    for (const [name, version] of Object.entries(dependencies)) assert.ok(listed.includes(`${name}@${version}`), name);
    assert.equal(
      listed.find((one) => /^(?:typescript|esbuild|mocha)@/.test(one)),
      undefined,
    );
  });

  it('stands in the notice with a licence text each', () => {
    const notice = thirdPartyNotices();
    for (const { name, version, license } of shippedPackages()) assert.ok(notice.includes(`${name} ${version} (${license})\n`), name);
    for (const part of notice.split(/^-{80}\n/m).slice(1)) assert.match(part, /\n\n[\s\S]{300,}/);
  });

  it('stands in the bill of materials with its hash and what it needs', () => {
    assert.deepEqual(
      bill.components.map(({ name, version }) => `${name} ${version}`),
      shippedPackages().map(({ name, version }) => `${name} ${version}`),
    );
    for (const { name, hashes } of bill.components) assert.match(hashes[0]?.content ?? '', /^[0-9a-f]{128}$/, name);
    const refs = new Set(bill.dependencies.map(({ ref }) => ref));
    for (const { dependsOn } of bill.dependencies) for (const ref of dependsOn) assert.ok(refs.has(ref), ref);
  });

  it('gives the same bill every time', () => {
    assert.equal(billOfMaterials(), billOfMaterials());
    assert.doesNotMatch(billOfMaterials(), /timestamp|serialNumber|https?:/);
  });

  it('is refused in a bundle when it is not listed', () => {
    const inputs = ['server/src/main.ts', 'node_modules/valibot/dist/index.mjs', 'node_modules/mocha/lib/mocha.js'];
    assert.deepEqual(unlisted(inputs), ['node_modules/mocha']);
  });
});

describe('what the package may hold', () => {
  it('is there, but for what a build makes', () => {
    const lines = readFileSync(inRoot('.vscodeignore'), 'utf8').split('\n');
    const admitted = lines.flatMap((line) => (/^!(?!dist\/)/.test(line) ? line.slice(1) : []));
    assert.ok(admitted.length > 5);
    for (const pattern of admitted) assert.ok(globSync(pattern, { cwd: inRoot() }).length > 0, pattern);
  });
});
