"""What else Jekyll pages hold: titles, attribute lists, Liquid, addresses; and what they do not."""

from __future__ import annotations

from collections.abc import Callable

import lxml.html
import pytest
from support import Built, Site, words

Make = Callable[..., Site]
CONF = 'extensions = ["myst_parser", "sphinxcontrib.sampl.jekyll"]\nsource_suffix = {".md": "markdown"}\nsmartquotes = False\n'
OTHER = "---\norphan: true\n---\n# Other\n\n```{toctree}\n:glob:\n*/*\nindex\n```\n"


def build(site: Make, text: str, **files: str) -> Built:
    paths = {name.replace("__", "/") + ".md": text for name, text in files.items()}
    return site({"index.md": text, **paths}, CONF).build()


def body_of(built: Built, page: str = "index") -> lxml.html.HtmlElement:
    return built.html(page).xpath("//div[@role='main']")[0]


def headings(built: Built) -> list[tuple[str, str]]:
    return [(h.tag, words(h)) for h in body_of(built).xpath(".//h1|.//h2|.//h3|.//h4")]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("---\ntitle: T\n---\n# A\n\n## B\n\n# C", [("h1", "T"), ("h2", "A"), ("h3", "B"), ("h2", "C")]),
        ("---\ntitle: T\n---\n# A\n\n## B", [("h1", "A"), ("h2", "B")]),
        ("---\ntitle: T\n---\ntext\n\n# A\n\n## B", [("h1", "T"), ("h2", "A"), ("h3", "B")]),
        ("---\ntitle: T\n---\n## A\n\n## B", [("h1", "T"), ("h2", "A"), ("h2", "B")]),
        ("---\ntitle: T\n---\n#### A", [("h1", "T"), ("h2", "A")]),
        ("---\ntitle: T\n---\ntext", [("h1", "T")]),
        ('---\ntitle: "T: *t* <b>"\n---\ntext', [("h1", "T: *t* <b>")]),
        ("---\ntitle: T\nlayout: x\n---\nA\n===\n\nB\n===", [("h1", "T"), ("h2", "A"), ("h2", "B")]),
        ("---\nlayout: page\n---\n## A\n\n### B", [("h1", "A"), ("h2", "B")]),
        ("---\n---\n## A", [("h1", "A")]),
        ("---\nlayout: page\n---\n# {{ page.layout }}", [("h1", "page")]),
    ],
)  # fmt: skip
def test_titles(site: Make, page: str, expected: list) -> None:
    built = build(site, page + "\n")
    assert (headings(built), built.warnings) == (expected, [])


def test_a_title_of_front_matter_stands_in_the_table_of_contents(site: Make) -> None:
    page = "---\ntitle: T\n---\n# A\n\n# B\n"
    built = build(site, "# W\n\n```{toctree}\npage\n```\n", page=page)
    links = built.html().xpath("//div[contains(@class, 'toctree-wrapper')]/ul/li/a")
    assert ([words(link) for link in links], built.warnings) == (["T"], [])


