"""The session of a tab is kept by itself, and offered after a reload."""

from __future__ import annotations

import pytest
from guarded_pages import reveal, settled, until, wait_for_boot, watch
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

#: The sessions of now, after what is new has been kept.
KEPT = "BackpropLabParts.autosave.keep().then(() => BackpropLabParts.store.list())"
#: What changes neither name, shape, roles, inputs and settings nor the step.
SMALL_CHANGES = (
    "editTable({change: [[0, 'a', 91]]})",
    "editTable({change: [[0, 'a', 92]]})",
    "useColumn('a', {use: 'as_read', missing: 'median', scaling: 'none'})",
    "useColumn('b', 'category')",
    "export('json').then(file => backpropLab.open({name: 'model.json', bytes: file.bytes}))",
    "reset()",
)


#: Forgets them all.
EMPTY = """BackpropLabParts.autosave.keep().then(() => BackpropLabParts.store.list())
  .then(heads => Promise.all(heads.map(head => BackpropLabParts.store.remove(head.key))))"""


@pytest.fixture
def empty_lab(lab):
    """Return a page in whose browser no session is kept, nor will be after the test."""
    lab.evaluate(EMPTY)
    yield lab
    lab.evaluate(EMPTY)


def forget_all(page) -> None:
    """Forget the two sessions that are not the page's own, with the keyboard, which stays there."""
    forget = page.get_by_role("button", name="Forget")
    for left in (2, 1):
        forget.first.focus()
        page.keyboard.press("Enter")
        until(
            page,
            f"BackpropLabParts.store.list().then(l => l.length === {left})",
            "one is forgotten",
        )
        expect(forget).to_have_count(left - 1)
        what = "Forget" if left > 1 else "link-to-open"
        name = "document.activeElement.id || document.activeElement.textContent"
        until(page, f"({name}) === '{what}'", "the keyboard goes on nearby")


def test_a_session_is_kept_by_itself_offered_after_a_reload(blank, page_guard, site):
    """Kept when anything has changed; it goes on to the last bit; in its place, in a second tab beside it."""
    blank.goto(site)
    wait_for_boot(blank, "ready")
    assert blank.evaluate(KEPT) == [], "what everybody sees at first"
    text = "a,b,kind\n" + "".join(f"{i % 7},{i % 5},{'xy'[i % 2]}\n" for i in range(40))
    blank.evaluate("text => backpropLab.loadTable({name: 'mine.csv', text})", text)
    until(blank, "BackpropLabParts.store.list().then(l => l.length === 1)", "it is kept unasked")
    (before,) = blank.evaluate(KEPT)
    for change in SMALL_CHANGES:
        blank.evaluate(f"backpropLab.{change}")
        (head,) = blank.evaluate(KEPT)
        assert head["saved"] > before["saved"], change
        assert blank.evaluate(KEPT) == [head], "nothing has changed since"
        before = head
    blank.evaluate("backpropLab.run({epochs: 3})")
    (head,) = blank.evaluate(KEPT)
    weights, recipe = (blank.evaluate(f"backpropLab.{name}()") for name in ("weights", "recipe"))
    blank.reload()
    wait_for_boot(blank, "ready")
    blank.get_by_text("Continue where you left off: mine.csv, edited, epoch 3").wait_for()
    blank.get_by_role("button", name="Continue", exact=True).click()
    until(blank, "backpropLab.get().then(s => s.epoch === 3)", "the session is open")
    assert blank.evaluate("backpropLab.weights()") == weights
    assert blank.evaluate("backpropLab.recipe()") == recipe
    assert blank.locator("#restore").is_hidden()
    assert blank.evaluate(KEPT) == [head], "as it was opened"
    blank.evaluate("backpropLab.step({count: 2})")
    assert [each["key"] for each in blank.evaluate(KEPT)] == [head["key"]]

    link = blank.evaluate("backpropLab.choose('xor').then(() => backpropLab.link())")["link"]
    blank.evaluate("backpropLab.run({epochs: 2})")
    head, before = blank.evaluate(KEPT)
    assert before["title"] == "mine.csv, edited, epoch 3", "what was there before the set"
    second = blank.context.new_page()
    watch(second, page_guard)
    second.goto(link)
    wait_for_boot(second, "ready")
    second.get_by_text("Reproduced exactly").wait_for()
    assert second.locator("#restore").is_hidden(), "who follows a link wants what is in it"
    reveal(second, "#share-card")
    second.get_by_text("Sessions kept in this browser").click()
    xor = second.locator("#kept li").filter(has_text="XOR")
    xor.get_by_role("button", name="Open", exact=True).click()
    until(second, "backpropLab.get().then(s => s.epoch === 2)", "it is open here too")
    second.evaluate("backpropLab.step()")
    heads = second.evaluate(KEPT)
    assert len(heads) == 3, "the first tab is still at work under the key"
    assert heads[1] == head
    forget_all(second)
    second.close()


