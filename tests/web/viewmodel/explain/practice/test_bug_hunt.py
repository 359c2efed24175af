"""The ten bugs: each is given away by its symptom, and the clean program by none."""

from __future__ import annotations

import inspect

import pytest

from web.viewmodel.explain.bugs import clean
from web.viewmodel.explain.bugs.clean import CLEAN
from web.viewmodel.explain.practice.bug_hunt import BUGS, symptoms


@pytest.mark.parametrize("seed", range(10))
def test_the_clean_program_shows_no_symptom(seed):
    assert symptoms(CLEAN, seed).found is None


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("name", BUGS)
def test_every_bug_shows_its_symptom(name, seed):
    assert symptoms(BUGS[name].code, seed).found == BUGS[name].symptom


@pytest.mark.parametrize("name", BUGS)
def test_the_lines_are_those_that_run(name):
    """The faulty line stands in the shown source; the right choice in the clean function, no other choice does."""
    bug = BUGS[name]
    shown = bug.source.splitlines()
    fault = shown[bug.line].strip()
    right = [line.strip() for line in inspect.getsource(getattr(clean, bug.part)).splitlines()]
    assert fault not in right
    assert len(set(bug.lines)) == 4
    assert fault not in bug.lines
    assert [line in right for line in bug.lines] == [n == bug.right for n in range(4)]
    assert bug.code != CLEAN


def test_there_are_ten():
    assert len(BUGS) == 10
    assert [bug.name for bug in BUGS.values()] == list(BUGS)
    assert {BUGS[name].right for name in BUGS} == {0, 1, 2, 3}
