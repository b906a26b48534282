import { expect, it } from '@jest/globals';
import { settingsFindings } from '../../../bot/doctor/settings.ts';
import { readEnvironment } from '../../../services/config/environment.ts';

const base = { OVERSIGHT_CONFIG: 'service.yaml', OVERSIGHT_AUTH: 'anonymous' };
const links = {
  OVERSIGHT_LINK_KEY: 'k'.repeat(32),
  OVERSIGHT_PUBLIC_URL: 'https://oversight.example.org/',
};

it.each([
  ['what it takes, without links', base, 'OVERSIGHT_LINK_KEY and OVERSIGHT_PUBLIC_URL'],
  [
    'where they begin, with links',
    { ...base, ...links },
    'https://oversight.example.org: browsers',
  ],
])('the doctor says of receiving services’ links %s', (_what, environment, words) => {
  expect(JSON.stringify(settingsFindings(readEnvironment(environment)))).toContain(words);
});
