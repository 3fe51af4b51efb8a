"""Papers on file as people look at them: the list with what each was made from, and the files to take away."""
