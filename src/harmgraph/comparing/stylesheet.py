"""How a comparison looks in a browser, in the light, in the dark, on a small screen, on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --soft: #f1f0ec;
  --line: #6b6b6b; --link: #0b4f9e; --mark: #7a3b00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #161616; --soft: #262626; --line: #9a9a9a;
    --link: #9cc7ff; --mark: #ffc58a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 1.0625rem/1.55 system-ui, "Segoe UI", Arial, sans-serif; }
header, main { max-width: 52rem; margin: 0 auto; padding: 0 1rem; }
main { padding-bottom: 2rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, main:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; background: var(--paper); padding: .5rem; z-index: 2; }
.skip:focus { left: 0; }
.leave { padding: .5rem 0; border-bottom: 1px solid var(--line); margin: 0; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.25rem 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.25rem 0 .5rem; border-top: 2px solid var(--line);
  padding-top: .75rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; }
li, dd { margin: .3rem 0; }
ul { padding-left: 1.4rem; }
dl { margin: .25rem 0 .75rem; padding-left: .75rem; border-left: .2rem solid var(--line); }
dt { font-weight: 600; }
dd { margin-left: 1rem; white-space: pre-wrap; }
ins { text-decoration: none; background: var(--soft); }
table { border-collapse: collapse; }
caption { text-align: left; padding: .3rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; }
td { text-align: right; }
.notice { border-left: .4rem solid var(--mark); background: var(--soft); padding: .1rem .8rem;
  margin: 1rem 0; }
@media print {
  header, .skip { display: none; }
  body { font-size: 11pt; background: #fff; color: #000; }
}
"""
"""A style sheet without an address in it, so that nothing is fetched. Its contrasts are at least
4.5 to 1 (WCAG 2.2, 1.4.3), in the light and in the dark."""
