"""The sample portfolio of the source documents, and the scenarios that move it."""
