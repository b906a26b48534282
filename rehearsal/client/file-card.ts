/** A file that the bot offers, or has put into somebody's OneDrive. */
import type { FileCard } from '../api.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';

export type ConsentAction = 'accept' | 'decline';

export function fileCard(file: FileCard, answer: (action: ConsentAction) => void): HTMLElement {
  const name = el('p', { class: 'file-name' }, icon('attach'), el('strong', {}, file.name));
  if (file.kind === 'info') {
    const address = { class: 'button', href: file.url };
    return framed(
      name,
      el('p', {}, 'In your OneDrive, folder “Applications”'),
      el(
        'div',
        { class: 'file-buttons' },
        el('a', { ...address, target: '_blank', rel: 'noopener' }, 'Open'),
        el('a', { ...address, download: file.name }, 'Save'),
      ),
    );
  }
  const button = (title: string, action: ConsentAction): HTMLElement =>
    el(
      'button',
      {
        type: 'button',
        class: 'button',
        onclick: () => {
          answer(action);
        },
      },
      title,
    );
  return framed(
    name,
    el('p', {}, file.description),
    el('p', {}, `About ${sizeText(file.sizeInBytes)}. It will be put into your OneDrive.`),
    el('div', { class: 'file-buttons' }, button('Allow', 'accept'), button('Decline', 'decline')),
  );
}

const framed = (...parts: readonly HTMLElement[]): HTMLElement =>
  el('div', { class: 'card-slot file-card', 'data-testid': 'file-card' }, ...parts);

const sizeText = (bytes: number): string =>
  bytes < 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024)} KB`;
