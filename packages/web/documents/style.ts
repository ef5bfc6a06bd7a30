/** Plain and readable, light or dark as the reader prefers; the contents stand beside the text where there is room. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #fff; --line: #d0d7de; --mark: #f4f6f8; --link: #0a58ca }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa4af; --paper: #0f1318; --line: #30363d; --mark: #1a2027; --link: #79b8ff } }
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--paper) }
h1, h2, h3, h4 { line-height: 1.3 } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line) } h3 { margin-top: 2.2rem } h4 { margin-bottom: .3rem }
a { color: var(--link) } small, caption { color: var(--soft); font-weight: normal }
code { font: .9em ui-monospace, Menlo, Consolas, monospace; background: var(--mark); padding: .1em .3em; border-radius: .2em }
a code { color: inherit }
.wide { overflow-x: auto } .wide:focus-visible { outline: 2px solid var(--link) }
table { border-collapse: collapse; width: 100%; font-size: .92rem } caption { text-align: left; padding: .3rem 0 }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top } thead th { background: var(--mark) }
tbody th { font-weight: normal }
:target { background: #fff3c4 } @media (prefers-color-scheme: dark) { :target { background: #4a3b00 } }
nav ul { padding-left: 1rem; margin: 0; list-style: none } nav li { margin: .15rem 0 }
.skip { position: absolute; left: -100rem } .skip:focus { left: 1rem }
svg { display: block; margin: 1rem 0; min-width: 40rem }
@media (min-width: 64rem) {
  body { display: grid; grid-template-columns: 17rem minmax(0, 1fr); column-gap: 2.5rem }
  header { grid-column: 1 / -1 }
  nav { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto; font-size: .9rem }
}
@media print { nav, .skip { display: none } }
`
