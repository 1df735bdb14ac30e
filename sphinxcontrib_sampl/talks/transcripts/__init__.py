"""Transcripts: captions are cut to fit below a picture; here they become a text that reads well."""
