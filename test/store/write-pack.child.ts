/** Run by tests as a process of its own, in another time zone: writes a pack and says where its zip is. */
import { writePack } from './a-pack.ts';

const [root = ''] = process.argv.slice(2);
process.stdout.write((await writePack(root)).zip);
