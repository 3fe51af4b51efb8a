"""What docs/deploy/ names is there: every command, option, path, variable and service."""

import re
import shlex
from pathlib import Path

import yaml

from tests.checkout import ROOT
from workflow.cli.application import made
from workflow.cli.contents import CONTENTS
from workflow.settings import ENVIRONMENT

DEPLOY = ROOT / "docs" / "deploy"
SERVICES = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
UNIT = (DEPLOY / "memoranda.service").read_text(encoding="utf-8")
IMAGE = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
ELSEWHERE = {"prefect", "python", "pg_isready"}
THEIRS = re.compile(r"PREFECT_\w+|POSTGRES_\w+|PG[A-Z]+|DO_NOT_TRACK|PATH")


def commands():
    """Every command that a file there gives, in words."""
    yield shlex.split(re.search(r"^ExecStart=(.*)$", UNIT, re.MULTILINE)[1])
    yield _list(re.search(r"^CMD (.*)$", IMAGE, re.MULTILINE)[1])
    for service in SERVICES.values():
        yield from (service["command"],) if "command" in service else ()
        yield from (service["healthcheck"]["test"][1:],) if "healthcheck" in service else ()


def test_every_command_that_is_given_exists_with_its_options():
    given = list(commands())
    for program, *words in given:
        name = Path(program).name
        if name != "memoranda":
            assert name in ELSEWHERE, name
            continue
        named = next(pair for pair in (" ".join(words[:2]), words[0]) if pair in CONTENTS)
        known = {option for each in made(named).params for option in each.opts}
        assert {word for word in words if word.startswith("--")} <= known, words
    assert sum(words[0].endswith("memoranda") for words in given) >= 5


def test_every_file_that_goes_into_the_image_is_in_the_checkout():
    copied = [words.split()[:-1] for words in re.findall(r"^COPY (?!--from)(.*)$", IMAGE, re.MULTILINE)]
    assert copied
    assert [name for names in copied for name in names if not (ROOT / name).exists()] == []


def test_the_image_and_the_unit_have_the_programs_where_operations_put_them():
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for path in ("/opt/memoranda", "/srv/office"):
        assert all(path in each for each in (IMAGE, UNIT, operations))
    wheel = re.search(r"dist/\S+\.whl", IMAGE)[0]
    assert wheel in operations


def test_every_variable_that_is_set_means_something():
    said = set(re.findall(r"^Environment=(\w+)", UNIT, re.MULTILINE))
    said |= {name for service in SERVICES.values() for name in service.get("environment", {})}
    said |= set(re.findall(r"(\w+)=\S+", re.search(r"^ENV (.*)$", IMAGE, re.MULTILINE)[1]))
    assert {name for name in said if not THEIRS.fullmatch(name)} <= set(ENVIRONMENT)


def test_each_service_waits_only_for_services_that_are_there_and_can_be_waited_for():
    for service in SERVICES.values():
        for name, how in service.get("depends_on", {}).items():
            assert how["condition"] != "service_healthy" or "healthcheck" in SERVICES[name]


def test_the_build_of_compose_is_the_containerfile():
    builds = {service["build"]["dockerfile"] for service in SERVICES.values() if "build" in service}
    assert builds == {"docs/deploy/Containerfile"}


def _list(said: str) -> list[str]:
    return re.findall(r'"([^"]*)"', said)