def test_a_large_table_is_kept_beside_the_session(fresh_lab):
    """Once, and found again: the session goes on after a reload without a question for the file."""
    page = fresh_lab
    page.evaluate(
        """() => {
          const row = i => `${i % 7},${i % 5},${"xy"[i % 2]} ${"z".repeat(60)}\\n`;
          const text = "a,b,kind\\n" + Array.from({length: 40000}, (_, i) => row(i)).join("");
          return backpropLab.loadTable({name: "large.csv", text}).then(() => backpropLab.set({batch_size: 10000}));
        }"""
    )
    assert len(page.evaluate(KEPT)) == 1
    page.evaluate("backpropLab.run({epochs: 2})")
    (head,) = page.evaluate(KEPT)
    assert head["size"] < 1_000_000
    weights = page.evaluate("backpropLab.weights()")
    page.reload()
    wait_for_boot(page, "ready")
    page.get_by_role("button", name="Continue", exact=True).click()
    until(page, "backpropLab.get().then(s => s.epoch === 2)", "the session is open")
    assert page.evaluate("backpropLab.get()")["data"]["shape"] == [40000, 3]
    assert page.evaluate("backpropLab.weights()") == weights
    page.evaluate("backpropLab.step({count: 1})")
    assert [each["key"] for each in page.evaluate(KEPT)] == [head["key"]]
    assert (
        page.evaluate(
            "key => BackpropLabParts.store.get(key).then(s => s.table.byteLength)", head["key"]
        )
        > 2e6
    )


def test_what_began_from_a_link_is_offered_there(lab, blank):
    """The address keeps its link, so a reload opens it again; a change while it trains is kept every few seconds."""
    link = lab.evaluate("backpropLab.link({lesson: {title: 'Circles'}})")["link"]
    blank.goto(link)
    wait_for_boot(blank, "ready")
    blank.get_by_text("Reproduced exactly").wait_for()
    assert blank.locator("#restore").is_hidden()
    assert blank.evaluate(KEPT) == [], "the link itself can be opened again"
    blank.evaluate("() => { backpropLab.set({max_epochs: 1000000}).then(() => backpropLab.run()) }")
    until(blank, "BackpropLabParts.store.list().then(l => l.length === 1)", "the run is kept")
    blank.reload()
    wait_for_boot(blank, "ready")
    blank.get_by_text("Continue where you left off: circle").wait_for()
    blank.get_by_role("button", name="Start over").click()
    assert blank.locator("#restore").is_hidden()
    assert blank.evaluate("backpropLab.get()")["step"] == 0


def train(page, seed: int) -> None:
    """Begin a run that does not end by itself."""
    page.evaluate(
        "seed => { backpropLab.set({seed, max_epochs: 1000000}).then(() => backpropLab.run()) }",
        seed,
    )
    until(page, "backpropLab.get().then(s => s.epoch >= 2)", "it trains")


