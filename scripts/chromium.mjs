// Finds a Chromium for the editor tests, and installs Debian's where it may.
import { existsSync } from 'node:fs';
import { capture } from './run.mjs';

const places = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const find = () => places.find((place) => place !== '' && existsSync(place));

/** The path of a Chromium; throws an error whose message says what to install. */
export async function chromiumPath() {
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('installing chromium (apt-get)…');
    await capture('apt-get', ['update', '-q']);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const { output } = await capture('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      env,
    });
    const now = find();
    if (now !== undefined) return now;
    console.error(output.slice(-2000));
  }
  throw new Error('The editor tests need Chromium: install it (Debian: `apt-get install chromium`) or set CHROMIUM to its path.');
}

/** What a Chromium in a container needs, and what keeps it from calling home. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
