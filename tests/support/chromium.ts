/** Tests in a real browser; reported as skipped, by name, where there is none. */
import { describe } from '@jest/globals';
import { chromiumPath as findChromium } from '../../rehearsal/gallery/chromium.ts';

export const chromiumPath = (): string | undefined => findChromium();

export const describeWithChromium = chromiumPath() === undefined ? describe.skip : describe;
