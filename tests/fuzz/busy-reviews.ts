/**
 * Reviews of incidents in the busy week: one whose lead is asked for, one that is led and written,
 * of which an action is looked at again, and one that is closed.
 */
import type { HandledIncident, IncidentDesk } from '../../services/incident/desk.ts';
import { IncidentId } from '../../services/incident/incident.ts';
import { CaseRef, CommandId, type PersonId, type TeamId } from '../../services/kernel/ids.ts';
import { grace, jonah, kemi, sam, service } from '../support/people.ts';

const [east] = [...service.teams.keys()] as [TeamId];
const reviewOf = (number: number) => ({
  team: east,
  incident: IncidentId.parse(`01kc${String(number).padStart(22, '0')}`),
});
const [kind = { id: '' }] = service.incidents.kinds;
const [factor = { id: '' }] = service.incidents.factors;
const [theme = { id: '' }] = service.incidents.themes;
const terms = {
  ...{ happened: '2026-11-29T21:15', kind: kind.id },
  what: 'Nobody went to the visit that was agreed.',
};
const agreed = { what: 'Two names for each visit.', owner: kemi, due: '2026-12-09' };
const learnt = {
  ...{ learning: 'Visits need somebody who takes over.', isReleased: false },
  noActionWhy: 'One is agreed in the other review.',
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
  done(await incidents.act(by(grace), asked, { type: 'offer', to: sam }));
  done(await incidents.open(by(kemi), led, { ...terms, caseRef: second }));
  done(await incidents.act(by(grace), led, { type: 'offer', to: jonah }));
  done(await incidents.act(by(jonah), led, { type: 'lead' }));
  done(await incidents.act(by(jonah), led, { type: 'agree', ...agreed, recheckOn: '2026-12-14' }));
  const closed = reviewOf(3);
  done(await incidents.open(by(kemi), closed, { ...terms, caseRef: second }));
  done(await incidents.act(by(grace), closed, { type: 'lead' }));
  done(await incidents.act(by(grace), closed, { type: 'firstLook', text: 'She was seen.' }));
  done(
    await incidents.act(by(grace), closed, { type: 'addFactor', kind: factor.id, text: 'Leave.' }),
  );
  done(await incidents.act(by(grace), closed, { type: 'setThemes', themes: [theme.id] }));
  done(await incidents.act(by(grace), closed, { type: 'close', ...learnt }));
}

function done(handled: HandledIncident): void {
  if (handled.outcome !== 'done') throw new TypeError(`It was ${JSON.stringify(handled)}`);
}
