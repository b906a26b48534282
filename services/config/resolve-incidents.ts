/** Reviews of incidents, with what holds where the file says nothing. */
import type { IncidentSettings, Named } from '../incident/settings.ts';
import type { ServiceFile } from './schema.ts';

/* Contributing factors in the manner of the Yorkshire Contributory Factors Framework and SEIPS. */
const usual: IncidentSettings = {
  ...{ leadWithinDays: 2, firstLookWithinHours: 72, closeWithinDays: 60 },
  ...{ lookBackDays: 90, recentDays: 30 },
  kinds: [
    { id: 'harmToSelf', name: 'Harm to self' },
    { id: 'harmToOthers', name: 'Harm to somebody else' },
    { id: 'unexpectedDeath', name: 'Unexpected death' },
    { id: 'missedCare', name: 'Care that was missed or late' },
    { id: 'medicines', name: 'Medicines' },
    { id: 'physicalHealth', name: 'Physical health' },
    { id: 'safeguarding', name: 'Safeguarding' },
    { id: 'restriction', name: 'Use of a restriction' },
    { id: 'nearMiss', name: 'Near miss: no harm came of it' },
    { id: 'other', name: 'Something else' },
  ],
  factors: [
    { id: 'communication', name: 'Communication' },
    { id: 'handover', name: 'Handover between people or teams' },
    { id: 'task', name: 'The task itself' },
    { id: 'roles', name: 'Clear roles and responsibilities' },
    { id: 'staffing', name: 'Staffing and workload' },
    { id: 'supervision', name: 'Supervision and access to advice' },
    { id: 'guidelines', name: 'Guidelines and procedures' },
    { id: 'equipment', name: 'Equipment and systems' },
    { id: 'environment', name: 'Place and environment' },
    { id: 'personNeeds', name: 'What the person needed at the time' },
  ],
  themes: [
    {
      ...{ id: 'handover', name: 'Handover between teams' },
      prompt: 'If a handover had gone missing last night, who would notice, and when?',
    },
    {
      ...{ id: 'escalation', name: 'Asking for oversight' },
      prompt: 'What would make somebody here wait with a question, and what would help them ask?',
    },
    {
      ...{ id: 'followUp', name: 'Contacts and follow-up' },
      prompt:
        'For whom is the next contact not certain, and who would notice if it did not happen?',
    },
    {
      ...{ id: 'signs', name: 'Early-warning signs' },
      prompt: 'Which early sign do we know and not look for, and who sees the person next?',
    },
    {
      ...{ id: 'partners', name: 'Working with other agencies' },
      prompt: 'Whom outside the team do we count on this week, and do they know it?',
    },
    {
      ...{ id: 'medicines', name: 'Medicines and physical health' },
      prompt: 'Which change of medicine or physical health is known to some of us only?',
    },
    {
      ...{ id: 'plans', name: 'Plans that fit the person' },
      prompt: 'Whose plan no longer fits how they are now, and what would they change in it?',
    },
    {
      ...{ id: 'capacity', name: 'Workload and capacity' },
      prompt: 'What do we leave undone when we are short, and who decides that?',
    },
  ],
};

const named = (file: Readonly<Record<string, string>> | undefined, own: readonly Named[]) =>
  file ? Object.entries(file).map(([id, name]) => ({ id, name })) : own;

export const resolveIncidents = ({ incidents }: ServiceFile): IncidentSettings => ({
  kinds: named(incidents.kinds, usual.kinds),
  factors: named(incidents.factors, usual.factors),
  themes: incidents.themes
    ? Object.entries(incidents.themes).map(([id, theme]) => ({ id, ...theme }))
    : usual.themes,
  leadWithinDays: incidents.leadWithinDays ?? usual.leadWithinDays,
  firstLookWithinHours: incidents.firstLookWithinHours ?? usual.firstLookWithinHours,
  closeWithinDays: incidents.closeWithinDays ?? usual.closeWithinDays,
  lookBackDays: incidents.lookBackDays ?? usual.lookBackDays,
  recentDays: incidents.recentDays ?? usual.recentDays,
});
