/** What a receiving service is shown of an approved sign-off. */
import type { CardContext } from '../../cards/context.ts';
import { valueText } from '../../cards/sign-off/fields/value-text.ts';
import type { ContentOf } from '../../services/acceptance/content.ts';
import { Instant } from '../../services/kernel/ids.ts';
import type { SignOffDesk } from '../../services/sign-off/desk.ts';

/** Far from every day that is written: days are named with their year, and never "tomorrow". */
const longAgo = Instant.parse('2000-01-01T00:00:00.000Z');

/** The parts that its kind hands over, as they stand; nothing before it is approved, or after its end. */
export const handoverContent =
  (signOffs: Pick<SignOffDesk, 'load' | 'kindOf'>, context: () => CardContext): ContentOf =>
  async ({ team, signOff }) => {
    const { state } = await signOffs.load({ scope: team, id: signOff });
    if (state.status !== 'approved' || state.subject.about !== 'case') return undefined;
    const kind = signOffs.kindOf(state.kind);
    const shown = kind?.isReceived?.parts;
    if (kind === undefined || shown === undefined) return undefined;
    const moment = { ...context(), now: longAgo };
    const sections = kind.parts
      .filter(({ id }) => shown.includes(id))
      .map(({ title, fields }) => ({
        title,
        lines: fields.flatMap((field) => {
          const text = valueText(field, state.values, moment);
          return text === '' ? [] : [{ label: field.label, text }];
        }),
      }))
      .filter(({ lines }) => lines.length > 0);
    return { caseRef: state.subject.caseRef, title: kind.name, sections };
  };
