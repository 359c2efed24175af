"""The QTI package, read back with another parser."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from by_hand import NETWORKS, answer, close, read, trainer_of, unit

from web.viewmodel.paper.qti import PACKAGE, QTI, qti_zip
from web.viewmodel.paper.questions import questions

Q, P = f"{{{QTI}}}", f"{{{PACKAGE}}}"


def unpacked(data):
    """Return the assessment that the manifest names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        manifest = ET.fromstring(archive.read("imsmanifest.xml"))
        (resource,) = manifest.iter(f"{P}resource")
        assert resource.get("href") == resource.find(f"{P}file").get("href")
        return ET.fromstring(archive.read(resource.get("href")))


@pytest.mark.parametrize("network", NETWORKS[:3])
def test_keys_ranges_and_feedback(network):
    """Each item scores its range, and says of each mistake which it is."""
    trainer = trainer_of(*network)
    asked = questions(trainer, 10, 4, ("z", "h", "loss", "delta", "gradient"))
    items = list(unpacked(qti_zip(asked)).iter(f"{Q}item"))
    assert len(items) == len({item.get("ident") for item in items}) == 10
    for item, question in zip(items, asked, strict=True):
        text = next(item.find(f"{Q}presentation").iter(f"{Q}mattext")).text
        by_hand = answer(question.symbol, trainer.network, text) * 10 ** unit(read(text)[-1])
        conditions = list(item.iter(f"{Q}respcondition"))
        said = {
            f.get("ident"): next(f.iter(f"{Q}mattext")).text for f in item.iter(f"{Q}itemfeedback")
        }
        assert len(conditions) == len(said) == 1 + len(question.wrong)
        for number, condition in enumerate(conditions):
            value, low, high = (
                float(next(condition.iter(f"{Q}{name}")).text)
                for name in ("varequal", "vargte", "varlte")
            )
            assert low < value < high
            assert said[condition.find(f"{Q}displayfeedback").get("linkrefid")]
            scores = [s.text for s in condition.iter(f"{Q}setvar")]
            assert scores == (["100"] if number == 0 else [])
            if number == 0:
                close(value, by_hand)


def test_the_same_questions_are_the_same_bytes():
    asked = questions(trainer_of(*NETWORKS[0]), 3, 1)
    assert qti_zip(asked) == qti_zip(asked)
