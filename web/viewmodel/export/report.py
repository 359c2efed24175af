"""A report: one self-contained HTML page, to print or to hand in.

Every text in it is escaped, and its policy lets it load and run nothing: it holds only markup and styles.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from web.viewmodel.data.about.descriptions import about_source, data_sentence, notes_of
from web.viewmodel.data.about.import_options import import_sentences
from web.viewmodel.export.figure_regions import regions_figure
from web.viewmodel.export.figures import loss_figure, network_figure, results_figure
from web.viewmodel.export.report_styles import STYLES
from web.viewmodel.pictures.metrics_table import metric_table
from web.viewmodel.run.descriptions import loss_convention, status_sentence
from web.viewmodel.run.evaluation import shown_target
from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.settings.table import NAMES, VIEW, choices_of, need_of, relevant
from web.viewmodel.words import language, listed, said, t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pycore import Dataset
    from pycore.columns.features import Feature
    from web.viewmodel.export.svg import Figure
    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.settings.table import Settings

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
MOST_NAMED = 12  # categories in a cell
MOST_ROWS = 60  # of the table of columns; consecutive identical ones share one
SAFE_LINKS = ("https://", "http://")
OF_TOY_SETS = ("noise", "samples")


def report(shown: Shown, title: str = "", text: str = "", date: str = "", link: str = "") -> bytes:
    """Return the report on a run.

    Parameters
    ----------
    shown
        The run that the report is about.
    title, text
        Written by the teacher or student; an empty line in the text starts a paragraph.
    date
        The date to print: this module has no clock.
    link
        A link to the same experiment in the page.
    """
    experiment = shown.experiment
    title = title or t("report_title", table=experiment.source.table.name)
    body = [
        _header(title, text, date),
        _section(t("report_data"), *_data(experiment)),
        _section(t("report_network"), _figure(network_figure(experiment), "network")),
        _section(t("report_result"), *_result(shown)),
        _section(t("report_settings"), _settings(experiment, shown.settings)),
        _footer(link),
    ]
    page = (
        '<!doctype html>\n<html lang="' + language() + '">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLES}</style>\n</head>\n"
        f"<body>\n<main>\n{chr(10).join(body)}\n</main>\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace")


def _header(title: str, text: str, date: str) -> str:
    paragraphs = "".join(
        f"<p>{escape(part.strip()).replace(chr(10), '<br>')}</p>"
        for part in text.replace("\r", "").split("\n\n")
        if part.strip()
    )
    dated = f'<p class="soft">{escape(date)}</p>' if date else ""
    return f"<header><h1>{escape(title)}</h1>{dated}{paragraphs}</header>"


def _footer(link: str) -> str:
    lines = [f"<p>{escape(t('report_made'))}</p>"]
    if link:
        shown = escape(link)
        anchor = f'<a href="{shown}" rel="noreferrer">{shown}</a>'
        lines.append(
            f"<p>{escape(t('report_link'))} {anchor if link.startswith(SAFE_LINKS) else shown}</p>"
        )
    return f"<footer>{''.join(lines)}</footer>"


def _section(heading: str, *content: str) -> str:
    return f"<section><h2>{escape(heading)}</h2>{''.join(content)}</section>"


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str) -> str:
    """Return a table whose first column names its rows."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    top = f"<thead><tr>{head}</tr></thead>" if any(heads) else ""
    return f'<div class="wide"><table class="{kind}">{top}<tbody>{body}</tbody></table></div>'


def _data(experiment: Experiment) -> Iterable[str]:
    """Yield the description of the data and their preprocessing."""
    source, dataset = experiment.source, experiment.dataset
    yield f"<p><b>{escape(source.table.name)}</b>: {escape(data_sentence(dataset))}</p>"
    yield _paragraphs([about_source(source)])
    yield _columns(dataset)
    if dataset.derived:
        yield _paragraphs([t("report_derived", names=", ".join(dataset.input_names))])
    yield _paragraphs(map(said, notes_of(source, dataset)))
    if source.is_own:
        yield f"<h3>{escape(t('report_reading'))}</h3>"
        yield _paragraphs([listed(import_sentences(source.table, set()))])


