"""A process becomes another program, once it has given away the network and all but its share of time, memory and disk."""

import contextlib
import json
import os
import resource
import sys

from workflow.confined.inside import leave_the_network


def main() -> None:
    """Do so with what stands on the line: the limits by the names of the system, then the program with its words."""
    limits, *words = json.loads(sys.argv[-1])
    leave_the_network()
    for name, most in limits.items():
        # one that the system does not know, or does not keep, is left out; the clock outside stays in any case
        with contextlib.suppress(AttributeError, OSError, ValueError):
            resource.setrlimit(getattr(resource, name), (most, most))
    os.execv(words[0], words)  # noqa: S606 - a shell would read the words once more
