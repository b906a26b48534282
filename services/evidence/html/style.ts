/** The look of a document of evidence: calm on a screen, light or dark, and ready to print. */
const colours = `
:root{color-scheme:light dark;--ink:#17222c;--quiet:#4a5966;--rule:#cbd3da;--paper:#fff;--panel:#f3f6f8;--accent:#0b4d6e;--bar:#3d7797;--standard:#8a4b00;--notice:#fff7e8}
@media (prefers-color-scheme:dark){:root{--ink:#e9eef2;--quiet:#aebac5;--rule:#3c4955;--paper:#11181e;--panel:#1a232b;--accent:#86cbee;--bar:#5a9dc0;--standard:#f0b562;--notice:#2b2415}}
@media print{:root{color-scheme:light;--ink:#000;--quiet:#3a454e;--rule:#b6bfc7;--paper:#fff;--panel:#f3f6f8;--accent:#0b4d6e;--bar:#3d7797;--standard:#8a4b00;--notice:#fff}}
`;

const text = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
.page{max-width:66rem;margin:0 auto;padding:1.5rem 1rem 4rem}
header.page{padding-bottom:0}
main.page{padding-top:0}
h1,h2,h3{line-height:1.2;text-wrap:balance}
h1{font-size:clamp(1.75rem,1.3rem + 2.2vw,2.75rem);margin:0 0 .5rem;letter-spacing:-.01em}
h2{font-size:clamp(1.4rem,1.2rem + 1vw,1.85rem);margin:0 0 1rem;color:var(--accent)}
h3{font-size:1.2rem;margin:2.25rem 0 .5rem}
p,ul,ol,dl{margin:0 0 1rem;max-width:44rem}
li{margin:.25rem 0}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,[tabindex]:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.75rem 1rem;z-index:1}
.subtitle{font-size:1.25rem;margin:0;color:var(--quiet)}
.facts{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1.5rem;margin:1.5rem 0 2rem;padding:1rem 0;border-block:1px solid var(--rule);max-width:none}
.facts dt{color:var(--quiet)}
.facts dd{margin:0}
nav ol{padding-left:1.6rem;columns:18rem 2;column-gap:2.5rem;max-width:none}
nav li{break-inside:avoid;margin:0;padding:.2rem 0 .2rem .25rem}
section{margin-top:3.5rem;padding-top:2rem;border-top:3px solid var(--accent)}
.answers{background:var(--panel);padding:.9rem 1.1rem;margin:0 0 1.75rem;border-radius:.25rem;max-width:none}
.answers p{font-weight:600;margin:0 0 .25rem}
.answers ul{margin:0;padding-left:1.2rem;max-width:none}
.asker{color:var(--quiet)}
.not-shown{border-left:5px solid var(--standard);background:var(--notice);padding:.7rem 1.1rem;margin:0 0 1.5rem;max-width:none}
.not-shown p{margin:0}
`;

const tables = `
.scroll{overflow-x:auto;margin:1.25rem 0 .5rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.95rem}
caption{text-align:left;font-weight:600;padding:0 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.45rem 1rem .45rem 0;border-bottom:1px solid var(--rule);overflow-wrap:normal;min-width:4.5rem;max-width:28rem}
td{overflow-wrap:break-word;white-space:pre-line}
tr>:last-child{padding-right:0}
thead th{border-bottom:2px solid var(--ink);vertical-align:bottom;font-weight:600}
tbody th{font-weight:400}
.right{text-align:right}
td.short,th.short{white-space:nowrap}
.note{font-size:.9rem;color:var(--quiet);margin:0 0 1.5rem}
figure{margin:1.75rem 0 2.25rem}
figcaption{font-weight:600;margin-bottom:.75rem}
.beside{display:grid;gap:.5rem 2.5rem}
details{min-width:0}
summary{cursor:pointer;color:var(--accent);padding:.25rem 0}
details .scroll{margin:.25rem 0 .5rem}
details table{font-size:.9rem}
details th,details td{padding-block:.25rem}
details caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);padding:0}
.timeline{list-style:none;padding:0;margin:1rem 0 2rem;border-left:3px solid var(--rule);max-width:46rem}
.timeline>li{padding:0 0 1rem 1.25rem;margin:0}
.timeline>li:last-child{padding-bottom:0}
.timeline .when{color:var(--quiet);font-variant-numeric:tabular-nums}
.timeline p{margin:0}
.timeline dl{margin:.35rem 0 0;padding-left:1rem;border-left:1px solid var(--rule)}
.timeline dt{color:var(--quiet);font-size:.9rem}
.timeline dd{margin:0 0 .35rem;white-space:pre-line}
@media (min-width:60rem){.beside{grid-template-columns:minmax(0,1fr) minmax(17rem,22rem);align-items:start}}
`;

const charts = `
svg{display:block;width:100%;height:auto;overflow:visible}
svg.wide{max-width:40rem}
svg.narrow{display:none;max-width:26rem}
@media (max-width:36rem){svg.wide{display:none}svg.narrow{display:block}}
svg text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--ink);font-variant-numeric:tabular-nums}
svg text.label{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
svg text.quiet,svg text.gap{fill:var(--quiet)}
svg text.standard{fill:var(--standard)}
polyline{fill:none;stroke:var(--ink);stroke-width:1}
polyline.grid{stroke:var(--rule)}
polyline.axis{stroke:var(--quiet)}
polyline.series{stroke:var(--accent);stroke-width:2}
polyline.centre{stroke-width:1.25;stroke-dasharray:7 4}
polyline.standard{stroke:var(--standard);stroke-width:1.75;stroke-dasharray:2 3}
.dot{fill:var(--accent)}
.signal-dot{fill:var(--paper);stroke:var(--accent);stroke-width:2.5}
.bar{fill:var(--bar)}
`;

const print = `
@page{size:A4;margin:18mm 16mm 20mm}
@media print{
body{font-size:10pt;line-height:1.45}
.page{max-width:none;padding:0}
.skip,summary{display:none}
section{break-before:page;margin-top:0;padding-top:0;border-top:0}
h2,h3,figcaption,caption{break-after:avoid}
h3{margin-top:1.25rem}
p,li{orphans:3;widows:3}
figure,.not-shown,.answers,.timeline>li,tr{break-inside:avoid}
thead{display:table-header-group}
.scroll{overflow:visible}
details::details-content{content-visibility:visible;display:block;height:auto}
svg.wide{display:block;max-width:150mm}
svg.narrow{display:none}
.beside{display:block}
a{color:inherit;text-decoration:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;

export const style = [colours, text, tables, charts, print].join('').replaceAll('\n', '');
