"""The report's styles: the page's type and colors in light, on a screen of any width and on A4."""

from __future__ import annotations

from web.viewmodel.pictures.style import FONT, LIGHT

STYLES = f"""
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: #f3f4f7; color: {LIGHT.ink}; font: 15px/1.5 {FONT}; }}
main {{ max-width: 860px; margin: 24px auto; padding: 32px 40px; background: {LIGHT.surface}; }}
h1 {{ font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }}
h2 {{ font-size: 18px; margin: 28px 0 8px; padding-top: 12px; border-top: 1px solid {LIGHT.line}; }}
h3 {{ font-size: 15px; margin: 16px 0 4px; }}
p {{ margin: 0 0 8px; overflow-wrap: anywhere; }}
.soft, footer {{ color: {LIGHT.ink_soft}; font-size: 13px; }}
footer {{ margin-top: 28px; padding-top: 12px; border-top: 1px solid {LIGHT.line}; }}
a {{ color: {LIGHT.train}; }}
.wide {{ overflow-x: auto; margin: 8px 0 12px; }}
table {{ border-collapse: collapse; width: 100%; font-size: 13px; }}
th, td {{ text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid {LIGHT.line}; }}
thead th {{ font-weight: 600; white-space: nowrap; }}
.columns td:nth-child(2), .metrics td {{ white-space: nowrap; }}
tbody th {{ font-weight: 400; }}
td, th {{ overflow-wrap: anywhere; }}
.metrics td, .metrics th + th {{ text-align: right; font-variant-numeric: tabular-nums; }}
figure {{ margin: 8px 0; }}
figcaption {{ color: {LIGHT.ink_soft}; font-size: 13px; text-align: center; }}
svg {{ display: block; width: 100%; height: auto; margin: 0 auto; font-family: {FONT}; }}
.figures {{ display: grid; grid-template-columns: 1fr 1fr; gap: 16px 24px; align-items: start; }}
.figures figure:last-child:nth-child(odd) {{ grid-column: 1 / -1; }}
dl {{ columns: 2; column-gap: 32px; margin: 8px 0; font-size: 13px; }}
dl div {{ display: flex; justify-content: space-between; gap: 12px; padding: 3px 0;
  border-bottom: 1px solid {LIGHT.line}; break-inside: avoid; }}
dt {{ color: {LIGHT.ink_soft}; }}
dd {{ margin: 0; text-align: right; overflow-wrap: anywhere; }}
@media (max-width: 640px) {{
  main {{ margin: 0; padding: 20px 16px; }}
  dl {{ columns: 1; }}
  table {{ min-width: 440px; }}
  .network svg {{ min-width: 520px; }}
  .figures {{ grid-template-columns: 1fr; }}
}}
@page {{ size: A4; margin: 16mm; }}
@media print {{
  body {{ background: none; font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
  main {{ max-width: none; margin: 0; padding: 0; }}
  .figures {{ grid-template-columns: 1fr 1fr; }}
  dl {{ columns: 3; column-gap: 20px; font-size: 8.5pt; }}
  h2 + p {{ break-after: avoid; }}
  figure, tr, dl, .metrics, h2, h3 {{ break-inside: avoid; }}
  h2, h3 {{ break-after: avoid; }}
  .wide {{ overflow: visible; }}
}}
"""
