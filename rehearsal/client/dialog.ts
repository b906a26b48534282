/** Teams' dialogs (task modules): a card on top of everything, until it is done or closed. */
import type { Answer, Dialog } from '../api.ts';
import type { Theme } from '../host-config.ts';
import { renderCard } from './card-renderer.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';
import { post, Refused } from './server.ts';

/** Resolves when the dialog has closed. */
export function showDialog(person: string, first: Dialog, theme: Theme): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const heading = el('h2', { id: 'dialog-title' });
  const body = el('div', { class: 'dialog-body' });
  const notes = el('div', { class: 'notes', role: 'status' });
  const close = (): void => {
    frame.close();
  };
  const frame = el(
    'dialog',
    {
      class: 'dialog',
      'aria-labelledby': 'dialog-title',
      'data-testid': 'dialog',
      onclose: () => {
        frame.remove();
        resolve(undefined);
      },
    },
    el(
      'div',
      { class: 'dialog-head' },
      heading,
      el('button', { class: 'icon-button', 'aria-label': 'Close', onclick: close }, icon('close')),
    ),
    body,
    notes,
  );

  const show = ({ title, card, origin }: Dialog): void => {
    heading.textContent = title;
    notes.replaceChildren();
    if (!card) return;
    const onPress = ({ data }: { readonly data: Parameters<typeof post<'dialog'>>[1]['data'] }) => {
      body.toggleAttribute('aria-busy', true);
      post('dialog', { person, origin, data })
        .then(take, fail)
        .finally(() => {
          body.removeAttribute('aria-busy');
        });
    };
    body.replaceChildren(renderCard(card, { theme, oldMobile: false, onPress }));
  };
  const take = (answer: Answer): void => {
    if (answer.kind === 'dialog') show(answer.dialog);
    else if (answer.kind === 'text') body.replaceChildren(el('p', {}, answer.text));
    else if (answer.kind === 'failed')
      notes.replaceChildren(el('p', { class: 'note' }, answer.text));
    else close();
  };
  const fail = (error: unknown): void => {
    const text =
      error instanceof Refused ? error.message : 'Something went wrong. Please try again.';
    notes.replaceChildren(el('p', { class: 'note' }, text));
  };

  document.body.append(frame);
  show(first);
  frame.showModal();
  return promise;
}
