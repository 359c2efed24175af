"""60 texts that break out of whatever does not take them for text: for names, classes, cells, titles and links."""

from __future__ import annotations

HOSTILE = [
    # HTML and SVG
    "<script>window.hostile=1</script>", "</script><script>window.hostile=1</script>",
    "<img src=x onerror=window.hostile=1>", '"><img src=x onerror=window.hostile=1>',
    "'><svg onload=window.hostile=1>", "<svg><script>window.hostile=1</script></svg>",
    "</title><script>window.hostile=1</script>", "</textarea><script>window.hostile=1</script>",
    "</style><script>window.hostile=1</script>", "<style>*{display:none}</style>",
    "<iframe srcdoc='<script>parent.hostile=1</script>'></iframe>", "<a href=javascript:window.hostile=1>a</a>",
    '" onmouseover="window.hostile=1', "' onfocus='window.hostile=1' autofocus='",
    "<details open ontoggle=window.hostile=1>", "<base href=//evil.example>", "<!--", "-->", "]]>", "<![CDATA[",
    "&lt;script&gt;", "&#60;script&#62;", "&amp;lt;b&amp;gt;", "<math><mi>x</mi></math>", "<b>&\"'</b>",
    # templates of the libraries
    "@{x}{safe}", "@x{safe}", "$index", "$$x^2$$", "\\(x\\)", "<%= window.hostile=1 %>", "<%- x %>", "{{x}}", "${x}",
    "%s %d %(a)s", "{0} {name} {}", "[a](javascript:window.hostile=1)", "![a](x)", "# heading", "`code`",
    # programs
    '"""; import os; os._exit(3)  #', "'''; raise SystemExit  #", '\\"; raise SystemExit  #', "\\", "\\n", "\\N{DASH}",
    "'); DROP TABLE runs; --", "__import__('os').system('true')", "a\rb", "a\u2028raise SystemExit\u2028",
    # spreadsheets and files
    "=1+1", '=HYPERLINK("http://evil.example")', "+1+1", "-2+3", "@SUM(A1)", "|cmd", "../../etc/passwd", "CON",
    # letters
    "\u202eevil\u202c", "\u200b\ufeffx",
]  # fmt: skip
