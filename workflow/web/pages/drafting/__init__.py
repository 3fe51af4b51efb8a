"""Agreements are drafted: a type is chosen, the form is filled in beside its paper, clauses are settled."""
