import { realDeadline } from '../../bot/real-deadline.ts';
import type { Deadline } from '../../services/ports/deadline.ts';

/** On a busy machine nobody gives up on an answer that is on its way. */
export const patient: Deadline = (milliseconds, passed) => realDeadline(milliseconds * 20, passed);
