"""Two Word files compared."""

from workflow.answers.answer import Answer


class RedlineAnswer(Answer):
    """Where the file with the tracked changes is, how many they are, and in sentences what could not be told as one."""

    file: str
    changes: int
    untold: tuple[str, ...]
