/** Teams' dialogs (task modules): a card on top of everything, until it is done or closed. */
import type { Answer, Dialog, PressedAction } from '../api.ts';
import type { Theme } from '../host-config.ts';
import { renderCard } from './card-renderer.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';
import { post, Refused } from './server.ts';

/** Resolves when the dialog has closed. */
export async function showDialog(person: string, dialog: Dialog, theme: Theme): Promise<void> {
  const frame = new DialogFrame(person, theme);
  frame.show(dialog);
  await frame.closed;
}

class DialogFrame {
  readonly closed: Promise<undefined>;
  readonly #person: string;
  readonly #theme: Theme;
  readonly #heading = el('h2', { id: 'dialog-title' });
  readonly #body = el('div', { class: 'dialog-body' });
  readonly #notes = el('div', { class: 'notes', role: 'status' });
  readonly #frame: HTMLDialogElement;

  constructor(person: string, theme: Theme) {
    this.#person = person;
    this.#theme = theme;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.closed = promise;
    const close = el(
      'button',
      {
        class: 'icon-button',
        'aria-label': 'Close',
        onclick: () => {
          this.#frame.close();
        },
      },
      icon('close'),
    );
    this.#frame = el(
      'dialog',
      {
        class: 'dialog',
        'aria-labelledby': 'dialog-title',
        'data-testid': 'dialog',
        onclose: () => {
          this.#frame.remove();
          resolve(undefined);
        },
      },
      el('div', { class: 'dialog-head' }, this.#heading, close),
      this.#body,
      this.#notes,
    );
    document.body.append(this.#frame);
    this.#frame.showModal();
  }

  show({ title, card, origin }: Dialog): void {
    this.#heading.textContent = title;
    this.#notes.replaceChildren();
    if (!card) return;
    const onPress = ({ data }: PressedAction): void => {
      void this.#submit(() => post('dialog', { person: this.#person, origin, data }));
    };
    this.#body.replaceChildren(renderCard(card, { theme: this.#theme, oldMobile: false, onPress }));
  }

  async #submit(send: () => Promise<Answer>): Promise<void> {
    this.#body.setAttribute('aria-busy', 'true');
    try {
      this.#take(await send());
    } catch (error) {
      this.#note(error instanceof Refused ? error.message : 'The rehearsal did not answer.');
    } finally {
      this.#body.removeAttribute('aria-busy');
    }
  }

  #take(answer: Answer): void {
    if (answer.kind === 'dialog') this.show(answer.dialog);
    else if (answer.kind === 'text') this.#body.replaceChildren(el('p', {}, answer.text));
    else if (answer.kind === 'failed') this.#note(answer.text);
    else this.#frame.close();
  }

  #note(text: string): void {
    this.#notes.replaceChildren(el('p', { class: 'note note-failed' }, text));
  }
}
