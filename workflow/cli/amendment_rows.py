"""The amendments of an agreement, as its page and a JSON answer list them."""

from typing import TYPE_CHECKING, Any

from workflow.cli.printing import say_table

if TYPE_CHECKING:
    from workflow.domain.agreement.agreement import Amendment
    from workflow.domain.dates.lengths import Length
    from workflow.services.views.agreements import CaseView


def amendment_documents(view: "CaseView") -> list[dict[str, Any]]:
    """The amendments on record and those still on their way, for a JSON answer."""
    recorded = {each.number: each for each in view.agreement.amendments}
    return [
        {
            "number": each.number,
            "title": each.terms.title,
            "stage": each.stage.value,
            "applies_from": recorded[each.number].on if each.number in recorded else None,
            "new_last_day": recorded[each.number].last_day if each.number in recorded else None,
            "new_notice": str(notice) if (notice := _notice(recorded.get(each.number))) else None,
        }
        for each in view.amendments
    ]


def _notice(recorded: "Amendment | None") -> "Length | None":
    return recorded.notice if recorded is not None else None


def show_amendments(view: "CaseView") -> None:
    """The same as a table, where there are any."""
    rows = [
        (
            each["number"],
            each["title"],
            each["applies_from"] or f"not yet ({each['stage']})",
            each["new_last_day"] or "as before",
            each["new_notice"] or "as before",
        )
        for each in amendment_documents(view)
    ]
    if rows:
        say_table(
            ("Amendment", "Title", "Applies from", "Last day", "Notice"),
            rows,
            whole=("Amendment",),
            title="\nAmendments",
        )
