/** Opens a data folder, prints its path or why it could not, and holds it until it is killed. */

import { openDataFolder } from '../../src/store/data-folder.ts';

const [path = '-'] = process.argv.slice(2);
try {
  console.log(openDataFolder(path === '-' ? undefined : path).path);
  process.stdin.resume();
} catch (error) {
  console.log(String(error));
}
