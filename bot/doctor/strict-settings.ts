/** Settings that work and are not good enough for a service in use. */
import { isLoopback } from '../../services/config/environment-identity.ts';
import type { Environment } from '../../services/config/environment.ts';
import { attention, broken, fine, type Finding } from './check.ts';

const SMALL_BODY = 128 * 1024;
const LARGE_BODY = 1024 * 1024;

export function strictFindings(
  environment: Environment,
  hasExportKey: boolean,
): readonly Finding[] {
  const findings = [
    ...identityFindings(environment),
    ...storeFindings(environment),
    ...keyFindings(environment, hasExportKey),
    ...edgeFindings(environment),
    ...watchFindings(environment),
  ];
  return findings.length === 0
    ? [fine('Nothing of the settings is against production.')]
    : findings;
}

function identityFindings({ identity, graph }: Environment): readonly Finding[] {
  if (identity.mode === 'anonymous') {
    return [
      broken(
        'Anybody who can connect is believed to be anybody (OVERSIGHT_AUTH=anonymous).',
        'Set OVERSIGHT_AUTH=botframework and the bot’s app.',
      ),
    ];
  }
  return [
    ...(identity.mode === 'singleTenant'
      ? [
          attention(
            'The bot proves who it is by a password, which can leak and runs out.',
            'Use a user-assigned managed identity (MICROSOFT_APP_TYPE=UserAssignedMSI): infra/ does.',
          ),
        ]
      : []),
    ...(graph === undefined
      ? [
          attention(
            'Microsoft Graph is switched off: only leave that is said in chat is known.',
            'Set OVERSIGHT_GRAPH=on and grant the roles: docs/reaching-people.md.',
          ),
        ]
      : graph.teamsAppId === undefined
        ? [
            attention(
              'The app can’t be installed for people who lack it.',
              'Set OVERSIGHT_TEAMS_APP_ID to its id in the Teams admin centre.',
            ),
          ]
        : []),
  ];
}

function storeFindings({ store }: Environment): readonly Finding[] {
  if (store.kind === 'sqlite') return [];
  return [
    ...(store.endpoint.startsWith('https://')
      ? []
      : [broken('The record travels readable (COSMOS_ENDPOINT begins with http).', 'Use https.')]),
    ...(store.key === undefined
      ? []
      : [
          attention(
            'The record is opened by the account’s key: whoever has it can rewrite everything.',
            'Take COSMOS_KEY away, give the identity the data contributor role, and switch keys off for the account (disableLocalAuth): infra/ does.',
          ),
        ]),
  ];
}

const keyFindings = (
  { auditKey, links }: Environment,
  hasExportKey: boolean,
): readonly Finding[] => [
  ...(auditKey === undefined
    ? [
        attention(
          'There is no OVERSIGHT_AUDIT_KEY: whoever can write to the store could forge the record without a trace.',
          'Make one for a new record and keep it in a vault. For a record that has begun without, ask first: docs/operations.md.',
        ),
      ]
    : []),
  ...(hasExportKey
    ? []
    : [
        attention(
          'There is no OVERSIGHT_EXPORT_KEY: exports of the record can’t be signed.',
          'Set it where oversight audit export is run; the bot itself does not need it.',
        ),
      ]),
  ...(links === undefined
    ? [
        attention(
          'There is no OVERSIGHT_LINK_KEY: receiving services can’t answer by link, and nobody can subscribe to duties.',
          'Set OVERSIGHT_LINK_KEY and OVERSIGHT_PUBLIC_URL, if the service wants links.',
        ),
      ]
    : []),
];

const edgeFindings = ({ logLevel, bodyLimitBytes, host }: Environment): readonly Finding[] => [
  ...logFindings(logLevel),
  ...(bodyLimitBytes < SMALL_BODY
    ? [
        attention(
          `Requests over ${bodyLimitBytes} bytes are refused: long forms may be among them.`,
          'Take OVERSIGHT_BODY_LIMIT away; 256 KB are enough.',
        ),
      ]
    : []),
  ...(bodyLimitBytes > LARGE_BODY
    ? [
        attention(
          `Requests of up to ${bodyLimitBytes} bytes are read, more than Teams ever sends.`,
          'Take OVERSIGHT_BODY_LIMIT away; 256 KB are enough.',
        ),
      ]
    : []),
  ...(isLoopback(host)
    ? [
        attention(
          `The bot listens on ${host}: only what runs on the same machine reaches it.`,
          'In a container set OVERSIGHT_HOST=0.0.0.0, with HTTPS ended in front of it.',
        ),
      ]
    : []),
];

const watchFindings = ({ telemetry }: Environment): readonly Finding[] =>
  telemetry === undefined
    ? [
        attention(
          'Nothing is measured, so nobody is alarmed when pings stop.',
          'Set APPLICATIONINSIGHTS_CONNECTION_STRING, as infra/ does: docs/telemetry.md.',
        ),
      ]
    : [];

function logFindings(level: Environment['logLevel']): readonly Finding[] {
  if (level === 'silent' || level === 'error') {
    return [
      attention(
        `With OVERSIGHT_LOG_LEVEL=${level} nobody can find out afterwards why a message did not arrive.`,
        'Use info.',
      ),
    ];
  }
  if (level === 'debug') {
    return [
      attention(
        'With OVERSIGHT_LOG_LEVEL=debug every operation of the store is logged, which costs.',
        'Use info, and debug for an hour when something is looked for.',
      ),
    ];
  }
  return [];
}