def _figure(figure: Figure, kind: str = "plot") -> str:
    caption = f"<figcaption>{escape(figure.caption)}</figcaption>"
    return f'<figure class="{kind}"><div class="wide">{figure.markup}</div>{caption}</figure>'


def _columns(dataset: Dataset) -> str:
    heads = [t("column"), t("report_role"), t("report_inputs"), t("report_fill")]
    rows = []
    for target in dataset.targets:
        about = t("report_number")
        if dataset.is_classification:
            names = dataset.output_names
            about = t("report_classes", count=len(names), categories=_named(names))
        rows.append([target, t("report_target"), about, t("report_left_out")])
    for (inputs, fill), alike in groupby(dataset.features, key=_about_feature):
        columns = [feature.column for feature in alike]
        rows.append([_named(columns), t("report_feature"), inputs, fill])
    if len(rows) > MOST_ROWS:
        rows[MOST_ROWS:] = [[t("more_units", count=len(rows) - MOST_ROWS), "", "", ""]]
    return _table(heads, rows, "columns")


def _about_feature(feature: Feature) -> tuple[str, str]:
    """Return how a column becomes inputs, and what replaces a missing value, in words."""
    fill = feature.fill
    if fill is None:
        return _inputs(feature), t("report_left_out")
    return _inputs(feature), fill if isinstance(fill, str) else written(fill, ".6g")


def _inputs(feature: Feature) -> str:
    """Return how a column becomes inputs, in words."""
    categories = feature.categories
    if feature.encoding == "boolean":
        return t("report_boolean", first=categories[0], second=categories[1])
    if feature.encoding == "one_hot":
        return t("report_one_hot", count=len(categories), categories=_named(categories))
    if feature.encoding == "ordinal":
        return t("report_ordinal", categories=_named(categories))
    return t("report_number")


def _named(texts: Sequence[str]) -> str:
    more = [t("more_units", count=len(texts) - MOST_NAMED)] if len(texts) > MOST_NAMED else []
    return ", ".join([*texts[:MOST_NAMED], *more])


def _result(shown: Shown) -> Iterable[str]:
    """Yield the state of the run, metrics and pictures."""
    experiment = shown.experiment
    trainer, dataset = experiment.trainer, experiment.dataset
    status = status_sentence(experiment, shown.status, shown.stop_reason)
    yield _paragraphs(
        [t("report_progress", epoch=trainer.epoch, step=trainer.steps, status=status)]
    )
    yield _table(*metric_table(experiment), "metrics")
    notes = [loss_convention(experiment)]
    if dataset.is_classification:
        notes.append(t("class_means"))
    yield f'<p class="soft">{escape(" ".join(notes))}</p>'
    j = shown_target(dataset, shown.settings.shown_target)
    figures = [
        loss_figure(experiment),
        regions_figure(experiment, j),
        results_figure(experiment, j),
    ]
    drawn = "".join(_figure(figure) for figure in figures if figure)
    yield f'<div class="figures">{drawn}</div>'


def _settings(experiment: Experiment, settings: Settings) -> str:
    entry = experiment.source.entry
    is_toy = entry is not None and entry.is_toy
    without = () if is_toy else OF_TOY_SETS
    if entry is None or not entry.has_any_classes:
        without = (*without, "classes")
    counts = relevant(settings)
    rows = [
        (label_of(name), _value(name, getattr(settings, name)))
        for name in NAMES
        if counts[name] and need_of(name) != VIEW and name not in without
    ]
    rows.append((t("report_draw"), str(experiment.draw)))
    lines = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in rows
    )
    return f"<dl>{lines}</dl>"


def _value(name: str, value: object) -> str:
    """Return a setting's value as the page shows it."""
    if isinstance(value, list):
        words = [str(v) if isinstance(v, int) else choice_word(str(v)) for v in value]
        return ", ".join(words) or t("report_nothing")
    if choices_of(name) is not None:
        return choice_word(str(value))
    return written(value, "g") if isinstance(value, float) else str(value)
