/** The look of the report page: no fonts or files from elsewhere, light and dark, readable on a phone and on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfaf7, #16181b); --ink: light-dark(#1d2126, #e4e2dc); --soft: light-dark(#666c75, #9aa0a8);
  --rule: light-dark(#dedad1, #33373d); --card: light-dark(#ffffff, #1d2024);
  --good: light-dark(#1e6b43, #6cc394); --bad: light-dark(#b3261e, #ff8a80); --open: light-dark(#8a5a00, #e3b341);
  --badground: light-dark(#fdf1ef, #2c1d1c);
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
[data-result] td:nth-child(2) { white-space: nowrap; }
.wide { overflow-x: auto; margin: 0.75rem 0; }
.matrix td, .matrix thead th { padding: 0.25rem 0.45rem; text-align: right; }
.matrix tbody th { font-weight: 400; white-space: nowrap; position: sticky; left: 0; background: var(--ground); }
.failure { background: var(--card); border: 1px solid var(--rule); border-left: 4px solid var(--bad); border-radius: 4px;
  padding: 1rem 1.25rem; margin: 1rem 0; }
.failure.open { border-left-color: var(--open); color: inherit; }
pre, code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace; font-size: 0.82rem; }
pre { overflow-x: auto; padding: 0.75rem 0; margin: 0.5rem 0; line-height: 1.45; }
pre.again { white-space: pre-wrap; word-break: break-all; background: var(--badground); padding: 0.6rem 0.8rem; border-radius: 4px; }
.filter { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; margin: 0.75rem 0; align-items: center; }
input[type=search] { font: inherit; padding: 0.3rem 0.6rem; border: 1px solid var(--rule); border-radius: 4px;
  background: var(--card); color: inherit; min-width: 16rem; }
[hidden] { display: none; }
.threshold { border-top: 2px solid var(--ink); }
details summary { cursor: pointer; color: var(--soft); }
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
    const said = row.textContent.toLowerCase();
    row.hidden = !shown.has(row.dataset.result) || !words.every((word) => said.includes(word));
  }
}
if (text) { text.addEventListener('input', apply); for (const box of boxes) box.addEventListener('change', apply); }
`;
