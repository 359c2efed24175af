"""How far a learner has got, as a document of unknown origin."""

from __future__ import annotations

import json

import pytest

from web.viewmodel.checks.errors import LinkError
from web.viewmodel.lessons.practice import Hunted, Practice, practice_of


def test_it_comes_back_as_it_was() -> None:
    """Two equal answers, too; at its beginning it takes no place."""
    found = Practice(7, 3, ("0.5", "0.5"))
    document = json.loads(json.dumps(found.document()))
    assert practice_of("practice", document) == found
    assert Practice().document() == {}
    assert practice_of("practice", {}) == Practice()


def test_the_bug_hunt_comes_back_too() -> None:
    """It takes no place before it has begun: files of those who have not look as before."""
    found = Practice(1, 2, ("0.5",), Hunted("wrong_sign", "fix", 3, ("factor_2", "wrong_sign")))
    assert practice_of("practice", json.loads(json.dumps(found.document()))) == found
    assert set(Practice(1, 2, ()).document()) == {"seed", "level", "answers"}
    only = Practice(hunt=Hunted("wrong_sign"))
    assert practice_of("practice", only.document()) == only


@pytest.mark.parametrize(
    "hunt",
    [
        *([], "x", None, {"bug": 3}, {"bug": "x" * 61}, {"stage": "end"}, {"stage": None}),
        *({"tries": -1}, {"tries": 1.5}, {"tries": 10**9}, {"solved": "wrong_sign"}),
        *({"solved": [3]}, {"solved": ["x"] * 101}, {"solved": {}}, {"code": "import os"}),
    ],
)
def test_another_hunt_is_refused(hunt: object) -> None:
    with pytest.raises(LinkError):
        practice_of("practice", {"hunt": hunt})


def test_there_are_no_more_answers_than_blanks() -> None:
    assert practice_of("p", {"level": 1, "answers": ["1", "2", "3"]}).answers == ("1",)


@pytest.mark.parametrize(
    "document",
    [
        *([], "x", None, {"seed": -1}, {"seed": 1_000_001}, {"seed": 1.5}, {"seed": True}),
        *({"level": 15}, {"level": "1"}, {"answers": "0.5"}, {"answers": [0.5]}),
        *({"answers": ["1"] * 15}, {"answers": ["x" * 61]}, {"answers": {}}, {"more": 1}),
    ],
)
def test_anything_else_is_refused(document: object) -> None:
    with pytest.raises(LinkError):
        practice_of("practice", document)
