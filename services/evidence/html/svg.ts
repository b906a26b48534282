/** A chart's layout as SVG; its colours and strokes are in the style sheet. */
import type { ChartLayout, Mark } from '../charts/layout.ts';
import { escapeHtml } from './escape.ts';

export type SvgWords = {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Says for which width it is drawn. */
  readonly className: string;
};

/** Tenths are finer than any screen or printer here shows, and the same everywhere. */
const place = (number: number): string => String(Math.round(number * 10) / 10);

export function svg({ width, height, marks }: ChartLayout, words: SvgWords): string {
  const { id, title, description, className } = words;
  return [
    `<svg class="${className}" viewBox="0 0 ${place(width)} ${place(height)}" role="img" aria-labelledby="${id}-t ${id}-d">`,
    `<title id="${id}-t">${escapeHtml(title)}</title>`,
    `<desc id="${id}-d">${escapeHtml(description)}</desc>`,
    ...marks.map(drawn),
    '</svg>',
  ].join('');
}

const RADIUS = 4;
const DIAMOND = 7;

function drawn(mark: Mark): string {
  switch (mark.type) {
    case 'line': {
      const points = mark.points.map(([x, y]) => `${place(x)},${place(y)}`).join(' ');
      return `<polyline class="${mark.role}" points="${points}"/>`;
    }
    case 'dot':
      return dot(mark);
    case 'box': {
      const size = `width="${place(mark.width)}" height="${place(mark.height)}"`;
      return `<rect class="bar" x="${place(mark.x)}" y="${place(mark.y)}" ${size}/>`;
    }
    case 'text':
      return `<text class="${mark.role}" x="${place(mark.x)}" y="${place(mark.y)}" text-anchor="${mark.anchor}">${escapeHtml(mark.text)}</text>`;
  }
}

function dot({ role, x, y }: Extract<Mark, { type: 'dot' }>): string {
  if (role === 'series') {
    return `<circle class="dot" cx="${place(x)}" cy="${place(y)}" r="${RADIUS}"/>`;
  }
  const corners = [
    [x, y - DIAMOND],
    [x + DIAMOND, y],
    [x, y + DIAMOND],
    [x - DIAMOND, y],
  ] as const;
  const points = corners.map(([left, top]) => `${place(left)},${place(top)}`).join(' ');
  return `<polygon class="signal-dot" points="${points}"/>`;
}
