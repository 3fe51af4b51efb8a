"""The facets beside an agreement are read from an index alone, so that those of many are counted together."""

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Put the index with kind and value in place of the one without."""
    op.drop_index(op.f("ix_facets_agreement_id"), "facets")
    op.create_index(op.f("ix_facets_agreement_id_kind_value"), "facets", ["agreement_id", "kind", "value"])
