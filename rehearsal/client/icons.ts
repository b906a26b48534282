/** Line icons on a 20 × 20 grid. */
const paths = {
  back: 'M12 4 6 10l6 6',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  send: 'M3.5 3.5 17 10 3.5 16.5 5.5 10zM5.5 10H11',
  phone: 'M6.5 2.5h7a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM9 15h2',
  fault: 'M11 2.5 4.5 11h5L9 17.5 15.5 9h-5z',
  record: 'M5 2.5h10v15H5zM7.5 6.5h5M7.5 10h5M7.5 13.5h3',
  split: 'M3 4h14v12H3zM10 4v12',
  theme: 'M16.5 12A7 7 0 1 1 8 3.5a5.5 5.5 0 0 0 8.5 8.5z',
  tour: 'M6 3.5 15.5 10 6 16.5z',
  traffic: 'M3 7h13m-3-3 3 3-3 3M17 13H4m3-3-3 3 3 3',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l2.5 2',
  calendar: 'M3.5 5h13v11.500h-13zM3.5 8.500h13M7 3v3M13 3v3M7 12h.01M10 12h.01',
  close: 'M5 5l10 10M15 5 5 15',
  command: 'M10 4v12M4 10h12',
  attach:
    'M15.5 9.500 9.800 15.200a3.500 3.500 0 0 1-5-5l6.400-6.400a2.300 2.300 0 0 1 3.300 3.300l-6.300 6.300a1.100 1.100 0 0 1-1.600-1.600l5.400-5.400',
  at: 'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0v1a2 2 0 0 0 4 0v-1a7 7 0 1 0-3 5.7',
  people: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.5-3 3-4.5 6-4.5s5.500 1.500 6 4.500',
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
