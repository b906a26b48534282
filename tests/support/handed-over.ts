/** A handover as a receiving service is shown it, and what it types. */
import type { SignOffRef } from '../../services/acceptance/acceptance.ts';
import type { HandoverContent } from '../../services/acceptance/content.ts';
import { CaseRef } from '../../services/kernel/ids.ts';
import { SignOffId } from '../../services/sign-off/sign-off.ts';
import { riversideEast } from './people.ts';

export const links = { key: 'k'.repeat(32), publicUrl: 'https://oversight.example.org' };
export const signOff: SignOffRef = {
  team: riversideEast,
  signOff: SignOffId.parse('handover-0001'),
};
export const recipient = 'Northgate Community Team';

/** What must be read nowhere but on the page, after the code. */
export const clinical = 'Stops eating before a relapse';
export const content: HandoverContent = {
  caseRef: CaseRef.parse('CM-10482'),
  title: 'Handover of care',
  sections: [
    {
      title: 'Risks',
      lines: [
        {
          label: 'Current risks',
          text: `${clinical}.\nHas a <script>alert("plan")</script> & "knows" it.`,
        },
        { label: 'Safeguarding', text: 'None known.' },
      ],
    },
    {
      title: 'Crisis plan',
      lines: [{ label: 'First sign', text: 'Sleeps less than four hours.' }],
    },
  ],
};

export const typed = {
  name: 'Priya Nair',
  role: 'Duty worker',
  contact: '01632 960 123',
  date: '2026-12-04',
  time: '14:30',
  text: '',
};
export const missing = { ...typed, date: '', time: '', text: 'The crisis plan names no contact.' };
