/**
 * `node scripts/try-package.mjs FOLDER`: packs the project, installs the tarball into an empty folder and uses it as its
 * users do: the command line is started and answers, and a program imports `start`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: try-package FOLDER');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));

run('npm', ['pack', '--silent', '--pack-destination', folder]);
const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
run('npm', ['install', '--silent', `./${tarball}`], folder);
await tryCommand();
tryLibrary();
console.log(`${tarball}: installed, started, imported`);

async function tryCommand() {
  const port = await freePort();
  const args = ['start', '--port', String(port)];
  const child = spawn(join(folder, 'node_modules/.bin/cloudmock-ecr'), args, { cwd: folder, stdio: 'inherit' });
  const exit = once(child, 'exit');
  const health = await answer(child, `http://127.0.0.1:${port}/_cloudmock/health`);
  if (health.status === undefined) throw new Error(`no status in ${JSON.stringify(health)}`);
  child.kill('SIGTERM');
  const [code] = await exit;
  if (code !== 0) throw new Error(`the server ended with ${code} on SIGTERM`);
}

async function answer(child, url) {
  const deadline = Date.now() + 30_000;
  while (child.exitCode === null && Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return response.json();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no answer from ${url}`);
}

function tryLibrary() {
  const program = `
    import { start } from 'cloudmock-ecr';
    const ecr = await start({ port: 0 });
    const { status } = await fetch(ecr.endpoint + '/_cloudmock/health');
    await ecr.close();
    if (status !== 200) throw new Error('health answered ' + status);
  `;
  run(process.execPath, ['--input-type=module', '-e', program], folder);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function run(command, args, cwd = '.') {
  const { status, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${status}\n${stdout}`);
  return stdout;
}
