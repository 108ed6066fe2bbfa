// Installs the pinned packages when they are missing or differ from the lock file.
import { existsSync, readFileSync } from 'node:fs';
import { hasNode24, inRoot, npm } from './run.mjs';

/**
 * The packages of a lock file by their folder.
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/** Whether node_modules holds every package of the lock file in its version. */
function installed() {
  const hidden = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(hidden) || !hasNode24()) return false;
  const present = packagesOf(hidden);
  return Object.entries(packagesOf(inRoot('package-lock.json'))).every(
    ([folder, { version, optional }]) => folder === '' || optional === true || present[folder]?.version === version,
  );
}

/** Runs `npm ci` if needed; throws an error whose message says what to do. */
export async function installPackages() {
  if (installed()) return;
  console.log('installing packages (npm ci)…');
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error(`npm ci failed; check the way to the npm registry and run it again.\n${output}`);
}
