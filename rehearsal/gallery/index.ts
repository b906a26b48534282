/** `npm run cards`: every card in every state, in the browser; with `--pictures DIR` as pictures. */
import { parseArgs } from 'node:util';
import { startGallery } from './gallery.ts';
import { takePictures } from './pictures.ts';

const { values } = parseArgs({
  options: {
    pictures: { type: 'string' },
    only: { type: 'string', default: '' },
    port: { type: 'string', default: '3979' },
  },
});

if (values.pictures === undefined) {
  const { address } = await startGallery(Number(values.port));
  process.stdout.write(`Every card in every state: ${address}\n`);
} else {
  await takePictures(values.pictures, values.only);
  process.stdout.write(`Pictures are in ${values.pictures}\n`);
}
