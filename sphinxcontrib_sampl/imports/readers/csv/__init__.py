"""Read tables: CSV, TSV and variants."""
