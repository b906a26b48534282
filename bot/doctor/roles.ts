/** The application roles that the bot's token for Microsoft Graph carries, against those in use. */
import { directoryPermissions } from '../../services/ports/directory.ts';
import { attention, fine, type Finding } from './check.ts';

export async function rolesFindings(
  roles: (() => Promise<readonly string[]>) | undefined,
): Promise<readonly Finding[]> {
  if (roles === undefined) return [fine('Microsoft Graph is not asked, so no role is needed.')];
  const held = await roles();
  const inUse = Object.keys(directoryPermissions);
  const missing = inUse.filter((role) => !held.includes(role));
  const superfluous = held.filter((role) => !inUse.includes(role));
  const findings = [
    ...missing.map((role) =>
      attention(
        `The role ${role} is not granted.`,
        'Microsoft Graph above says what is lost without it; infra/ grants exactly the roles in use.',
      ),
    ),
    ...superfluous.map((role) =>
      attention(
        `The role ${role} is granted and not used.`,
        'Take it away: whoever got hold of the bot’s identity could use it.',
      ),
    ),
  ];
  return findings.length === 0 ? [fine('Exactly the roles in use are granted.')] : findings;
}
