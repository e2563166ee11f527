// Starts Actual's sync server on loopback, at PORT, with an empty folder of data and ACTUAL_PASSWORD as its password.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { PORT: port = '8802', ACTUAL_PASSWORD: password } = process.env;
Object.assign(process.env, {
  ACTUAL_PORT: port,
  ACTUAL_HOSTNAME: '127.0.0.1',
  ACTUAL_DATA_DIR: mkdtempSync(join(tmpdir(), 'assay-actual-')),
});
await import('@actual-app/sync-server/build/app.js');

const setUp = () =>
  fetch(`http://127.0.0.1:${port}/account/bootstrap`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password }),
  }).catch(() => undefined);

// The server migrates its data before it listens.
for (let tries = 0; tries < 100 && !(await setUp())?.ok; tries += 1) await new Promise((later) => setTimeout(later, 300));
console.log(`listening on ${port}`);
