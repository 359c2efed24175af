"""The bundled tables: what their published descriptions say about them, and what the catalog says about its files."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pycore import make_dataset
from web.viewmodel.data.catalog import REAL, entry_of

if TYPE_CHECKING:
    from web.viewmodel.data.catalog import Entry

FOLDER = Path(__file__).parents[2] / "web" / "datasets"

#: Published: rows, columns, missing cells by column, rows by class.
PUBLISHED = {
    "iris": (150, 5, {}, {"setosa": 50, "versicolor": 50, "virginica": 50}),
    "penguins": (
        344,
        8,
        {
            "bill length (mm)": 2,
            "bill depth (mm)": 2,
            "flipper length (mm)": 2,
            "body mass (g)": 2,
            "sex": 11,
        },
        {"Adelie": 152, "Chinstrap": 68, "Gentoo": 124},
    ),
    "wine": (178, 14, {}, {"A": 59, "B": 71, "C": 48}),
    "breast-cancer": (569, 31, {}, {"benign": 357, "malignant": 212}),
    "auto-mpg": (398, 9, {"horsepower": 6}, None),
    "digits": (
        1797,
        65,
        {},
        dict(zip("0123456789", (178, 182, 177, 183, 181, 182, 181, 179, 174, 180), strict=True)),
    ),
    "diabetes": (442, 11, {}, None),
    "heart": (303, 14, {"vessels colored": 4, "thallium scan": 2}, {"no": 164, "yes": 139}),
}


def records(key: str) -> list[dict[str, str]]:
    """Read a table with the standard library alone."""
    with (FOLDER / f"{key}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mean(key: str, column: str) -> float:
    values = [float(row[column]) for row in records(key) if row[column]]
    return sum(values) / len(values)


@pytest.mark.parametrize("key", PUBLISHED)
def test_size_missing_and_classes(key: str) -> None:
    """Each table has the rows, columns, missing cells and class counts of its publication."""
    rows, columns, missing, classes = PUBLISHED[key]
    found = records(key)
    assert (len(found), len(found[0])) == (rows, columns)
    assert {name: n for name in found[0] if (n := sum(not row[name] for row in found))} == missing
    if classes is not None:
        target = next(entry.target for entry in REAL if entry.key == key)
        assert Counter(row[str(target)] for row in found) == classes


@pytest.mark.parametrize(
    ("key", "column", "published"),
    [
        # iris.names of the repository at Irvine, corrected as in Fisher's article
        ("iris", "sepal length (cm)", "5.84"),
        ("iris", "sepal width (cm)", "3.06"),
        ("iris", "petal length (cm)", "3.76"),
        ("iris", "petal width (cm)", "1.20"),
        # the summary statistics in the descriptions of the same tables in scikit-learn
        ("wine", "alcohol", "13.00"),
        ("wine", "proline", "746.89"),
        ("breast-cancer", "mean radius", "14.13"),
        ("breast-cancer", "worst area", "880.58"),
        # the means that the palmerpenguins article prints
        ("penguins", "bill length (mm)", "43.92"),
        ("penguins", "flipper length (mm)", "200.92"),
        ("penguins", "body mass (g)", "4201.75"),
        ("auto-mpg", "miles per gallon", "23.51"),
        ("auto-mpg", "weight (lb)", "2970.42"),
        ("auto-mpg", "horsepower", "104.47"),
        # the article's table 1 has the first patients; the means are those of its data file
        ("diabetes", "age (years)", "48.52"),
        ("diabetes", "body mass index", "26.38"),
        ("diabetes", "progression", "152.13"),
        # the means that articles about the repository's file print
        ("heart", "age (years)", "54.44"),
        ("heart", "resting blood pressure (mm Hg)", "131.69"),
        ("heart", "cholesterol (mg/dl)", "246.69"),
        ("heart", "maximum heart rate (1/min)", "149.61"),
        ("heart", "ST depression (mm)", "1.04"),
    ],
)
def test_means(key: str, column: str, published: str) -> None:
    """Columns have their published means."""
    assert f"{mean(key, column):.2f}" == published


def test_model_years_of_auto_mpg() -> None:
    """Every model year from 70 to 82 has the cars of the original table; some copies have none of 81."""
    published = [29, 28, 28, 40, 27, 30, 34, 28, 36, 29, 29, 29, 31]
    counts = Counter(int(row["model year"]) for row in records("auto-mpg"))
    assert [counts[year] for year in range(70, 83)] == published
    origins = Counter(row["origin"] for row in records("auto-mpg"))
    assert origins == {"USA": 249, "Europe": 70, "Japan": 79}


def test_categories_of_heart_disease() -> None:
    """The codes of the repository's file, counted in articles about it, are written out as its description says."""
    published = {
        "sex": {"male": 206, "female": 97},
        "chest pain": {
            "typical angina": 23,
            "atypical angina": 50,
            "non-anginal pain": 86,
            "asymptomatic": 144,
        },
        "fasting blood sugar over 120 mg/dl": {"yes": 45, "no": 258},
        "resting ECG": {"normal": 151, "ST-T abnormality": 4, "left ventricular hypertrophy": 148},
        "angina in exercise": {"yes": 99, "no": 204},
        "slope of ST segment": {"up": 142, "flat": 140, "down": 21},
        "thallium scan": {"normal": 166, "fixed defect": 18, "reversible defect": 117},
    }
    for column, counts in published.items():
        assert Counter(row[column] for row in records("heart") if row[column]) == counts


def test_catalog_names_every_file_and_says_where_it_is_from() -> None:
    """Every CSV file is in the catalog with a title, a sentence, a source and a license."""
    catalog = json.loads((FOLDER / "catalog.json").read_text(encoding="utf-8"))
    assert {row["file"] for row in catalog} == {path.name for path in FOLDER.glob("*.csv")}
    for row in catalog:
        assert entry_of(row["key"]).about.endswith((".", "?"))
        assert row["title"] == entry_of(row["key"]).title
        assert "19" in row["source"] or "20" in row["source"]  # a year
        assert row["licence"].startswith(("CC BY 4.0", "CC0 1.0", "BSD-3-Clause"))


@pytest.mark.parametrize("entry", REAL, ids=lambda entry: entry.key)
def test_every_table_can_be_trained_on_as_it_comes(entry: Entry) -> None:
    """With the catalog's roles each table becomes a data set of its task, and loses only rows with missing cells."""
    rows, _, missing, classes = PUBLISHED[entry.key]
    dataset = make_dataset(entry.load(seed=0), entry.target, entry.features)
    used = set(entry.features or missing)
    lost = sum(any(not record[name] for name in used) for record in records(entry.key))
    assert dataset.task == ("regression" if classes is None else "classification")
    assert len(dataset.x_train) + len(dataset.x_test) == rows - lost


def test_files_are_plain() -> None:
    """The files are ASCII with line feeds, so that every reader agrees on them."""
    for path in FOLDER.glob("*.csv"):
        content = path.read_bytes()
        assert content.isascii(), path.name
        assert b"\r" not in content, path.name
        assert content.endswith(b"\n"), path.name
