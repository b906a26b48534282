/** What a receiving service said by its link, recorded in the handover that it is about. */
import type { OnPartnerAnswer, PartnerAnswer } from '../../services/acceptance/jobs.ts';
import { byService } from '../../services/kernel/by.ts';
import { localDateTime } from '../../services/kernel/local-day.ts';
import type { Service } from '../../services/service/service.ts';
import type { HandledSignOff, SignOffDesk } from '../../services/sign-off/desk.ts';
import type { Values } from '../../services/sign-off/form.ts';
import { openAnswer } from '../../services/sign-off/open-answer.ts';

export type PartnerAnswerParts = {
  readonly service: Pick<Service, 'timeZone'>;
  readonly signOffs: Pick<SignOffDesk, 'load' | 'act' | 'kindOf'>;
};

/** Once for each link: said again, nothing is recorded again. */
export const recordPartnerAnswer =
  ({ service, signOffs }: PartnerAnswerParts): OnPartnerAnswer =>
  async (answer) => {
    const place = { scope: answer.team, id: answer.signOff };
    const by = byService(`partner.${answer.link}.${answer.signOff}`);
    if (answer.answer === 'expired') {
      const text = `Link ${answer.link} to ${answer.recipient} expired without an answer.`;
      return told(await signOffs.act(by, place, { type: 'note', note: { kind: 'link', text } }));
    }
    const { state } = await signOffs.load(place);
    const open =
      state.status === 'approved' ? openAnswer(state, signOffs.kindOf(state.kind)) : undefined;
    if (open === undefined) {
      const text = `${answer.recipient} answered by link ${answer.link}: ${answer.answer}.`;
      return told(await signOffs.act(by, place, { type: 'note', note: { kind: 'link', text } }));
    }
    const values = valuesOf(answer, service.timeZone);
    return told(await signOffs.act(by, place, { type: 'follow', number: open.number, values }));
  };

const told = ({ outcome }: HandledSignOff): 'done' | 'busy' =>
  outcome === 'busy' ? 'busy' : 'done';

function valuesOf(
  answer: Exclude<PartnerAnswer, { readonly answer: 'expired' }>,
  timeZone: string,
): Values {
  const { name, role, contact } = answer.by;
  const answeredBy = [name, role, contact].filter((each) => each !== '').join(', ');
  return answer.answer === 'accepted'
    ? {
        ...{ answer: 'accepted', answeredBy },
        firstContactAt: localDateTime(timeZone, answer.firstContactAt),
      }
    : { answer: 'missing', answeredBy, lacking: answer.text };
}
