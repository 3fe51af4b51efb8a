"""The rules of approval of an office: which of them a case follows."""
