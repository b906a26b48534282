import type { exceptionVerbs } from '../../cards/exceptions/verbs.ts';
import type { CardHandlers } from '../card-action.ts';
import { acceptForm, acceptIt, closeForm, sendAgain, withdrawIt } from './accept.ts';
import { showExceptions, type ExceptionsCore } from './show.ts';

export type ExceptionHandlers = Pick<CardHandlers, keyof typeof exceptionVerbs>;

/** What the buttons of the list do. Each looks at how things stand when it is pressed. */
export const exceptionHandlers = (core: ExceptionsCore): ExceptionHandlers => ({
  'exceptions.show': async ({ actor, data, replyToId }) => {
    await closeForm(core, data.of, replyToId);
    return showExceptions(core, actor, data.of, { show: data.view, page: data.page });
  },
  'exceptions.acceptForm': (press) => acceptForm(core, press),
  'exceptions.accept': (press) => acceptIt(core, press),
  'exceptions.sendAgain': (press) => sendAgain(core, press),
  'exceptions.withdraw': (press) => withdrawIt(core, press),
});
