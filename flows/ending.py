"""That this process is asked to end: whoever works on orders ends with the present one and begins no other."""

from threading import Event

ENDING = Event()
