"""How a sheet looks in a browser, in the light, in the dark, on a small screen, and on paper."""

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
html { scroll-padding-top: 4rem; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 1.0625rem/1.55 system-ui, "Segoe UI", Arial, sans-serif; }
header, main, footer { max-width: 44rem; margin: 0 auto; padding: 0 1rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; background: var(--paper); padding: .5rem; z-index: 2; }
.skip:focus { left: 0; }
.leave { padding: .5rem 0; border-bottom: 1px solid var(--line); margin: 0; }
header { position: sticky; top: 0; background: var(--paper); z-index: 1; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.25rem 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.25rem 0 .5rem; padding-top: .75rem;
  border-top: 2px solid var(--line); }
h3 { font-size: 1.1rem; line-height: 1.35; margin: 1.5rem 0 .25rem; }
h4 { font-size: 1rem; line-height: 1.4; margin: 1.25rem 0 .25rem; }
p, li { margin: .4rem 0; }
ul, ol { padding-left: 1.4rem; }
.notice { border-left: .4rem solid var(--mark); background: var(--soft); padding: .6rem .8rem;
  margin: 1rem 0; }
.entry { background: var(--soft); padding: .1rem .8rem .5rem; margin: .75rem 0; }
.label { font-weight: 600; }
footer { padding-top: 1rem; padding-bottom: 2rem; font-size: .9rem; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #fff; --link: #000;
    --line: #000; --mark: #000; }
  body { font-size: 11pt; }
  header, nav, .skip { display: none; }
  header, main, footer { max-width: none; padding: 0; }
  .entry { break-inside: avoid; border-left: 1px solid #000; }
  h1, h2, h3, h4 { break-after: avoid; }
  a.named::after { content: " (" attr(href) ")"; }
}
"""
"""A style sheet without an address in it, so that nothing is fetched. Its contrasts are at least
4.5 to 1 (WCAG 2.2, 1.4.3), in the light and in the dark."""
