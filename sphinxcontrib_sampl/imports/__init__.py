"""Other people's talks pages, calendars and exports → the text of a ``talks.yaml``.

A reader (one file a kind of source) makes a :class:`.draft.Draft`: readers of exact formats
build it themselves; readers of loose ones (tables, lists, YAML of any shape) find
:class:`.rows.Row` and leave it to :mod:`.understand` what the cells mean. :mod:`.write` turns
a draft into YAML that a person would have written, and makes sure that ``sampl check`` has
nothing to say of it. :mod:`.command` is ``sampl import``.
"""
