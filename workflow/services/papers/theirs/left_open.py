"""What a text of the other side leaves open: it is filled in and settled in a newer file of theirs, before anybody signs."""


def is_word(content: bytes) -> bool:
    """Whether a file that came through the door is a Word file, which alone can be read here and bear our code."""
    return content.startswith(b"PK")
