/** The look of the report page: no fonts or files from elsewhere, light and dark, readable on a phone and on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfaf7, #16181b); --ink: light-dark(#1d2126, #e4e2dc); --soft: light-dark(#666c75, #9aa0a8);
  --rule: light-dark(#dedad1, #33373d); --card: light-dark(#ffffff, #1d2024);
  --good: light-dark(#1e6b43, #6cc394); --bad: light-dark(#b3261e, #ff8a80); --open: light-dark(#8a5a00, #e3b341);
  --badground: light-dark(#fdf1ef, #2c1d1c); --lane: light-dark(#f4f1ea, #202429);
  --boxes: light-dark(#dcd7cb, #3d424a); --machines: light-dark(#2b6cb0, #7fb3ea); --tally: light-dark(#b3541e, #f0a36b);
  --page: light-dark(#1e6b43, #6cc394); --fault: light-dark(#e3b7b1, #6d3a36);
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2.5rem 1.25rem 5rem; background: var(--ground); color: var(--ink);
  font: 16px/1.55 ui-serif, Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; }
h1 { font-size: 1.7rem; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 1.2rem; margin: 3rem 0 0.25rem; }
h3 { font-size: 1.05rem; margin: 0 0 0.25rem; }
p { margin: 0.35rem 0; max-width: 46rem; }
a { color: inherit; }
.read { color: var(--soft); font-size: 0.92rem; }
.status { display: inline-block; margin: 1rem 0 0.25rem; font-size: 1.15rem; font-weight: 600; }
.good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); }
.soft { color: var(--soft); }
dl.facts { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; margin: 0.75rem 0; font-size: 0.92rem; }
dl.facts div { display: flex; gap: 0.4rem; } dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; }
table { border-collapse: collapse; font-size: 0.92rem; font-variant-numeric: tabular-nums lining-nums; }
th, td { text-align: left; padding: 0.3rem 0.9rem 0.3rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
thead th { color: var(--soft); font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
tr[data-result] td:first-child { min-width: 13rem; }
tr[data-result] td:nth-child(2) { white-space: nowrap; }
.wide { overflow-x: auto; margin: 0.75rem 0; }
.matrix td, .matrix thead th { padding: 0.25rem 0.45rem; text-align: right; }
.matrix tbody th { font-weight: 400; white-space: nowrap; position: sticky; left: 0; background: var(--ground); }
.tall { max-height: 85vh; overflow: auto; }
.matrix.kills th.down { writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; font-weight: 400; padding: 0.3rem 0; white-space: nowrap; }
.kills thead th { position: sticky; top: 0; background: var(--ground); vertical-align: bottom; z-index: 1; }
.kills thead th:first-child { left: 0; z-index: 3; }
.matrix.kills td { padding: 0 0.15rem; text-align: center; vertical-align: middle; min-width: 1.15rem; } .kills td a { text-decoration: none; padding: 0 0.2rem; }
.kills td:hover { background: var(--lane); }
.diff { border-left: 2px solid var(--rule); padding: 0.3rem 0.6rem; }
.failure { background: var(--card); border: 1px solid var(--rule); border-left: 4px solid var(--bad); border-radius: 4px;
  padding: 1rem 1.25rem; margin: 1rem 0; }
.failure.open { border-left-color: var(--open); color: inherit; }
pre, code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace; font-size: 0.82rem; }
pre { overflow-x: auto; padding: 0.75rem 0; margin: 0.5rem 0; line-height: 1.45; }
pre.again { white-space: pre-wrap; word-break: break-all; background: var(--badground); padding: 0.6rem 0.8rem; border-radius: 4px; }
.filter { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; margin: 0.75rem 0; align-items: center; }
input[type=search] { font: inherit; padding: 0.3rem 0.6rem; border: 1px solid var(--rule); border-radius: 4px;
  background: var(--card); color: inherit; min-width: 21rem; }
[hidden] { display: none; }
h4 { font-size: 0.95rem; margin: 1.1rem 0 0.15rem; }
.nowrap { white-space: nowrap; }
.tag { font-size: 0.75rem; border: 1px solid var(--rule); border-radius: 3px; padding: 0 0.35rem; color: var(--soft); white-space: nowrap; }
svg { display: block; width: 100%; min-width: 36rem; max-width: 60rem; height: auto; }
svg text { font: 11px ui-sans-serif, system-ui, sans-serif; fill: var(--soft); font-variant-numeric: tabular-nums; }
svg text.label { fill: var(--ink); }
svg path { fill: none; }
.grid { stroke: var(--rule); } .axis { stroke: var(--soft); } .fold { stroke: var(--soft); stroke-dasharray: 2 3; }
path.by-boxes { fill: var(--boxes); }
path.by-machines { stroke: var(--machines); stroke-width: 1.5; }
path.by-tally { stroke: var(--tally); stroke-width: 2; }
path.by-page { stroke: var(--page); stroke-width: 2; stroke-dasharray: 5 3; }
rect.fault { fill: var(--fault); } path.effect { stroke: var(--bad); }
.keys { max-width: none; margin-top: 0.6rem; font-size: 0.92rem; }
.key { display: inline-block; margin-right: 1rem; white-space: nowrap; color: var(--soft); } .key b { color: var(--ink); } .key b.open { color: var(--open); }
.key i { display: inline-block; width: 0.9rem; height: 0; border-top: 3px solid var(--boxes); vertical-align: middle; margin-right: 0.3rem; }
.key.by-machines i { border-color: var(--machines); } .key.by-tally i { border-color: var(--tally); }
.key.by-page i { border-color: var(--page); border-top-style: dashed; }
.sequence, .path { list-style: none; margin: 0.6rem 0; padding: 0; font-size: 0.88rem; }
.sequence li { display: grid; grid-template-columns: 7.4rem minmax(8rem, 1.2fr) minmax(4.5rem, 0.5fr) minmax(8rem, 1fr); gap: 0 0.75rem; position: relative; }
.sequence .head { color: var(--soft); font-weight: 600; border-bottom: 1px solid var(--rule); }
.sequence .lane { background: var(--lane); padding: 0.12rem 0.5rem; overflow-wrap: anywhere; }
.sequence .lane.between { background: none; padding: 0.12rem 0; text-align: center; color: var(--soft); }
.sequence .line .lane.between { color: inherit; }
.time { font-variant-numeric: tabular-nums; color: var(--soft); white-space: nowrap; }
.sequence .event:hover, .sequence .event:focus { outline: 1px solid var(--soft); }
.sequence .marked .lane { background: var(--badground); } .sequence .marked .time { color: var(--bad); font-weight: 600; }
.sequence .gap { display: block; color: var(--soft); font-size: 0.82rem; padding: 0.1rem 0 0.1rem 8.15rem; }
.tip { display: none; grid-column: 2 / -1; position: absolute; top: 100%; left: 8rem; right: 0; z-index: 2; margin: 0; padding: 0.6rem 0.8rem;
  background: var(--card); border: 1px solid var(--soft); border-radius: 4px; max-height: 22rem; overflow: auto; font-size: 0.78rem; }
.event:hover .tip, .event:focus .tip, .event:focus-within .tip { display: block; }
.arrow { display: block; position: relative; height: 0; border-top: 1.5px solid var(--soft); margin: 0.72em 2px 0; }
.arrow::after { content: ""; position: absolute; top: -5.75px; border: 5px solid transparent; }
.arrow.right::after { right: -6px; border-left-color: var(--soft); } .arrow.left::after { left: -6px; border-right-color: var(--soft); }
details.run { border-bottom: 1px solid var(--rule); padding: 0.35rem 0; } details.run > summary { color: var(--ink); }
details.run[open] { padding-bottom: 1.5rem; }
code.again { word-break: break-all; }
.path li { padding: 0.1rem 0; }
.threshold { border-top: 2px solid var(--ink); }
details summary { cursor: pointer; color: var(--soft); }
@media (max-width: 40rem) {
  body { padding: 1.25rem 0.9rem 4rem; }
  .sequence .head { display: none; }
  .sequence li { display: block; padding: 0.15rem 0 0.15rem 0.6rem; border-left: 2px solid var(--rule); }
  .sequence .lane:empty, .sequence .lane.between { display: none; } .sequence .line .lane.between { display: inline; padding: 0.12rem 0.5rem; background: var(--lane); }
  .sequence .server .lane::before { content: "server: "; color: var(--soft); }
  .sequence .gap { padding-left: 0.6rem; } .tip { left: 0; }
  input[type=search] { min-width: 0; width: 100%; }
}
@media print { .filter { display: none; } body { max-width: none; } }
`;

/** Filters rows by text and by result. Without it the page shows everything. */
export const script = `
const text = document.querySelector('#text');
const boxes = [...document.querySelectorAll('.filter input[type=checkbox]')];
function apply() {
  const words = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const row of document.querySelectorAll('[data-result]')) {
    const content = (row.dataset.words ?? row.textContent).toLowerCase();
    row.hidden = !shown.has(row.dataset.result) || !words.every((word) => content.includes(word));
  }
}
function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) { named.open = true; named.scrollIntoView(); }
}
addEventListener('hashchange', openNamed);
openNamed();
if (text) { text.addEventListener('input', apply); for (const box of boxes) box.addEventListener('change', apply); }
`;