def test_headings_of_a_jekyll_page_are_anchors(site: Make) -> None:
    page = "---\nlayout: x\n---\n# A\n\n[there](#two-words) [own](#own)\n\n## Two words\n\n## B {#own}\n"
    built = build(site, page)
    assert built.warnings == []
    assert body_of(built).xpath(".//p/a/@href") == ["#two-words", "#own"]
    assert [words(h) for h in body_of(built).xpath(".//h2")] == ["Two words", "B"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("para\n{: .x #y}", "./p[@class='x' and @id='y' and .='para']"),
        ("{: .x}\npara", "./p[@class='x']"),
        ("> a\n{: .x}", "./blockquote[contains(@class, 'x')]"),
        ("- a\n- b\n{: .x}", "./ul[contains(@class, 'x')]"),
        ("## H\n{: .x}\n\na", "./section[@class='x']/h2[.='H']"),
        ("```\na\n```\n{: .x}", ".//div[contains(@class, 'x')]//pre"),
        ('[a](https://x.org/){:target="_blank" .x} b', "./p[a[contains(@class, 'x')] and .='a b']"),
        ("![i](https://x.org/i.png){: width='9px' .x}", "./p[.//img[@class='x' and @style='width: 9px;'] and not(normalize-space())]"),
        ("*a*{: style='color: red'} b", "./p[em and .='a b']"),
        ("{:toc}\n\na", "./p[1][.='a']"),
        ("* TOC\n{:toc}\n\na", "./*[2][self::p and .='a']"),
        ("1. x\n{:toc .y}\n\na", "./*[2][self::p and .='a']"),
        ("{::comment}\na\n\n[expand]\n{:/comment}\n\nb", "./*[2][self::p and .='b']"),
        ("{::options parse_block_html='true' /}\n\nb", "./*[2][self::p and .='b']"),
        ("{::nomarkdown}\n<i>a</i>\n{:/}\n", "./p/em[.='a']"),
        ("a {: b}", "./p[.='a {: b}']"),
    ],
)  # fmt: skip
def test_attribute_lists(site: Make, text: str, path: str) -> None:
    built = build(site, f"# T\n\n{text}\n")
    assert built.warnings == []
    assert len(body_of(built).xpath("./section")[0].xpath(path)) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a{{ site.baseurl }}b {{ site.url }}", "ab"),
        ("{% raw %}{{ page.x }}{% endraw %}", "{{ page.x }}"),
        ("{% raw %}\n{{ page.x }}\n{% endraw %}", "{{ page.x }}"),
        ("a {% comment %}b{% endcomment %} c", "a c"),
        ("{% comment %}\nb\n\nc\n{% endcomment %}\n\nd", "d"),
        ("`{{ site.baseurl }}`", "{{ site.baseurl }}"),
        ("{{ x }} {% youtube y %}", "{{ x }} {% youtube y %}"),
        ("{% highlight python %}\nx = '[expand]'\n{% endhighlight %}", "x = '[expand]'"),
    ],
)
def test_liquid_that_is_known(site: Make, text: str, shown: str) -> None:
    built = build(site, f"# T\n\n{text}\n")
    body = " ".join(words(part) for part in body_of(built).xpath("./section/*[not(self::h1)]"))
    assert (body, built.warnings) == (shown, [])


def test_liquid_is_not_executed_and_said_once(site: Make) -> None:
    page = (
        "# T\n\n{% include a.html %}\n\n{% for p in site.posts %}\n- {{ p.title }}\n{% endfor %}\n\n"
        "a\n{{ site.time }}\n{{ site.time }}\n\n{% if page.x %}\nb\n{% endif %}\n{% include a.html %}\n"
    )
    built = build(site, page)
    assert [words(part) for part in body_of(built).xpath("./section/*")] == [
        "T", "a {{ site.time }} {{ site.time }}", "b",
    ]  # fmt: skip
    assert built.warnings == [
        "index.md:3: WARNING: Liquid is not executed, and is left out: {% include a.html %} [sampl.jekyll]",
        "index.md:5: WARNING: Liquid is not executed, and is left out: {% for p in site.posts %} [sampl.jekyll]",
        "index.md:10: WARNING: Liquid is not executed, and stays as it is: {{ site.time }} [sampl.jekyll]",
        "index.md:13: WARNING: Liquid is not executed, and is left out: {% if page.x %} [sampl.jekyll]",
    ]


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("[x](other.html)", "other.html"),
        ("[x](/other.html)", "other.html"),
        ("[x](other/)", "other.html"),
        ("[x](./other)", "other.html"),
        ("[x](deep/)", "deep/index.html"),
        ("[x](deep/page.html#a-b)", "deep/page.html#a-b"),
        ("[x]({{ site.baseurl }}/other.html)", "other.html"),
        ("[x]({{ '/other.html' | relative_url }})", "other.html"),
        ("[x]({% link other.md %})", "other.html"),
        ("[x][y]\n\n[y]: {{ site.baseurl }}/other.html", "other.html"),
        ('<a href="{{ site.baseurl }}/other.html">x</a>', "other.html"),
        ("[x](https://x.org/other.html)", "https://x.org/other.html"),
    ],
)
def test_addresses_of_pages(site: Make, link: str, href: str) -> None:
    deep = "---\nlayout: x\n---\n# D\n\n## A b\n"
    built = build(site, f"# T\n\n{link}\n", other=OTHER, deep__index="# I\n", deep__page=deep)
    assert built.warnings == []
    assert body_of(built).xpath(".//p/a/@href") == [href]


