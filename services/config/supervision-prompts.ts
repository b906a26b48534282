/** One page each, in the words of the service's own guidance once it has some. */
import type { SupervisionSettings } from '../service/service.ts';

export const supervisionPrompts: SupervisionSettings['prompts'] = [
  {
    id: 'caseload',
    name: 'Caseload and drift',
    questions: [
      'Which case is on your mind when you go home, and why?',
      'Which plan has not changed for three months, and does it still fit?',
      'Whom have you not seen alone for longer than you would like?',
      'What would have to give for the caseload to be safe?',
    ],
    scenarios: [
      'What would you do today if you were off sick for two weeks from tomorrow?',
      'What would you do today if two of your cases went into crisis on one afternoon?',
      'What would you do today if a colleague’s cases came to you at short notice?',
    ],
  },
  {
    id: 'escalation',
    name: 'Escalation',
    questions: [
      'When did you last hesitate to ask for oversight, and what made you hesitate?',
      'Was there advice that you did not follow, and who knows?',
      'At which point would you escalate your most worrying case?',
      'Who would you ask at ten past five on a Friday?',
    ],
    scenarios: [
      'What would you do today if the named lead could not be reached?',
      'What would you do today if you disagreed with the advice that you were given?',
      'What would you do today if the person asked you not to tell anybody?',
      'What would you do today if a partner agency said that it was not for them?',
    ],
  },
  {
    id: 'safeguarding',
    name: 'Safeguarding',
    questions: [
      'Which safeguarding decisions have you taken since we last met, and who took them with you?',
      'What was referred, what came back, and what is overdue?',
      'Where are children or adults at risk around your cases?',
    ],
    scenarios: [
      'What would you do today if the referral came back as below the threshold?',
      'What would you do today if a neighbour rang with a worry about a child?',
      'What would you do today if the worry were about a colleague?',
    ],
  },
  {
    id: 'role',
    name: 'Role and wellbeing',
    questions: [
      'Were you asked for something outside your role or competence, and what did you do?',
      'Which training or sign-off of yours runs out soon?',
      'What do you need from the team, or from me?',
    ],
    scenarios: [
      'What would you do today if you were asked to decide something above your role?',
      'What would you do today if you noticed that you avoid one of your cases?',
    ],
  },
];
