"""Read the files of Write the Docs conferences."""
