"""Text fields as hypothesis makes them up: nested Markdown and reStructuredText, right and wrong."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(["word", "two words", "a_b", "x*y", "100% of $5", "ünï", "|x|", "a\\"])
ADDRESSES = st.sampled_from(
    ["https://example.org/a?b=c&d=%", "index", "index.rst", "second.rst#part", "nope", "nope.md#x", "#here", "",
     "javascript:alert(1)", "data:text/html,x", "mailto:a@example.org", "x.png", "../../x.png", "ftp://example.org"]
)  # fmt: skip
FORMULAS = st.sampled_from(
    [
        "x^2",
        "\\frac{a}{b}",
        "\\href{javascript:alert(1)}{x}",
        "\\input{/etc/passwd}",
        "a & b \\\\ c",
        "{",
        "%",
    ]
)
ROLES = st.sampled_from(
    ["doc", "ref", "numref", "eq", "term", "any", "download", "math", "code", "raw", "abbr", "index", "pep", "rfc",
     "kbd", "file", "samp", "guilabel", "menuselection", "manpage", "command", "envvar", "option", "keyword", "token",
     "cve", "title", "sub", "sup", "strong", "emphasis", "literal", "nosuch", "py:func", "py:class", "c:func", "cpp:any",
     "js:func", "rst:dir", "math:numref", "std:doc"]
)  # fmt: skip
ROLE_TEXTS = st.sampled_from(
    ["index", "here", "nope", "text <nope>", "text <index>", "x", "8", "a (b)", "a --> b", "ls(1)", "a{b}c",
     "!index", "~a.b", "../../../etc/passwd", "x.png", "<br>", "a <javascript:alert(1)>"]
)  # fmt: skip
DIRECTIVES = st.sampled_from(
    ["note", "warning", "admonition", "tip", "seealso", "versionadded", "epigraph", "highlights", "pull-quote",
     "line-block", "table", "list-table", "image", "code", "code-block", "math", "replace", "figure", "include", "raw",
     "csv-table", "literalinclude", "contents", "toctree", "only", "index", "class", "role", "topic", "sidebar",
     "parsed-literal", "container", "rubric", "compound", "nosuch", "unicode", "date"]
)  # fmt: skip
ARGUMENTS = st.sampled_from(
    ["", "x.png", "python", "Title *here*", "1.0", "html", "/etc/passwd", "x"]
)
OPTIONS = st.lists(
    st.sampled_from(
        [":name: here", ":class: a b", ":target: javascript:alert(1)", ":target: nope", ":alt: words", ":file: /etc/passwd",
         ":widths: 1 2", ":width: 10", ":header-rows: 1", ":label: eq", ":linenos:", ":caption: *x*", ":nosuch: 1",
         ":align: left", ":number-lines:", ":figclass: x"]
    ), max_size=2,
)  # fmt: skip


def indented(text: str, by: str) -> str:
    """Return a block below a first line that is there already."""
    return text.replace("\n", f"\n{by}")


def _markdown_inline(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wrapped = st.sampled_from(
        ["*{}*", "**{}**", "`{}`", "<b>{}</b>", "<sub>{}</sub>", "<code>{}</code>", "<u>{}</u>", "<script>{}</script>", "~~{}~~",
         '<a href="javascript:x">{}</a>', '<a href="https://example.org">{}</a>', "[^{}]", "{{{{{}}}}}", "<!-- {} -->"]
    )  # fmt: skip
    return st.one_of(
        WORDS,
        st.builds(str.format, wrapped, inner),
        st.builds("[{}]({})".format, inner, ADDRESSES),
        st.builds("![{}]({})".format, inner, ADDRESSES),
        st.builds("<{}>".format, ADDRESSES),
        st.builds("{{{}}}`{}`".format, ROLES, ROLE_TEXTS),
        st.builds("${}$".format, FORMULAS),
        st.builds(
            "{}{}{}".format, inner, st.sampled_from(["<br>", "  \n", "\\\n", " ", "\n"]), inner
        ),
    )


MARKDOWN_LINE = st.recursive(WORDS, _markdown_inline, max_leaves=6)


def _fence(name: str, argument: str, options: list[str], body: str) -> str:
    ticks = "`" * (3 + body.count("```"))
    return "\n".join([f"{ticks}{{{name}}} {argument}", *options, "", body, ticks])


def _markdown_block(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        MARKDOWN_LINE,
        inner.map(lambda text: f"- {indented(text, '  ')}\n- x"),
        inner.map(lambda text: f"1. {indented(text, '   ')}"),
        inner.map(lambda text: f"> {indented(text, '> ')}"),
        st.builds("{}\n\n{}".format, inner, inner),
        st.builds(_fence, DIRECTIVES, ARGUMENTS, OPTIONS, inner),
        st.builds("{} {}".format, st.sampled_from(["#", "###"]), MARKDOWN_LINE),
        st.builds("| {} | b |\n|---|---|\n| c | {} |".format, MARKDOWN_LINE, MARKDOWN_LINE),
        st.builds("$$\n{}\n$$".format, FORMULAS),
        st.builds("<div>\n{}\n</div>".format, inner),
        st.sampled_from(
            ["---", "```\ncode\n```", "[^1]: note", "(x)=", "term\n: definition", "    code"]
        ),
    )


MARKDOWN = st.recursive(MARKDOWN_LINE, _markdown_block, max_leaves=5)


def _rst_inline(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wrapped = st.sampled_from(
        [
            "*{}*",
            "**{}**",
            "``{}``",
            "`{}`",
            "`{}`_",
            "`{}`__",
            "|{}|",
            "|{}|_",
            "{}_",
            "[{}]_",
            "_`{}`",
        ]
    )
    return st.one_of(
        WORDS,
        st.builds(str.format, wrapped, inner),
        st.builds("`{} <{}>`_".format, inner, ADDRESSES),
        st.builds("`{} <{}>`__".format, inner, ADDRESSES),
        ADDRESSES,
        st.builds(":{}:`{}`".format, ROLES, ROLE_TEXTS),
        st.builds(":math:`{}`".format, FORMULAS),
        st.builds("{} {}".format, inner, inner),
        st.sampled_from(
            ["[#]_", "[1]_", "[#a]_", "[CIT]_", "|sub|", "|pic|_", "named_", "anonymous__"]
        ),
    )


RST_LINE = st.recursive(WORDS, _rst_inline, max_leaves=6)


def _directive(name: str, argument: str, options: list[str], body: str) -> str:
    return indented("\n".join([f".. {name}:: {argument}", *options, "", body]), "   ")


def _rst_block(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        RST_LINE,
        inner.map(lambda text: f"- {indented(text, '  ')}\n- x"),
        inner.map(lambda text: f"#. {indented(text, '   ')}"),
        inner.map(lambda text: f"..\n\n   {indented(text, '   ')}"),
        inner.map(lambda text: f"said:\n\n   {indented(text, '   ')}\n\n   -- somebody"),
        inner.map(lambda text: f"term : x\n   {indented(text, '   ')}"),
        inner.map(lambda text: f":name: {indented(text, '   ')}"),
        inner.map(lambda text: f"-x  {indented(text, '    ')}"),
        inner.map(lambda text: f"| {indented(text, '| ')}"),
        inner.map(lambda text: f".. [#] {indented(text, '   ')}\n.. [CIT] {indented(text, '   ')}"),
        st.builds("{}\n\n{}".format, inner, inner),
        st.builds(_directive, DIRECTIVES, ARGUMENTS, OPTIONS, inner),
        st.builds(".. |sub| {}:: {}".format, DIRECTIVES, ARGUMENTS),
        st.builds(".. _named: {}".format, ADDRESSES),
        st.builds("__ {}".format, ADDRESSES),
        st.builds(".. |pic| image:: x.png\n   :target: {}".format, ADDRESSES),
        RST_LINE.map(lambda text: f"{text}\n{'=' * max(4, len(text))}"),
        RST_LINE.map(
            lambda text: f"===== =====\na     b\n===== =====\n{text[:5]:5} x\n===== ====="
        ),
        st.sampled_from(
            [
                "::\n\n   code",
                ">>> 1\n1",
                "----",
                ".. comment",
                "+---+\n| a |\n+---+",
                "====\nhead\n====",
            ]
        ),
    )


RST = st.recursive(RST_LINE, _rst_block, max_leaves=5)