def test_a_page_that_is_not_there_is_said(site: Make) -> None:
    built = build(site, "# T\n\na\n\n[x](nowhere.html)\n")
    assert [line.split(": ")[0] for line in built.warnings] == ["index.md:5"]


@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "latex"])
def test_harmless_html_is_in_every_builder(site: Make, builder: str) -> None:
    page = "# T\n\nH<sub>2</sub>O <b>bold</b> <a href='https://x.org/'>there</a>&nbsp;now<br>next <code>c()</code>\n"
    built = site({"index.md": page}, CONF).build(builder)
    (path,) = [p for p in built.out.rglob("*") if p.suffix in {".txt", ".1", ".texi", ".tex"}]
    text = path.read_text("utf-8")
    assert built.warnings == []
    assert [word for word in ("bold", "there", "next", "c()") if word not in text] == []
    assert "now next" not in text


ORDINARY = """\
---
orphan: true
---

(here)=

# Ordinary

Text with `code`, $math$, *emphasis*, **strength**, an entity&nbsp;&amp; a [link](https://x.org/) | pipe,
{math}`x_{{a}}`, {{ word }}, {% word %}, {.braces}, <span class="x">HTML</span>.\\
Hard break, [here](#here), footnote [^1].

| a | b |
|---|:-:|
| c | `d` \\| e |
| f |
{#not .attributes}

- list

  | g | h |
  |---|---|
  | - | --- |

  1. deep

> quote
> | i |
> |---|

<div class="x">
raw
</div>

<!-- comment -->

```{note}
Note

| a |
|---|
```

```python
[expand]
```

    <details>

Term
: no definition

---

### Skipped

[^1]: Note.
"""


def test_an_ordinary_page_is_what_it_is_without_us(site: Make) -> None:
    made = site({"index.md": ORDINARY}, CONF + 'myst_enable_extensions = ["dollarmath"]\n')
    ours = made.build("pseudoxml", out="ours")
    without = made.build("pseudoxml", out="without", extensions=["myst_parser", "sphinxcontrib.sampl"])  # fmt: skip
    assert (ours.out / "index.pseudoxml").read_text("utf-8") == (
        without.out / "index.pseudoxml"
    ).read_text("utf-8")
    assert ours.warnings == without.warnings


@pytest.mark.parametrize("builder", ["html", "text", "latex", "man", "texinfo", "singlehtml"])
def test_a_line_break_in_a_title_is_a_space_elsewhere(site: Make, builder: str) -> None:
    index = "# T\n\n{doc}`other`\n\n```{toctree}\nother\n```\n"
    made = site({"index.md": index, "other.md": "# a<br>b\n\n## c<br>d\n\ntext\n"}, CONF)
    built = made.build(builder)
    assert built.warnings == []
    if builder == "html":
        links = built.html().xpath("//div[@role='main']//a[@href]")
        assert [words(link) for link in links] == ["a b", "a b", "c d"]
        assert len(built.html("other").xpath("//h1/br")) == 1
    if builder == "text":
        assert "* a b" in (built.out / "index.txt").read_text("utf-8")
