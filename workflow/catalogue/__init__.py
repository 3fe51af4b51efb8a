"""The catalogue of agreement types: what templates/*/type.toml declares, checked, and the templates beside it."""
