"""The facts of an agreement type: their fields, their kinds of values, and how a form is read."""
