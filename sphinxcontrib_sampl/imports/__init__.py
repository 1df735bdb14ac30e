"""Read other people's talks pages, calendars and exports, and write a ``talks.yaml``.

A reader (:mod:`.readers`) makes a :class:`.draft.Draft`: readers of exact formats build it
themselves; readers of loose ones (tables, lists, YAML of any shape) find rows of named cells
(:mod:`.rows`), and :mod:`.rows.interpret` tells what the cells mean. What a single text says
(a date, a name, a link) is answered in :mod:`.recognize`. :mod:`.write` turns a draft into YAML
that a person would have written and that passes ``sampl check``. :mod:`.pipeline` is
``sampl import``.
"""
