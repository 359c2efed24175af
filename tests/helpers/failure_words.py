"""Every failure that a visitor can meet: the words that say it, those that offer a way out, and the test of it.

``said`` and ``offered`` are keys of the dictionary (web/viewmodel/words). ``test`` is a file of tests/browser and a
test in it, which produces the failure. tests/web/page/test_failure_words.py holds the table to the scripts: a script of
the page can say no failure that is missing here.
"""

from __future__ import annotations

from typing import NamedTuple


class Failure(NamedTuple):
    """A failure, the words for it, and the test that produces it."""

    what: str
    said: tuple[str, ...]
    offered: tuple[str, ...]
    test: str


START = "test_start.py::test_a_failed_start_ends_in_a_sentence"
LACKING = "test_failures.py::test_a_browser_that_lacks_something_is_told"
SURVIVES = "test_supervisor.py::test_a_page_survives_its_workers"
ENDED = "test_failures.py::test_a_worker_that_cannot_start_again_leaves_the_last_state"
TOLD = "test_failures.py::test_a_run_that_diverges_a_broken_link_and_one_of_a_newer_page_are_told"
KEPT = "test_failures.py::test_full_storage_is_said_with_the_way_out"
OFFLINE = "test_offline.py::"

FAILURES = [
    Failure("the connection breaks before a file", ("file_not_downloaded",), ("check_connection",),
            "test_failures.py::test_a_connection_that_is_gone_or_goes_is_told"),
    Failure("the connection breaks within a file", ("download_stopped",), ("try_again",),
            "test_failures.py::test_a_connection_that_is_gone_or_goes_is_told"),
    Failure("the server has not the file", ("server_answered",), ("incomplete_site",), START),
    Failure("a filter answers with a page", ("file_is_page",), ("file_is_page_remedy",), START),
    Failure("a file of another kind", ("file_is_wrong",), ("damaged_site",), START),
    Failure("a truncated, damaged or older file", ("file_of_other_build",), ("damaged_site",), START),
    Failure("a script that is missing, replaced or refused for its type", ("script_failed",),
            ("script_failed_remedy",), START),
    Failure("a server that never answers", ("silent_loading_runtime",), ("silent_remedy",),
            "test_start.py::test_a_server_that_never_answers_ends_in_a_sentence"),
    Failure("an old browser, or no WebAssembly", ("browser_too_old",), ("browser_too_old_remedy",), LACKING),
    Failure("no worker", ("no_worker",), ("no_worker_remedy",), LACKING),
    Failure("the page cannot be drawn", ("not_drawn",), ("reload_page",), LACKING),
    Failure("the folder is opened from the disk", (), ("opened_from_disk",),
            "test_failures.py::test_the_folder_opened_from_disk_says_what_to_open"),
    Failure("a sandboxed frame whose server forbids it the files", (), ("sandboxed",),
            OFFLINE + "test_a_sandboxed_frame_loses_only_the_copy"),
    Failure("no storage", ("kept_nowhere",), ("kept_nowhere",),
            OFFLINE + "test_a_sandboxed_frame_loses_only_the_copy"),
    Failure("no storage for the copy for offline use", ("offline_none",), (),
            OFFLINE + "test_a_sandboxed_frame_loses_only_the_copy"),
    Failure("the copy for offline use is not whole", ("offline_incomplete",), (),
            OFFLINE + "test_a_damaged_file_is_not_kept_and_what_has_arrived_is_not_asked_for_again"),
    Failure("the site has gone", ("moved_away",), ("remove_copy",),
            OFFLINE + "test_a_copy_whose_site_has_gone_can_be_removed"),
    Failure("storage is full", ("kept_refused",), ("kept_refused",), KEPT),
    Failure("a kept session is damaged", ("kept_unreadable",), (), KEPT),
    Failure("the worker is dead", ("why_closed", "worker_restarting", "worker_restored_runs", "call_interrupted"),
            ("close",), SURVIVES),
    Failure("the worker has failed for good", ("why_fatal", "worker_restarting", "worker_restored_runs"),
            ("close",), SURVIVES),
    Failure("there is no more memory", ("why_memory", "worker_restored"), ("continue_run",), SURVIVES),
    Failure("a step that does not end", ("why_stopped", "worker_restored"), ("continue_run",), SURVIVES),
    Failure("the worker is silent", ("why_silent", "worker_slow"), ("end_it",), ENDED),
    Failure("the worker cannot be started again", ("why_failed", "worker_ended"),
            ("reload", "save_last_state"), ENDED),
    Failure("an embedding origin that is none", ("embed_unusable",), (),
            "test_embedding.py::test_only_named_origins_are_listened_to"),
    Failure("a link that is cut off", ("link_cut",), ("link_cut",), TOLD),
    Failure("a link of a newer version", ("link_newer",), ("link_newer",), TOLD),
    Failure("a run that diverges", ("why_diverged",), ("why_diverged_way",), TOLD),
    Failure("a broken file", (), (), "test_page_api.py::test_a_bad_file_loses_nothing"),
    Failure("a broken session", ("session_unreadable",), ("session_fetch_again",),
            "test_sharing_in_page.py::test_a_file_is_asked_for_and_a_broken_one_changes_nothing"),
]  # fmt: skip
