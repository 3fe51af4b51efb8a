"""The sample portfolio of the source documents, and the play that moves it."""
