"""Tables: CSV, TSV and their kin."""
