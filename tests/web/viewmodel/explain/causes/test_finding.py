"""Findings as sentences: numbers as people read them, and nothing that a lesson has fixed."""

from __future__ import annotations

from web.viewmodel.explain.causes.finding import Finding, loss_text, score_of
from web.viewmodel.lessons.lesson import Lesson


def test_scores_have_their_names() -> None:
    assert score_of("accuracy", 0.784) == "accuracy 78%"
    assert score_of("r2", 0.5) == "R\u00b2 0.5"
    assert loss_text(0.123456) == "0.123"


def test_a_finding_leaves_out_what_a_lesson_has_fixed() -> None:
    values = {"batch": 1, "share": "20%", "score": "accuracy 60%"}
    finding = Finding("noisy", values, ("batch_size", "learning_rate"))
    whole = finding.text(Lesson())
    assert '"Batch size"' in whole
    short = finding.text(Lesson(locked=("batch_size",)))
    assert whole.startswith(short)
    assert '"Batch size"' not in short
    assert finding.document(Lesson()) == {"key": "noisy", "values": values, "text": whole}
