/** E-mail addresses in running text. The search around each `@` is bounded, so the whole is linear. */
const local = /[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const domain = /^(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8}\p{L}{2,63}/u;

export function findEmail(
  text: string,
): { readonly start: number; readonly end: number } | undefined {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const start = localStart(text, at);
    const host = domain.exec(text.slice(at + 1, at + 256))?.[0];
    if (start < at && host) return { start, end: at + 1 + host.length };
  }
  return undefined;
}

function localStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 64 && local.test(text.charAt(start - 1))) start -= 1;
  return start;
}
