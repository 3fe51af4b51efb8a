"""Every table of the register: its own, and those that stand beside what reads them."""

import workflow.store.access.tables
import workflow.store.approval.tables
import workflow.store.beginnings.tables
import workflow.store.lists.tables
import workflow.store.mail.tables
import workflow.store.personal.tables
import workflow.store.proof.tables
import workflow.store.reads.tables
import workflow.store.rules.tables  # noqa: F401  each adds its own
from workflow.store.tables import metadata

EVERY_TABLE = tuple(metadata.sorted_tables)
"""In an order in which each comes after those it names."""
