/** What the pages are made of: the sheet around them, labelled fields, what is wrong with them. */
import type { Problems } from '../../services/kernel/parsed.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { Service } from '../../services/service/service.ts';
import { html, nothing, type Html } from './html.ts';
import { style } from './style.ts';

export type PageContext = Pick<Service, 'name' | 'timeZone'>;

/** Nothing of what is handed over: titles stand in histories, tabs and window lists. */
const TITLE = 'Information for your service';

/** @param hasProblem says so in the title, which is read out first */
export function sheet({ name }: PageContext, body: Html, hasProblem = false): string {
  const head = html`<header><p>${name}</p></header>`;
  const title = hasProblem ? `Error: ${TITLE}` : TITLE;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${style}</style>
</head>
<body>${String(head)}<main>${String(body)}</main></body>
</html>
`;
}

export const paragraphs = (...sentences: readonly string[]): readonly Html[] =>
  sentences.map((each) => html`<p>${each}</p>`);

/** "Thursday 3 December 2026 at 14:30 GMT". */
export function momentText(instant: Instant, { timeZone }: PageContext): string {
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(Date.parse(instant));
  const day = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const time = format({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
  return `${day.replace(',', '')} at ${time}`;
}

export type Field = {
  /** As it is sent. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly type: 'text' | 'date' | 'time' | 'code' | 'long';
  /** What of the person's own a browser may fill in. */
  readonly autocomplete?: 'name' | 'organization-title';
};

/** @param form begins the ids, since two forms of a page ask for a name */
export function field(form: string, spec: Field, problems: Problems = {}): Html {
  const id = `${form}-${spec.name}`;
  const wrong = problems[spec.name];
  const described = [
    ...(spec.hint === undefined ? [] : [`${id}-hint`]),
    ...(wrong === undefined ? [] : [`${id}-wrong`]),
  ].join(' ');
  const hint =
    spec.hint === undefined ? nothing : html`<p class="hint" id="${id}-hint">${spec.hint}</p>`;
  const said =
    wrong === undefined ? nothing : html`<p class="wrong" id="${id}-wrong">Error: ${wrong}</p>`;
  const about = html`id="${id}" name="${spec.name}" autocomplete="${spec.autocomplete ?? 'off'}"
  ${described === '' ? nothing : html`aria-describedby="${described}"`}
  ${wrong === undefined ? nothing : html`aria-invalid="true"`}`;
  return html`<div class="field">
    <label for="${id}">${spec.label}</label>${hint}${said}${input(spec, about)}
  </div>`;
}

function input({ type, value }: Field, about: Html): Html {
  switch (type) {
    case 'long':
      return html`<textarea ${about} rows="5">${value}</textarea>`;
    case 'code':
      return html`<input
        class="code"
        type="text"
        inputmode="numeric"
        maxlength="20"
        ${about}
        value="${value}"
      />`;
    case 'text':
    case 'date':
    case 'time':
      return html`<input type="${type}" ${about} value="${value}" />`;
  }
}

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

/** Every problem once more above the form, each a link to its field. */
export function errorSummary(form: string, problems: Problems): Html {
  const items = Object.entries(problems).map(
    ([name, sentence]) => html`<li><a href="#${form}-${name}">${sentence}</a></li>`,
  );
  return html`<div class="summary" role="alert" tabindex="-1">
    <h2>Nothing was sent yet</h2>
    <ul>
      ${items}
    </ul>
  </div>`;
}
