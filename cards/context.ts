import type { Instant, PersonId } from '../services/kernel/ids.ts';
import type { Language } from '../services/service/language.ts';
import type { Service } from '../services/service/service.ts';

/** What every card needs beside what it shows. */
export type CardContext = {
  /** Other than the service's. */
  readonly language?: Language;
  readonly service: Service;
  readonly now: Instant;
  /** A name for people to read, also of somebody who has left the configuration. */
  readonly nameOf: (person: PersonId) => string;
};

/** Whose eyes a card is for; `everyone` is the shared card in a group or channel. */
export type Viewer = PersonId | 'everyone';

/** What was typed into a form, and what is wrong with it, by the input's id. */
export type Typed = { readonly [field: string]: string | undefined };
export type Problems = { readonly [field: string]: string | undefined };
