"""The languages a paper can be made in, a module each."""
