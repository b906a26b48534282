/** HTML in which whatever is filled in is text: only what this file made is taken as HTML. */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** @example html`<p>${typed}</p>` */
  static of(strings: TemplateStringsArray, values: readonly Filling[]): Html {
    const parts = strings.flatMap((text, index) => {
      const value = values[index];
      return value === undefined ? [text] : [text, Html.#written(value)];
    });
    return new Html(parts.join(''));
  }

  static #written(value: Filling): string {
    if (value instanceof Html) return value.#text;
    return typeof value === 'string' ? escaped(value) : value.map((each) => each.#text).join('');
  }

  toString(): string {
    return this.#text;
  }
}

type Filling = string | Html | readonly Html[];

export const html = (strings: TemplateStringsArray, ...values: readonly Filling[]): Html =>
  Html.of(strings, values);

export const nothing = html``;

/** Within elements and quoted attributes. Control characters and turned directions are left out. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // eslint-disable-next-line no-control-regex -- they are what is taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
