/** A report page in a real Chromium, used by a script as a person would; what the script saw comes back as JSON. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

export const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const flags = [
  ...[
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
  ...[
    '--disable-component-update',
    '--disable-sync',
    '--virtual-time-budget=3000',
    '--window-size=1400,1800',
    '--dump-dom',
  ],
];

/** `person`: a script that leaves its answer in a `<script type="application/json" id="seen">`. */
export async function inChromium(page: string, person: string): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'sanak-'));
  const file = join(folder, 'index.html');
  writeFileSync(
    file,
    page.replace('</body>', () => `<script>${person}</script></body>`),
  );
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  const args = [...flags, profile, pathToFileURL(file).href];
  const { stdout } = await promisify(execFile)(browser ?? '', args, { maxBuffer: 64_000_000 });
  return JSON.parse(/id="seen">([\s\S]*?)<\/script>/.exec(stdout)?.[1] ?? '{}');
}
