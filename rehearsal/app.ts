/** The app as it shows in Teams; the manifest says the same. */
import type { AppCommand, World } from './api.ts';

export const rehearsalBot = {
  id: '28:0b7e7f5e-6d1c-4a57-9a52-6f3c1d2e4b90',
  name: 'Oversight',
} as const;

export const appCommands: readonly AppCommand[] = [
  { id: 'escalate', title: 'Escalate this message', context: 'message' },
  { id: 'flag', title: 'Flag this message', context: 'message' },
  { id: 'consult', title: 'Ask for oversight', context: 'compose' },
];

export const prompts: World['prompts'] = [
  { title: 'consult', description: 'Ask for clinical oversight now' },
  { title: 'who', description: 'See who would be asked, and why' },
  { title: 'flag', description: 'Put a case on the huddle’s list' },
  { title: 'on leave', description: 'Say that you are away and who covers' },
  { title: 'my work', description: 'What waits for you' },
  { title: 'help', description: 'What Oversight can do' },
];
