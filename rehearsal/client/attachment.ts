/** A file that goes along with what a person writes: calendars only, as nothing else is read. */
import type { SayRequest } from '../api.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';

export type AttachedFile = NonNullable<SayRequest['file']>;

/** What the rehearsal's server takes; the bot takes less, and says so. */
const MOST_BYTES = 2_900_000;

export class Attachment {
  /** Opens the choice of a file. */
  readonly button: HTMLElement;
  /** What was chosen, above the box. */
  readonly chip = el('p', { class: 'attached', role: 'status', 'data-testid': 'attached' });
  readonly #input: HTMLInputElement;
  #file: AttachedFile | undefined;

  constructor() {
    this.#input = el('input', {
      type: 'file',
      accept: '.ics,text/calendar',
      hidden: true,
      'aria-label': 'Calendar file',
      'data-testid': 'file-input',
      onchange: () => {
        void this.#choose(this.#input.files?.[0]);
      },
    });
    this.button = el(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': 'Attach a calendar file (.ics)',
        title: 'Attach a calendar file (.ics)',
        'data-testid': 'attach',
        onclick: () => {
          this.#input.click();
        },
      },
      icon('attach'),
    );
    this.chip.hidden = true;
  }

  /** Stands in the page beside the button, unseen. */
  get input(): HTMLElement {
    return this.#input;
  }

  get isEmpty(): boolean {
    return this.#file === undefined;
  }

  /** The file, which is then no longer attached. */
  take(): AttachedFile | undefined {
    const file = this.#file;
    this.#remove();
    return file;
  }

  async #choose(file: File | undefined): Promise<void> {
    this.#remove();
    if (file === undefined) return;
    if (file.size > MOST_BYTES) {
      this.#show(`${file.name} is too large to be attached here.`);
      return;
    }
    this.#file = { name: file.name, content: await inBase64(file) };
    this.#show(file.name, this.#removeButton(file.name));
  }

  #removeButton(name: string): HTMLElement {
    return el(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': `Remove ${name}`,
        'data-testid': 'remove-file',
        onclick: () => {
          this.#remove();
        },
      },
      icon('close'),
    );
  }

  #show(text: string, ...more: readonly HTMLElement[]): void {
    this.chip.replaceChildren(icon('attach'), text, ...more);
    this.chip.hidden = false;
  }

  #remove(): void {
    this.#file = undefined;
    this.#input.value = '';
    this.chip.replaceChildren();
    this.chip.hidden = true;
  }
}

/** A data URL has it behind its comma. */
function inBase64(file: File): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.addEventListener('load', () => {
    resolve(typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : '');
  });
  reader.addEventListener('error', () => {
    reject(reader.error ?? new RangeError('The file could not be read.'));
  });
  reader.readAsDataURL(file);
  return promise;
}
