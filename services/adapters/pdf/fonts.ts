/**
 * The letters of a PDF: Atkinson Hyperlegible, made by the Braille Institute to be told apart by
 * everybody (SIL Open Font License). It comes in two files, Latin and the rest of Latin; each text
 * is cut into runs, so that every letter is drawn by the file that has it.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Pdf } from './pdf.ts';

export type Face = 'regular' | 'bold';

export type Run = { readonly text: string; readonly font: string };

const resolve = createRequire(import.meta.url).resolve;
const weights: Record<Face, number> = { regular: 400, bold: 700 };
const subsets = ['latin', 'latin-ext'] as const;

/** Name of a font in the PDF: face, then the part of the alphabet. */
const nameOf = (face: Face, subset: (typeof subsets)[number]): string => `${face} ${subset}`;

/** What is read of a font behind the PDF writer's back: it says nowhere which letters it has. */
const Opened = z.object({
  _font: z.object({
    font: z.custom<{ hasGlyphForCodePoint(point: number): boolean }>(
      (font) => typeof font === 'object' && font !== null && 'hasGlyphForCodePoint' in font,
    ),
  }),
});

export type FontFiles = ReadonlyMap<string, Buffer>;

export async function readFontFiles(): Promise<FontFiles> {
  const wanted = (['regular', 'bold'] as const).flatMap((face) =>
    subsets.map((subset) => ({ face, subset })),
  );
  const files = await Promise.all(
    wanted.map(async ({ face, subset }) => {
      const file = `files/atkinson-hyperlegible-${subset}-${weights[face]}-normal.woff`;
      const path = resolve(`@fontsource/atkinson-hyperlegible/${file}`);
      return [nameOf(face, subset), await readFile(path)] as const;
    }),
  );
  return new Map(files);
}

export type Fonts = {
  /** A text cut by the fonts that draw it; what none has is written otherwise. */
  runs(text: string, face: Face): readonly Run[];
};

export function registerFonts(pdf: Pdf, files: FontFiles): Fonts {
  const has = new Map<string, (character: string) => boolean>();
  for (const [name, bytes] of files) {
    pdf.registerFont(name, bytes);
    const { font } = Opened.parse(Object(pdf.font(name)))._font;
    has.set(name, (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
  }
  const fontOf = (character: string, face: Face): string | undefined =>
    subsets
      .map((subset) => nameOf(face, subset))
      .find((name) => has.get(name)?.(character) === true);
  return {
    runs: (text, face) => {
      const runs: { text: string; font: string }[] = [];
      const add = (character: string, font: string): void => {
        const last = runs.at(-1);
        if (last?.font === font) last.text += character;
        else runs.push({ text: character, font });
      };
      const latin = nameOf(face, 'latin');
      for (const character of drawable(text, (one) => fontOf(one, face) !== undefined)) {
        add(character, character === ' ' ? latin : (fontOf(character, face) ?? latin));
      }
      return runs;
    },
  };
}

const otherwise: Record<string, string> = {
  '≥': 'at least',
  '≤': 'at most',
  '→': '->',
  '←': '<-',
  '✓': 'yes',
  '✗': 'no',
  '\u2011': '-',
  '\u00ad': '',
};

/**
 * A text in letters that the font has: a letter whose accent is missing (e.g. Welsh ŵ) stands
 * without it, a sign in words, and what is left as its code, so that nothing vanishes.
 */
export function drawable(text: string, has: (character: string) => boolean): string {
  const say = (character: string): string => {
    if (/^[\s\p{Cc}\p{Cf}]$/u.test(character)) return otherwise[character] ?? ' ';
    if (has(character)) return character;
    const plain = otherwise[character] ?? character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
    const known = plain !== character && Array.from(plain).every((one) => one === ' ' || has(one));
    return known ? plain : `[U+${code(character)}]`;
  };
  return Array.from(text.toWellFormed().normalize('NFC'), say).join('');
}

const code = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
