/** The icons, by Teams' rules for them: decoded by the library that draws them. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Resvg } from '@resvg/resvg-wasm';
import { drawIcons, iconSizes, readyToDraw } from '../../../appPackage/package/icons.ts';
import { manifestTemplate, packageSources } from '../../support/app-package.ts';

const { sources } = packageSources;
type Icon = keyof typeof iconSizes;
type Pixel = { readonly x: number; readonly y: number; readonly rgba: readonly number[] };

const stored = (icon: Icon): Buffer => readFileSync(new URL(`${icon}.png`, sources));

/** Width and height stand at the same place in every PNG, after its signature. */
const sizeOf = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

/** Colours come multiplied by their opacity. */
function pixelsOf(icon: Icon): readonly Pixel[] {
  const size = iconSizes[icon];
  const image = `<image width="${size}" height="${size}" href="data:image/png;base64,${stored(icon).toString('base64')}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${image}</svg>`;
  const { pixels } = new Resvg(svg).render();
  return Array.from({ length: size * size }, (_, index) => ({
    x: index % size,
    y: Math.floor(index / size),
    rgba: [...pixels.subarray(index * 4, index * 4 + 4)],
  }));
}

const luminance = (rgb: readonly number[]): number =>
  rgb
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);

beforeAll(() => readyToDraw());

describe.each(['color', 'outline'] as const)('the %s icon', (icon) => {
  it('has the size that Teams asks for', () => {
    expect(sizeOf(stored(icon))).toStrictEqual([iconSizes[icon], iconSizes[icon]]);
  });

  it('is what its SVG draws (npm run icons)', async () => {
    expect(Buffer.compare(stored(icon), (await drawIcons(sources))[icon])).toBe(0);
  });
});

describe('the color icon', () => {
  const isGround = ({ rgba: [red = 0, green = 0, blue = 0] }: Pixel): boolean =>
    `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}` ===
    manifestTemplate.accentColor.toLowerCase();

  it('is opaque to its edges', () => {
    expect(pixelsOf('color').every(({ rgba }) => rgba[3] === 255)).toBe(true);
  });

  it('keeps its symbol within the inner 120 pixels', () => {
    const symbol = pixelsOf('color').filter((pixel) => !isGround(pixel));
    const places = symbol.flatMap(({ x, y }) => [x, y]);
    expect(symbol.length).toBeGreaterThan(2_000);
    expect([Math.min(...places) >= 36, Math.max(...places) < 156]).toStrictEqual([true, true]);
  });

  it('sets it off from its ground, which has the accent colour', () => {
    const bright = Math.max(...pixelsOf('color').map(({ rgba }) => luminance(rgba.slice(0, 3))));
    const [corner] = pixelsOf('color');
    const ground = luminance(corner?.rgba.slice(0, 3) ?? []);
    expect((bright + 0.05) / (ground + 0.05)).toBeGreaterThan(4.5);
  });
});

describe('the outline icon', () => {
  it('is white on nothing', () => {
    const odd = pixelsOf('outline').filter(
      ({ rgba: [red, green, blue, opacity] }) =>
        red !== opacity || green !== opacity || blue !== opacity,
    );
    expect(odd).toStrictEqual([]);
  });

  it('has transparent edges, and a symbol that can be seen', () => {
    const pixels = pixelsOf('outline');
    const edge = pixels.filter(({ x, y }) => x === 0 || y === 0 || x === 31 || y === 31);
    expect(edge.every(({ rgba }) => rgba[3] === 0)).toBe(true);
    expect(pixels.filter(({ rgba }) => rgba[3] === 255).length).toBeGreaterThan(60);
  });
});
