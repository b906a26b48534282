/** What people could type, at its worst. */
import type { SampleTexts } from '../../rehearsal/gallery/sample-consults.ts';

const hostileText = [
  '# Heading\n- list\n1. one\n> quote\n---',
  '**bold** _italic_ ~~gone~~ `code` [click](https://evil.example) ![x](https://evil.example/x.png)',
  '<at>Everyone</at> <b>bold</b> &lt;i&gt; &#60; https://evil.example ${caseRef} {{DATE(2026-12-02T10:00:00Z)}}',
  'שלום \u202eright to left\u202c \u0007bell',
  `${'w'.repeat(300)} O'Neil & Sons: "quoted" A&E snake_case 3*4 = 12`,
].join('\n');

export const hostile: SampleTexts = {
  long: () => hostileText,
  short: () => hostileText,
};

/** Every field as long as the form parser lets through, with characters that JSON doubles. */
const full = '"Quoted" words and\nlines. '.repeat(80).slice(0, 2_000);
export const maximal: SampleTexts = { long: () => full, short: () => full };
