/** How the receiving service's pages look: without files, scripts or pictures, on paper too. */
import { createHash } from 'node:crypto';

export const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4a5360;--page:#f4f5f7;--sheet:#fff;--line:#c3c9d1;
--field:#6b7480;--act:#1f5a96;--on-act:#fff;--bad:#b01c2e;--bad-page:#fdf0f1;--good:#1d6b3a;--note:#eef4fa}
@media (prefers-color-scheme:dark){:root{--ink:#eceff2;--soft:#b3bcc7;--page:#14171b;--sheet:#1e2329;
--line:#3d4650;--field:#8a95a2;--act:#8abdf0;--on-act:#0d1a27;--bad:#ff9aa5;--bad-page:#33191d;
--good:#7fd6a0;--note:#1d2a38}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1.0625rem/1.5 system-ui,"Segoe UI",Roboto,Arial,sans-serif}
header{padding:.75rem 1rem;border-bottom:1px solid var(--line);background:var(--sheet);color:var(--soft)}
header p{margin:0 auto;max-width:44rem}
main{max-width:46rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.25;margin:.75rem 0}
h2{font-size:1.2rem;line-height:1.3;margin:0 0 .5rem}
p{margin:.5rem 0 1rem}
section,form,.summary,.note{background:var(--sheet);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:0 0 1rem}
.note{background:var(--note)}
dl{margin:0}
dt{font-weight:600;color:var(--soft);font-size:.9375rem}
dd{margin:0 0 .75rem;white-space:pre-line;overflow-wrap:anywhere}
dd:last-child{margin-bottom:0}
label,legend{display:block;font-weight:600}
.hint{margin:0 0 .25rem;color:var(--soft);font-size:.9375rem}
.field{margin:0 0 1rem}
.pair{display:flex;flex-wrap:wrap;gap:0 1rem}
.pair .field{flex:1 1 9rem}
input,textarea{width:100%;font:inherit;color:inherit;background:var(--sheet);border:1px solid var(--field);border-radius:.25rem;padding:.5rem .625rem;min-height:2.75rem}
input.code{max-width:12rem;font-size:1.25rem;letter-spacing:.1em}
textarea{min-height:7rem;resize:vertical}
[aria-invalid=true]{border:2px solid var(--bad)}
.wrong{margin:.125rem 0 .25rem;color:var(--bad);font-weight:600}
.summary{border:2px solid var(--bad);background:var(--bad-page)}
.summary ul{margin:0;padding-left:1.25rem}
.summary a{color:var(--bad);font-weight:600}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border-radius:.25rem;border:2px solid var(--act);background:var(--act);color:var(--on-act);cursor:pointer}
button.other{background:transparent;color:var(--act)}
a{color:var(--act)}
a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--act);outline-offset:2px}
.skip a{position:absolute;left:-99rem}
.skip a:focus{position:static}
@media print{body{background:#fff;color:#000;font-size:11pt}form,.skip,.screen{display:none}section{border-color:#888;break-inside:avoid}header{border-color:#888}}
`;

export const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;
