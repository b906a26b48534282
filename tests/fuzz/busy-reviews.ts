/** Reviews of incidents in the busy week: one whose lead is asked for, one that is led and written. */
import type { HandledIncident, IncidentDesk } from '../../services/incident/desk.ts';
import { IncidentId } from '../../services/incident/incident.ts';
import { CaseRef, CommandId, type PersonId, type TeamId } from '../../services/kernel/ids.ts';
import { grace, jonah, kemi, service } from '../support/people.ts';

const [east] = [...service.teams.keys()] as [TeamId];
const reviewOf = (number: number) => ({
  team: east,
  incident: IncidentId.parse(`01kc${String(number).padStart(22, '0')}`),
});
const [kind = { id: '' }] = service.incidents.kinds;
const terms = {
  ...{ happened: '2026-11-29T21:15', kind: kind.id },
  what: 'Nobody went to the visit that was agreed.',
};

export async function openReviews(incidents: IncidentDesk): Promise<void> {
  let pressed = 0;
  const by = (actor: PersonId) => {
    pressed += 1;
    return { actor, commandId: CommandId.parse(`review-${pressed}`) };
  };
  const [asked, led] = [reviewOf(1), reviewOf(2)];
  const [first, second] = [CaseRef.parse('CM-30002'), CaseRef.parse('CM-30003')];
  done(await incidents.open(by(jonah), asked, { ...terms, caseRef: first }));
  done(await incidents.act(by(grace), asked, { type: 'offer', to: kemi }));
  done(await incidents.open(by(kemi), led, { ...terms, caseRef: second }));
  done(await incidents.act(by(grace), led, { type: 'offer', to: jonah }));
  done(await incidents.act(by(jonah), led, { type: 'lead' }));
}

function done(handled: HandledIncident): void {
  if (handled.outcome !== 'done') throw new TypeError(`It was ${JSON.stringify(handled)}`);
}
