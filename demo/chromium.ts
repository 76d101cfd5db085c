import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where systems put it; CHROMIUM says it where none of these fits. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The machine's own Chromium: nothing is downloaded. Throws with what to install where there is none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path && existsSync(path));
  if (!executablePath)
    throw new Error(
      'There is no Chromium on this machine: install it (apt-get install chromium) or set CHROMIUM to its path.',
    );
  // Its sandbox needs rights that a container does not give; it only meets pages of this machine.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
