"""The words that the importers know, by language and meaning."""
