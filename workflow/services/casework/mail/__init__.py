"""Mail as people and acts bring it about: who is told of an act, and what each chose to be told."""