REPLACED = {
    "another hash": "link => { location.hash = link.split('#')[1] }",
    "a link": "link => { backpropLab.open(link) }",
    "a session": "() => { backpropLab.save().then(f => backpropLab.open({name: 's', bytes: f.bytes})) }",
    "a table": "() => { backpropLab.loadTable({name: 't', text: 'a,b\\n1,2\\n2,1\\n3,4\\n4,2\\n5,5\\n'}) }",
    "a model": "() => { backpropLab.export('json').then(f => backpropLab.open({name: 'm', bytes: f.bytes})) }",
    "a set": "() => { backpropLab.choose('moons') }",
    "a set in the list": None,
}


def test_what_is_replaced_while_it_trains_is_kept(empty_lab):
    """By whatever replaces it, at once, and as it was then."""
    page = empty_lab
    link = page.evaluate("backpropLab.choose('iris').then(() => backpropLab.link())")["link"]
    for seed, (what, replace) in enumerate(REPLACED.items(), 1):
        page.evaluate("backpropLab.choose('circle').then(() => BackpropLabParts.store.list())")
        page.evaluate(
            "BackpropLabParts.store.list().then(l => Promise.all(l.map(h => BackpropLabParts.store.remove(h.key))))"
        )
        train(page, seed)
        epoch = page.evaluate("backpropLab.get()")["epoch"]
        if replace is None:
            page.get_by_label("Data set").select_option("Two moons")
        else:
            page.evaluate(replace, link)
        until(page, "backpropLab.get().then(s => s.status !== 'running')", what)
        until(page, "BackpropLabParts.store.list().then(l => l.length > 0)", what)
        heads = page.evaluate(KEPT)
        head = max(heads, key=lambda each: int(each["title"].rpartition(" ")[2].replace(",", "")))
        assert head["title"].lower().startswith("circle"), what
        assert int(head["title"].rpartition(" ")[2].replace(",", "")) >= epoch, what
        again = page.evaluate(
            """key => BackpropLabParts.store.get(key).then(s => backpropLab.open({name: "s", bytes: s.bytes}))""",
            head["key"],
        )
        assert again["state"]["settings"]["seed"] == seed, what
        assert again["state"]["epoch"] >= epoch, what


def test_an_address_without_a_link_begins_anew(lab, blank):
    """Back leaves the linked experiment, and keeps what it has become; a place of the page changes nothing."""
    link = lab.evaluate(
        "backpropLab.choose('iris').then(() => backpropLab.link({lesson: {title: 'Irises'}}))"
    )
    start = link["link"].split("#")[0]
    blank.goto(start)
    wait_for_boot(blank, "ready")
    blank.evaluate("fragment => { location.hash = fragment }", link["fragment"])
    blank.get_by_text("Reproduced exactly").wait_for()
    train(blank, 3)
    blank.evaluate("location.hash = 'network-card'")
    settled(blank, rounds=5)
    assert blank.evaluate("backpropLab.get()")["data"]["name"] == "Iris"
    blank.go_back()
    blank.go_back()
    blank.get_by_text("The address no longer has a link").wait_for()
    state = blank.evaluate("backpropLab.get()")
    assert (state["data"]["name"], state["settings"]["seed"], state["step"]) == ("circle", 0, 0)
    assert blank.locator("#lesson").is_hidden()
    until(blank, "BackpropLabParts.store.list().then(l => l.length === 1)", "it is kept")
    reveal(blank, "#share-card")
    blank.get_by_text("Sessions kept in this browser").click()
    blank.locator("#kept li").filter(has_text="Iris").wait_for()
    blank.go_forward()
    blank.get_by_text("Reproduced exactly").wait_for()
    assert blank.evaluate("backpropLab.get()")["data"]["name"] == "Iris"
    assert blank.locator("#lesson-heading").inner_text() == "Irises"
