"""The words in English, in one dictionary; a part of the page a file."""

from __future__ import annotations

from web.viewmodel.words.en import data, files, fitting, links, looking, results, run, settings

WORDS = {
    **settings.WORDS,
    **data.WORDS,
    **looking.WORDS,
    **run.WORDS,
    **fitting.WORDS,
    **results.WORDS,
    **links.WORDS,
    **files.WORDS,
}
