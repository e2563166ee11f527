// Starts Verdaccio on loopback, at PORT, with an empty folder, no registry behind it, and one user.
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const name = 'assay';
const { PORT: port = '8803', VERDACCIO_PASSWORD: password } = process.env;
const { runServer } = createRequire(import.meta.url)('verdaccio');
const folder = mkdtempSync(join(tmpdir(), 'assay-verdaccio-'));
const server = await runServer({
  self_path: join(folder, 'config.yaml'),
  storage: join(folder, 'storage'),
  auth: { htpasswd: { file: join(folder, 'htpasswd') } },
  packages: { '**': { access: '$authenticated' } },
  log: { type: 'stdout', format: 'pretty', level: 'fatal' },
});
server.listen(Number(port), '127.0.0.1', async () => {
  await fetch(`http://127.0.0.1:${port}/-/user/org.couchdb.user:${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  console.log(`listening on ${port}`);
});
