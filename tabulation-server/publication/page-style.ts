/** The page's looks: no font, image or script from anywhere; light and dark; one column on a phone. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #5b6570; --paper: #fdfdfb; --line: #d9dce0; --bar: #9db8d9; --cut: #b3261e; --note: #fff4d6; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #a2abb5; --paper: #16191d; --line: #343a41; --bar: #33567f; --cut: #ff8a80; --note: #3a3115; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.25rem; }
p { margin: 0.4rem 0; }
.soft { color: var(--soft); }
.banner { background: var(--note); padding: 0.5rem 0.75rem; border-radius: 0.4rem; font-weight: 600; }
.coverage { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); gap: 0.5rem; margin: 1rem 0; padding: 0; list-style: none; }
.coverage li { border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.35rem 0.6rem; }
.coverage b { display: block; font-size: 1.2rem; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding-bottom: 0.4rem; }
th, td { padding: 0.3rem 0.4rem; border-bottom: 1px solid var(--line); text-align: right; }
th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; }
td.share { background: linear-gradient(var(--bar), var(--bar)) left / var(--part) 0.25rem no-repeat; background-position: left bottom; }
tr.cut td { border-bottom: 2px dashed var(--cut); color: var(--cut); font-size: 0.85rem; text-align: left; padding-top: 0; }
tr.rest { color: var(--soft); }
tr.whole { font-weight: 700; }
td small { color: var(--soft); }
ul.listed { padding-left: 1.1rem; }
code { font-size: 0.8rem; overflow-wrap: anywhere; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 0.5rem; font-size: 0.85rem; }
`;
