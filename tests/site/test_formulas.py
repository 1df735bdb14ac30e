"""Formulas: mathematics as it is written passes, and what does more than that does not."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.site.text_fields.formulas import checked_formula


@pytest.mark.parametrize(
    "formula",
    [
        "x^2", "a_{i,j} \\leq \\frac{1}{2}", "\\left\\{ x \\mid x > 0 \\right\\}", "\\mathbb{R}^{n \\times n}",
        "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}", "\\begin{cases} 1 & x \\\\[2pt] 0 \\end{cases}",
        "\\operatorname{arg\\,max}_\\theta", "\\text{if } x \\iff y", "\\sum_{i=0}^\\infty \\binom{n}{k}", "50\\%",
        "\\overline{AB} \\cup \\emptyset \\to \\varnothing", "\\begin{aligned} a &= b \\\\ &= (c) \\end{aligned}",
        "\\color{red} x \\quad \\tag{1} \\label{eq}", "\\displaystyle\\int_0^1 f\\,dx", "\\{ a \\}", "O(n \\log n)",
        "\\newline", "\\mathrm{d}x \\, \\sqrt[3]{x} \\, \\hat{y} \\, \\Vert v \\Vert \\, \\lVert w \\rVert",
    ],
)  # fmt: skip
def test_mathematics_passes(formula: str) -> None:
    assert checked_formula(formula) == formula


@pytest.mark.parametrize(
    "formula",
    [
        "\\input{/etc/passwd}", "\\input /etc/passwd", "\\include{x}", "\\includegraphics{x}", "\\InputIfFileExists{x}{}{}",
        "\\immediate\\write18{ls}", "\\openin1=x", "\\read1 to \\x", "\\lstinputlisting{x}", "\\verbatiminput{x}",
        "\\href{javascript:x}{y}", "\\url{x}", "\\hyperref[x]{y}", "\\sphinxhref{x}{y}", "\\pdffiledump{x}",
        "\\directlua{x}", "\\catcode`\\@=11", "\\def\\x{y}", "\\let\\x=y", "\\newcommand{\\x}{y}", "\\renewcommand\\x{y}",
        "\\csname input\\endcsname{x}", "\\expandafter\\x", "^^5cinput{x}", "\\begin{document}", "\\begin{filecontents}x",
        "\\end {document}", "\\@@input x", "\\require{html}", "\\style{color: red}{x}", "\\class{a}{b}", "\\cssId{a}{b}",
        "\\htmlClass{a}{b}", "\\data{a}{b}", "\\special{x}", "\\usepackage{x}", "x \\) y", "\\]", "}\\x{", "{", "a % b",
        "\\begin{matrix}", "\\end{matrix}", "\\begin\\x", "\\includegraphics*{x}", "\\includeonly{x}", "\\scantokens{x}",
    ],
)  # fmt: skip
def test_what_reads_links_or_defines_does_not(formula: str) -> None:
    with pytest.raises(ValueError, match="formula"):
        checked_formula(formula)
