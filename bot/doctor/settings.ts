/** The environment and the service's file. */
import type { Environment, EnvironmentReading } from '../../services/config/environment.ts';
import type { ServiceParse } from '../../services/config/parse-service.ts';
import { attention, broken, fine, type Finding } from './check.ts';

const inDocs = 'docs/configuration.md explains each setting.';

export function settingsFindings(reading: EnvironmentReading): readonly Finding[] {
  if (!reading.ok) return reading.problems.map((problem) => broken(`${problem}.`, inDocs));
  const { identity } = reading.environment;
  return [
    ...reading.unknown.map((name) =>
      attention(`${name} is not a setting of Oversight and is not used: mistyped?`, inDocs),
    ),
    ...(identity.mode === 'anonymous'
      ? [
          attention(
            'Anybody who can connect is believed (OVERSIGHT_AUTH=anonymous).',
            'Only for trying it out on one machine: use botframework anywhere else.',
          ),
        ]
      : [fine('Every setting that is needed is there.')]),
    linkFinding(reading.environment),
  ];
}

const linkFinding = ({ links }: Pick<Environment, 'links'>): Finding =>
  links === undefined
    ? fine(
        'There are no links: what receiving services answer is recorded by hand. With OVERSIGHT_LINK_KEY and OVERSIGHT_PUBLIC_URL they answer by link.',
      )
    : fine(
        `Links begin with ${links.publicUrl}: browsers from outside must reach /partner/ there.`,
      );

/** @param parse nothing where the settings name no file */
export function serviceFindings(parse: ServiceParse | undefined): readonly Finding[] {
  if (parse === undefined) {
    return [broken('No service is configured.', 'Name its file in OVERSIGHT_CONFIG.')];
  }
  if (!parse.ok) {
    return parse.problems.map((problem) =>
      broken(problem, 'The bot does not start with it: correct the file and start the bot again.'),
    );
  }
  const { name, people, configVersion } = parse.service;
  return [
    ...parse.warnings.map((warning) => attention(warning)),
    fine(`${name}: ${people.size} people, version ${configVersion}.`),
  ];
}
