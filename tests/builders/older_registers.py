"""The register as an older version made it: what came after is taken away again."""

import sqlalchemy as sa

from workflow.services.office import Office
from workflow.store.access.tables import (
    accounts,
    challenges,
    one_time_codes,
    passkeys,
    sessions,
    sign_in_attempts,
)
from workflow.store.migrations.versions.r0005_lists import _COLUMNS, _FACETS, _FEW

ACCESS = (accounts, challenges, one_time_codes, passkeys, sessions, sign_in_attempts)


SINCE_10 = (
    *(table.name for table in ACCESS),
    "organisation_marks",
    "organisations",
    "enquiry_steps",
    "enquiries",
)
"""The tables that came from version 11 to 14, each before those that it names."""
SINCE_22 = ("absences", "rules_named", "rules_kept")
SINCE_21 = ("arrivals", "agreement_addresses")
SINCE_16 = ("import_rows", "import_batches", "imports", "mails", "mail_way", "mailboxes")
INDICES_OF_15 = (
    "ix_agreements_stage_stage_since_number",
    "ix_changes_recorded_at_agreement_id_version",
    "ix_changes_actor_recorded_at_agreement_id_version",
)


SINCE_19 = (
    "DROP INDEX ix_facets_agreement_id_kind_value",
    "CREATE INDEX ix_facets_agreement_id ON facets (agreement_id)",
    "DROP INDEX ix_agreements_last_day_number",
    "CREATE INDEX ix_agreements_last_day ON agreements (last_day)",
)
"""What takes back the indices that versions 20 and 21 put in place of others."""


def as_version_22_made_it(office: Office) -> None:
    """The register without what came after version 22."""
    statements = [
        *(f"DROP TABLE {table}" for table in SINCE_22),
        "DELETE FROM seals WHERE \"of\" IN ('rules_kept', 'absences')",
        "UPDATE register_version SET version_num = '0022'",
    ]
    with office.register._writers.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def as_version_21_made_it(office: Office) -> None:
    """The register without what came after version 21."""
    as_version_22_made_it(office)
    statements = [
        *(f"DROP TABLE {table}" for table in SINCE_21),
        "ALTER TABLE mails DROP COLUMN arrival",
        "UPDATE register_version SET version_num = '0021'",
    ]
    with office.register._writers.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def as_version_19_made_it(office: Office) -> None:
    """The register without what came after version 19."""
    as_version_21_made_it(office)
    statements = [
        *SINCE_19,
        "UPDATE register_version SET version_num = '0019'",
    ]
    with office.register._writers.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def as_version_15_made_it(office: Office) -> None:
    """The register without what came after version 15."""
    as_version_19_made_it(office)
    statements = [
        "DROP INDEX ix_agreements_confidential",
        "ALTER TABLE agreements DROP COLUMN confidential_to",
        "ALTER TABLE people DROP COLUMN unit",
        "ALTER TABLE people DROP COLUMN organisations",
        *(f"DROP TABLE {table}" for table in SINCE_16),
        "UPDATE register_version SET version_num = '0015'",
    ]
    with office.register._writers.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def as_version_14_made_it(office: Office) -> None:
    """The register without what came after version 14."""
    as_version_15_made_it(office)
    with office.register._writers.begin() as connection:
        for index in INDICES_OF_15:
            connection.execute(sa.text(f"DROP INDEX {index}"))
        for table in ("saved_views", "calendars"):
            connection.execute(sa.text(f"DROP TABLE {table}"))
        connection.execute(sa.text("UPDATE register_version SET version_num = '0014'"))


def as_version_10_made_it(office: Office) -> None:
    """The register without what came after version 10."""
    as_version_14_made_it(office)
    with office.register._writers.begin() as connection:
        for table in SINCE_10:
            connection.execute(sa.text(f"DROP TABLE {table}"))
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("DROP FUNCTION refuse_to_edit_enquiry_steps"))
        connection.execute(sa.text("ALTER TABLE changes DROP COLUMN via"))
        connection.execute(sa.text("UPDATE register_version SET version_num = '0010'"))


def as_version_8_made_it(office: Office) -> None:
    """The register without what came after version 8."""
    as_version_10_made_it(office)
    with office.register._writers.begin() as connection:
        for table in ("seals", "filed_heads", "heads"):
            connection.execute(sa.text(f"DROP TABLE {table}"))
        connection.execute(sa.text("UPDATE register_version SET version_num = '0008'"))


def as_version_6_made_it(office: Office) -> None:
    """The register without what came after version 6."""
    as_version_8_made_it(office)
    with office.register._writers.begin() as connection:
        connection.execute(sa.text("DROP TABLE office"))
        connection.execute(sa.text("UPDATE register_version SET version_num = '0006'"))


def as_version_5_made_it(office: Office) -> None:
    """The register without what came after version 5."""
    as_version_6_made_it(office)
    statements = [
        "DROP INDEX ix_work_orders_open",
        "CREATE INDEX ix_work_orders_open ON work_orders (place) WHERE done_at IS NULL",
        "ALTER TABLE work_orders DROP COLUMN dropped_by",
        "UPDATE register_version SET version_num = '0005'",
    ]
    with office.register._writers.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("DROP FUNCTION tell_of_work_orders CASCADE"))
        for statement in statements:
            connection.execute(sa.text(statement))


def as_version_4_made_it(office: Office) -> None:
    """The register without what versions 5 and 6 added to it."""
    as_version_5_made_it(office)
    names = [(name, "number") for name in _FACETS] + [*_FEW]
    indices = [f"ix_agreements_{column}_{then}" for column, then in names]
    statements = [
        *(f"DROP INDEX {name}" for name in (*indices, "ix_due_dates_day", "ix_agreements_last_day")),
        *(f"DROP TABLE {table}" for table in ("waits", "facets", "rounds")),
        *(f"ALTER TABLE agreements DROP COLUMN {name}" for name, _ in _COLUMNS),
        "ALTER TABLE agreements RENAME COLUMN filed TO dates",
        *(
            f"CREATE INDEX ix_agreements_{name} ON agreements ({name})"
            for name in ("stage", "type", "under", "renews", "amends")
        ),
        "UPDATE agreements SET dates = 'f00dcafe'",
        "UPDATE register_version SET version_num = '0004'",
    ]
    with office.register._writers.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
