/** Side sheets: phones, faults, traffic, the record. */
import { byId, el } from './dom.ts';
import { icon } from './icons.ts';

export type Panel = {
  readonly id: string;
  readonly title: string;
  /** Drawn when the panel opens and whenever `redraw` is called while it is open. */
  readonly draw: (body: HTMLElement) => void;
};

export type OpenPanel = { readonly redraw: () => void; readonly show: () => void };

export function createPanel({ id, title, draw }: Panel): OpenPanel {
  const body = el('div', { class: 'panel-body', tabindex: 0, role: 'group', 'aria-label': title });
  const sheet = el(
    'section',
    { id, class: 'panel', popover: 'auto', 'aria-label': title, 'data-testid': id },
    el(
      'div',
      { class: 'panel-head' },
      el('h2', {}, title),
      el(
        'button',
        {
          class: 'icon-button',
          'aria-label': 'Close',
          popovertarget: id,
          popovertargetaction: 'hide',
        },
        icon('close'),
      ),
    ),
    body,
  );
  sheet.addEventListener('beforetoggle', (event) => {
    // What it showed when it was open before would pass for what is so now.
    body.replaceChildren();
    if (event.newState === 'open') draw(body);
  });
  // It stands at the end of the page: who uses the keyboard goes on in it, and comes back from it.
  sheet.addEventListener('toggle', (event) => {
    if (event.newState === 'open') body.focus();
  });
  byId('panels').append(sheet);
  return {
    redraw: () => {
      if (sheet.matches(':popover-open')) draw(body);
    },
    show: () => {
      sheet.showPopover();
    },
  };
}
