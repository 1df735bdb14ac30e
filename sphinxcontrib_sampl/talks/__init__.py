"""Talk data: values in, values out.

Nothing below this folder knows of Sphinx, docutils, logging or the clock::

    bytes ─ source ─ parse ─► Schedule ─ selection ─ grouping ─► what to show
                       └────► Problems
"""
