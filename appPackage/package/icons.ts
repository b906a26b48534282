/** Draws the app's icons out of their SVG files. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

export type Icons = { readonly color: Uint8Array; readonly outline: Uint8Array };

/** Widths that Teams asks for, in pixels; icons are square. */
export const iconSizes = { color: 192, outline: 32 } as const;

let ready: Promise<void> | undefined;

/** Loads the drawing library once a process: it refuses a second time. */
export function readyToDraw(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  ready ??= initWasm(readFileSync(wasm));
  return ready;
}

/** @param folder Where `icon-color.svg` and `icon-outline.svg` are. */
export async function drawIcons(folder: URL): Promise<Icons> {
  await readyToDraw();
  const draw = (name: keyof Icons): Uint8Array => {
    const svg = readFileSync(new URL(`icon-${name}.svg`, folder), 'utf8');
    const fitTo = { mode: 'width', value: iconSizes[name] } as const;
    return new Resvg(svg, { fitTo }).render().asPng();
  };
  return { color: draw('color'), outline: draw('outline') };
}
