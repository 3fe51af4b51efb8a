"""Commands on papers: made, listed, compared."""
