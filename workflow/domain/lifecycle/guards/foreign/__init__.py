"""What holds back the acts on a text of the other side."""
