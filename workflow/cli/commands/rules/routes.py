"""Commands on who approves what: the files of rules, and the route of one agreement."""

from typing import TYPE_CHECKING

import typer

from workflow.cli.application import verb
from workflow.cli.clock import today
from workflow.cli.desk import Desk
from workflow.cli.failing import FOUND
from workflow.cli.printing import head, say, say_pairs
from workflow.cli.words import Number
from workflow.domain.dates.lengths import day
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.approval.routes import (
        RatesAnswer,
        RouteAnswer,
        RuleFoundAnswer,
        RulesAnswer,
        StepAnswer,
    )

NOTHING = "The office has written no rules: each agreement asks for the sign-offs that its type lists."
SIGNS = {True: "applies", None: "may apply", False: "does not apply"}


@verb("review route")
def route(desk: Desk, number: Number) -> None:
    from workflow.services.views.approval.routes import route_of_case

    with desk.office() as office:
        found = route_of_case(office, number, on=today(office.settings))
    if not desk.said_json(found):
        _say_route(found)


@verb("rules check")
def check(desk: Desk) -> None:
    from workflow.services.views.approval.rules import rules_checked

    with desk.whole_office() as office:
        found = rules_checked(office, on=today(office.settings))
    if not desk.said_json(found):
        say(*(f"{each.path}:{each.line or 1}: {each.says}" for each in found.problems))
        if not found.files and not found.problems:
            say(NOTHING)
        elif not found.problems:
            said = f"{_rules(found.rules)} on routes, {_rules(found.clearances)} on clearances"
            say(f"{', '.join(found.files)}: {said}, nothing is wrong.")
    if found.problems:
        raise typer.Exit(FOUND)


@verb("rules show")
def show(desk: Desk) -> None:
    from workflow.services.views.approval.rules import rules_shown

    with desk.office() as office:
        found = rules_shown(office, on=today(office.settings))
    if not desk.said_json(found):
        _say_rules(found)


def _rules(count: int) -> str:
    return f"{count} rule{'' if count == 1 else 's'}"


def _say_route(found: "RouteAnswer") -> None:
    head(f"{found.number}  {found.title}")
    for place, group in enumerate(found.groups, 1):
        say("", f"Group {place}" if len(found.groups) > 1 else "Asked together")
        for step in group:
            _say_step(step)
    for left_out in found.left_out:
        say("", f"{left_out.label} is not asked, because {'; and because '.join(left_out.because)}.")
    if found.rules:
        say("", "The office\u2019s rules, and what they find here")
        for rule in found.rules:
            _say_found(rule)
    if not found.several_by_one:
        say("", "Nobody signs off twice.")


def _say_step(step: "StepAnswer") -> None:
    say(f"  {step.told}")
    given = "; ".join(f"{each.name}, {day(each.on)}" for each in step.given)
    stands = f"{step.stands} ({given})" if given else step.stands
    say(f"    By {step.who}: {stands}.", style="dim")
    if step.scope:
        say(f"    It holds for {step.holds_for}.", style="dim")


def _say_found(rule: "RuleFoundAnswer") -> None:
    said = rule.no or (*rule.yes, *rule.unknown)
    because = f", because {' and '.join(said)}" if said else ""
    say(f"  {rule.says}", style=None if rule.applies is not False else "dim")
    say(f"    It {SIGNS[rule.applies]}{because}.", style="dim")


def _say_rules(found: "RulesAnswer") -> None:
    if not found.files and not found.problems:
        say(NOTHING)
        return
    if found.problems:
        say(*(f"{each.path}:{each.line or 1}: {each.says}" for each in found.problems), style="red")
    for rule in found.rules:
        at = f"line {rule.line}" if rule.line else ""
        head(f"{rule.name} ({at})" if rule.name else at.capitalize())
        say(f"  {rule.says}")
        say(*(f"    {each.label}: {each.who}" for each in rule.asks), style="dim")
    say_pairs(
        ((f"line {each.line}" if each.line else each.key, each.says) for each in found.clearances),
        title="Clearances",
    )
    order = "; then ".join(", ".join(group) for group in found.order)
    say_pairs(
        (
            ("Order", order),
            ("One person for several", "allowed" if found.several_by_one else "not allowed"),
            *((each.label, each.who) for each in found.approvals),
        ),
        title="All routes",
    )
    if found.rates is not None:
        _say_rates(found.rates)
    say("", f"Who approves one agreement, and why: {command('review route NUMBER')}", style="dim")


def _say_rates(rates: "RatesAnswer") -> None:
    until = f"good until {day(rates.good_until)}" if rates.is_good else f"old since {day(rates.good_until)}"
    head(f"One {rates.base} on {day(rates.on)}, {until}")
    say_pairs(rates.rates.items())
    if rates.source:
        say(rates.source, style="dim")
