"""The files of Write the Docs conferences."""
