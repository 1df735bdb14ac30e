"""One module or folder for each kind of source; :mod:`..registry` has the table of them."""
