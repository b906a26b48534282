/** `npm run icons`: draws the icons beside the manifest, where the Agents Toolkit looks for them. */
import { writeFileSync } from 'node:fs';
import { drawIcons } from './icons.ts';

const sources = new URL('../', import.meta.url);
const { color, outline } = await drawIcons(sources);
writeFileSync(new URL('color.png', sources), color);
writeFileSync(new URL('outline.png', sources), outline);
