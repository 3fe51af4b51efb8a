"""What the machine does for the office, as Prefect flows; the only room that knows Prefect."""

import os

os.environ.setdefault("DO_NOT_TRACK", "1")  # Prefect's client phones out otherwise, from its first import on
