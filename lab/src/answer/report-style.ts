/** The style sheet of the report: light, printable, readable from 320 pixels on. */
export const style = `
:root { color-scheme: light; --ink: #1b1b1b; --faint: #595959; --rule: #d0d0d0; --link: #00539c; --care: #fff4e0; }
* { box-sizing: border-box; }
html { font: 17px/1.5 Georgia, 'Times New Roman', 'Liberation Serif', serif; color: var(--ink); background: #ffffff; -webkit-text-size-adjust: 100%; }
body { margin: 0; }
.care { margin: 0; padding: 0.5rem 0.75rem; background: var(--care); border-block: 2px solid #b34700; font: bold 0.85rem/1.4 Arial, Helvetica, sans-serif; text-align: center; }
main { max-width: 50rem; margin: 0 auto; padding: 0 12px; }
main > * { min-width: 0; }
h1, h2, h3, summary, table, nav, figcaption, .verdict { font-family: Arial, Helvetica, 'Liberation Sans', sans-serif; }
h1 { font-size: clamp(1.4rem, 4.5vw, 2rem); line-height: 1.2; margin: 1.2rem 0 0.6rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 3rem 0 0.6rem; padding-top: 0.8rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 2rem 0 0.4rem; }
p, ul, dl { margin: 0.5rem 0 0.8rem; }
ul { padding-left: 1.2rem; }
.verdict { font-size: 1.25rem; font-weight: bold; line-height: 1.35; margin: 0 0 0.8rem; }
.answers { padding: 0; list-style: none; }
.answers li { padding: 0.35rem 0; border-top: 1px solid var(--rule); }
.loss { padding: 0.5rem 0.75rem; border-left: 4px solid #b34700; background: #faf6f2; }
a { color: var(--link); overflow-wrap: anywhere; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
:target { background: #fff2a8; scroll-margin-top: 1rem; }
nav ul { columns: 2 16rem; padding: 0; list-style: none; margin: 0.4rem 0; }
nav a { display: inline-block; padding: 0.2rem 0; }
figure { margin: 1.2rem 0; padding: 0; border: 1px solid var(--rule); }
figure svg { display: block; width: 100%; height: auto; }
figure .narrow { display: none; }
figcaption { border-top: 1px solid var(--rule); padding: 0 12px; }
summary { cursor: pointer; padding: 0.4rem 0; font-size: 0.9rem; }
.sign { display: inline-block; width: 1.2em; text-align: center; font-weight: bold; }
.more { color: var(--faint); white-space: nowrap; }
.reasons { font-size: 0.88rem; line-height: 1.45; padding-left: 0; list-style: none; }
.reasons li { padding: 0.3rem 0 0.3rem 0.75rem; border-left: 3px solid var(--rule); margin-bottom: 0.3rem; }
.kind { font: bold 0.75rem Arial, Helvetica, sans-serif; text-transform: uppercase; letter-spacing: 0.04em; color: var(--faint); margin-right: 0.3em; }
.number { color: inherit; text-decoration: underline dotted; text-underline-offset: 0.2em; }
.refs, .note { color: var(--faint); font-size: 0.85em; }
.flags { font-size: 0.88rem; }
.scroll { overflow-x: auto; margin: 0.6rem 0 1rem; background: linear-gradient(to right, #ffffff 50%, transparent) 0 0 / 3rem 100% no-repeat local, linear-gradient(to left, #ffffff 50%, transparent) 100% 0 / 3rem 100% no-repeat local, linear-gradient(to right, #b8b8b8, transparent) 0 0 / 0.9rem 100% no-repeat, linear-gradient(to left, #b8b8b8, transparent) 100% 0 / 0.9rem 100% no-repeat; }
.folded { border-top: 1px solid var(--rule); }
.folded caption { display: none; }
table { border-collapse: collapse; font-size: 0.8rem; line-height: 1.35; width: 100%; }
caption { text-align: left; font-weight: bold; padding: 0.3rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0; border-top: 1px solid var(--rule); min-width: 5.5em; }
thead th { vertical-align: bottom; border-top: 0; border-bottom: 2px solid var(--ink); }
tbody th { font-weight: normal; }
.long { min-width: 14em; }
.finding { font-family: Consolas, 'Liberation Mono', monospace; font-size: 0.95em; }
pre { overflow-x: auto; padding: 0.75rem; background: #f3f3f3; font: 0.82rem/1.5 Consolas, 'Liberation Mono', monospace; }
dt { font-weight: bold; margin-top: 0.5rem; }
dd { margin: 0 0 0.3rem 1rem; }
.questions { font-size: 0.88rem; columns: 2 18rem; column-gap: 2rem; }
.questions dt { margin-top: 0; font-family: Arial, Helvetica, sans-serif; }
.questions dd { margin-left: 0; margin-bottom: 0.5rem; break-before: avoid; }
footer { margin-top: 3rem; }
@media screen and (max-width: 640px) {
  figure .wide { display: none; }
  figure .narrow { display: block; }
  figure { margin-inline: -2px; }
  figcaption { padding: 0 8px; }
}
@media screen and (min-width: 1100px) {
  main { display: grid; grid-template-columns: minmax(0, 50rem) 15rem; column-gap: 3rem; justify-content: center; max-width: none; }
  main > section { grid-column: 1; }
  main > .answer { grid-column: 1 / -1; display: grid; grid-template-columns: minmax(0, 1fr) 24rem; column-gap: 2.5rem; align-content: start; }
  .answer > h1, .answer > .verdict { grid-column: 1 / -1; }
  .answer > .answers { grid-column: 1; grid-row: 3; }
  .answer > .headline { grid-column: 2; grid-row: 3; }
  .answer figure { margin-top: 0; }
  .answer figure .wide { display: none; }
  .answer figure .narrow { display: block; }
  .answer li, .headline p { font-size: 0.92rem; line-height: 1.45; }
  nav { grid-column: 2; grid-row: 2 / span 40; align-self: start; position: sticky; top: 1rem; margin-top: 3rem; font-size: 0.9rem; }
  nav ul { columns: auto; }
}
@media print {
  html { font-size: 10.5pt; }
  main { max-width: none; }
  nav, summary .more { display: none; }
  details::details-content { display: block; content-visibility: visible; height: auto; }
  a { color: inherit; text-decoration: none; }
  .scroll { overflow: visible; }
  figure { break-inside: auto; }
  figure .wide { break-inside: avoid; }
  h2, h3, summary { break-after: avoid; }
  tr { break-inside: avoid; }
  .care { position: static; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`
