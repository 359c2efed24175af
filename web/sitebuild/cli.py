"""The commands of build.py."""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from web.sitebuild import freshness, output
from web.sitebuild.console import megabytes, say
from web.sitebuild.errors import BuildError
from web.sitebuild.kit import make_kit
from web.sitebuild.pins import load_pins
from web.sitebuild.runtime import Inputs
from web.sitebuild.serve import serve
from web.sitebuild.single import single_file
from web.sitebuild.site import Builder, site_of
from web.sitebuild.store import Store
from web.sitebuild.testing import run_tests

if TYPE_CHECKING:
    from collections.abc import Sequence

    from web.sitebuild.parts import Parts

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CACHE = ROOT / ".cache"
DIST = ROOT / "dist"
KIT = (
    ROOT / "dist-kit"
)  # not in dist/: that is the site, and whoever deploys it would deploy the kit with it


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    own, extra = split_arguments(arguments)
    options = parse(own)
    try:
        return run(options, extra)
    except BuildError as error:
        sys.stdout.flush()
        print(f"\n{error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read the output has gone, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print(f"\nThe disk is full: make room in {ROOT} and run this again.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


def split_arguments(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what stands before a ``--``, for build.py, and what stands behind it, for pytest."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return list(arguments[:at]), list(arguments[at + 1 :])


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="build.py", description="Builds, serves and tests Backprop Lab."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    runtime = argparse.ArgumentParser(add_help=False)
    runtime.add_argument(
        "--runtime",
        type=Path,
        metavar="DIR",
        help="take Pyodide and NumPy from this folder (an unpacked release), not through pip",
    )
    serving = commands.add_parser(
        "serve", parents=[runtime], help="build what is missing, serve it on this machine, open it"
    )
    serving.add_argument("--port", type=int, help="default: 8000 or the next free one")
    serving.add_argument("--no-open", action="store_true", help="do not open a browser")
    commands.add_parser("build", parents=[runtime], help="make the site in dist/")
    commands.add_parser(
        "kit", parents=[runtime], help="make the single file and the zip in dist-kit/"
    )
    testing = commands.add_parser(
        "test",
        parents=[runtime],
        help="lint, types and tests; arguments after -- go to pytest",
    )
    testing.add_argument("--fast", action="store_true", help="leave the browser tests out")
    commands.add_parser("clean", help="remove all that build.py made: dist/, dist-kit/ and .cache/")
    return parser.parse_args(arguments)


def run(options: argparse.Namespace, extra: Sequence[str]) -> int:
    """Run the command that was read."""
    if extra and options.command != "test":
        raise BuildError(f"Only the tests take arguments after --, not {options.command}.")
    if options.command == "clean":
        clean()
        return 0
    if options.command == "test":
        return test(options, extra)
    build(options.runtime)
    if options.command == "kit":
        kit(options.runtime)
    if options.command == "serve":
        serve(DIST, options.port, open_browser=not options.no_open)
    return 0


def test(options: argparse.Namespace, extra: Sequence[str]) -> int:
    """Build, then run the checks; they run without the site too when it cannot be built."""
    built = True
    try:
        build(options.runtime)
    except BuildError as error:
        say(f"\n{error}")
        built = False
    CACHE.mkdir(exist_ok=True)
    return run_tests(ROOT, CACHE, extra, fast=options.fast, built=built)


def build(given: Path | None) -> None:
    """Make dist/ what the sources say, unless it is.

    Raises
    ------
    BuildError
        If that cannot be done, with the reason and the way out.
    """
    if given is not None and not given.is_dir():
        raise BuildError(f"--runtime: there is no folder {given}.")
    if freshness.is_fresh(ROOT, CACHE, DIST):
        say(f"The site in {DIST} is up to date.")
        return
    started = time.monotonic()
    say("Building the site.")
    CACHE.mkdir(exist_ok=True)
    site = site_of(parts(given))
    output.report(site, Store(CACHE / "steps"))
    output.write(site, DIST)
    freshness.remember(ROOT, CACHE, DIST)
    say(f"Built in {time.monotonic() - started:.1f} s: {DIST}")


def parts(given: Path | None) -> Parts:
    """Return what the page is put together from, with what is missing fetched first."""
    inputs = Inputs(load_pins(HERE / "pins.toml"), CACHE, given)
    inputs.prepare()
    return Builder(ROOT, CACHE, inputs).parts()


def kit(given: Path | None) -> None:
    """Make dist-kit/: the single file and the zip."""
    say("Making the kit.")
    made_of = parts(given)
    files = make_kit(site_of(made_of), single_file(made_of), made_of.version)
    output.write(files, KIT)
    for name, content in files.items():
        say(f"  {megabytes(len(content)):>8}  {KIT / name}")


def clean() -> None:
    """Remove dist/, dist-kit/ and .cache/."""
    for folder in (DIST, KIT, CACHE):
        if folder.exists():
            size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            shutil.rmtree(folder)
            say(f"Removed {folder}: {megabytes(size)}.")
