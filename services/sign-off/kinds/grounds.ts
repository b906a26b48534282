import type { FormPart } from '../form.ts';

/** What every sign-off that is about a case is decided on, beside its own parts. */
export const grounds: FormPart = {
  id: 'grounds',
  title: 'What it is decided on',
  hint: 'What speaks for and against it, and what else could be done. Facts, no names of the person.',
  fields: [
    {
      ...{ id: 'evidence', label: 'Evidence considered', type: 'text', substance: 'statement' },
      ask: 'Say on which evidence this is to be decided.',
    },
    {
      ...{ id: 'options', label: 'Options considered', type: 'text', substance: 'statement' },
      ask: 'Say which other options were considered, and why not.',
    },
    {
      ...{ id: 'views', label: 'The person’s and carers’ views', type: 'text' },
      ...{ substance: 'statement', isOptional: true },
      ask: 'Say what the person and their carers want.',
    },
  ],
};
