"""The Sphinx side: the only folder that imports Sphinx or docutils.

While pages are read, directives leave placeholders and put what is wrong into
the domain; when a page is written, post-transforms make docutils nodes of them.
"""
