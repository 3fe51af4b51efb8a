"""The one shape of every answer: services build them; `--json`, later REST, webhooks and pages show them.

A module for each family of questions, a frozen model for each answer, named for what it tells (`DateAnswer`). Fields have the
names of the domain, so that `DateAnswer.of(entry)` reads a record by attribute and `GlanceAnswer.of(agreement, standing=...)`
adds what the record does not know; `found("terms.title")` reads a field from deeper inside. A part that is exactly a
dataclass of the domain is a field of that type; `shown()` is a field that pages print and JSON leaves out. A service answers with the model, a command prints it with `say_json`; a list
is given as it comes, one model after the other. tests/cli/test_answers.py holds every command that takes `--json` to its model.
"""
