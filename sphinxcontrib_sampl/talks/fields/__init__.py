"""The short forms of the data file: each kind of field is read in one place."""
