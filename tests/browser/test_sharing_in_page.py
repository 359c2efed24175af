"""Sharing as a teacher and a student meet it: links in the address, files, a lesson, and what is broken."""

from __future__ import annotations

import pytest
from guarded_pages import reveal, until, wait_for_boot
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LESSON = {
    "title": "<b>Rates</b>",
    "note": "Which learning rate\nis best? <img src=x onerror=owned=1>",
    "locked": ["seed", "dataset"],
    "hidden": ["errors-card", "l2"],
    "open": ["more-fold"],
}


def visible(page, selector):
    return page.locator(selector).is_visible()


def test_a_link_from_the_address_repeats_the_run(lab, blank):
    """Two students with the same link see the same run, and the page says that it was reproduced."""
    lab.evaluate("backpropLab.choose('moons')")
    lab.evaluate("backpropLab.set({hidden_layer_sizes: [5, 3], optimizer: 'adam', seed: 4})")
    reveal(lab, "#make-link")
    lab.get_by_role("button", name="Make a link").click()
    lab.get_by_text("Short enough for mail, chats and QR codes.").wait_for()
    link = lab.get_by_label("The link", exact=True).input_value()
    lab.evaluate("backpropLab.run({epochs: 7})")
    weights = lab.evaluate("backpropLab.weights()")

    blank.goto(link)
    wait_for_boot(blank, "ready")
    blank.get_by_text("Reproduced exactly: after 100 steps").wait_for()
    assert blank.evaluate("backpropLab.get()")["data"]["name"] == "moons"
    blank.evaluate("backpropLab.run({epochs: 7})")
    assert blank.evaluate("backpropLab.weights()") == weights

    before = blank.evaluate("backpropLab.get()")
    blank.goto(link[:-9])  # the same page: only what stands behind the # changes
    blank.locator("#message .error").filter(has_text="This link is cut off: 9 of").wait_for()
    assert blank.evaluate("backpropLab.get()") == before
    reveal(blank, "#open-link")
    blank.get_by_label("Open a link, including one from TensorFlow Playground").fill(
        "https://playground.tensorflow.org/#dataset=xor&networkShape=3&xTimesY=true&seed=0.1"
    )
    blank.get_by_role("button", name="Open", exact=True).click()
    blank.get_by_text("Opened from TensorFlow Playground").wait_for()
    assert blank.evaluate("backpropLab.get()")["data"]["inputs"] == ["x1", "x2", "x1*x2"]


def test_a_session_is_saved_and_opened_like_a_table(lab):
    """Through the buttons; it goes on to the last bit."""
    text = "a,b,kind\n" + "".join(f"{i % 7},{i % 5},{'xy'[i % 2]}\n" for i in range(40))
    lab.evaluate("text => backpropLab.loadTable({name: 'mine.csv', text})", text)
    lab.evaluate("backpropLab.step({count: 7})")
    with lab.expect_download() as waiting:
        reveal(lab, "#save-session")
        lab.get_by_role("button", name="Save the session").click()
    assert waiting.value.suggested_filename == "mine.backprop-lab"
    path = waiting.value.path()
    lab.evaluate("backpropLab.step({count: 9})")
    weights = lab.evaluate("backpropLab.weights()")
    lab.evaluate("backpropLab.choose('circle')")
    lab.set_input_files("#file", path)
    until(
        lab, "backpropLab.get().then(s => s.data.name === 'mine.csv' && s.step === 7)", "it is open"
    )
    lab.evaluate("backpropLab.step({count: 9})")
    assert lab.evaluate("backpropLab.weights()") == weights


def test_a_file_is_asked_for_and_a_broken_one_changes_nothing(lab):
    """A link about a table of the user's; a session cut off."""
    text = "a,b,kind\n" + "".join(f"{i % 7},{i % 5},{'xy'[i % 2]}\n" for i in range(40))
    lab.evaluate("text => backpropLab.loadTable({name: 'mine.csv', text})", text)
    link = lab.evaluate("backpropLab.link()")["link"]
    lab.evaluate("backpropLab.choose('circle')")
    answer = lab.evaluate("link => backpropLab.open(link)", link)
    assert answer["wanted"]["name"] == "mine.csv"
    lab.get_by_text('This needs the file "mine.csv"').wait_for()
    file = {"name": "other-name.csv", "mimeType": "text/csv", "buffer": text.encode()}
    lab.set_input_files("#file", file)
    lab.locator("#message").get_by_text("Reproduced exactly").wait_for()
    before = lab.evaluate("backpropLab.get()")
    assert before["data"]["name"] == "mine.csv"
    lab.evaluate(
        "() => backpropLab.save().then(f => backpropLab.open({name: f.name, bytes: f.bytes.slice(0, 900)}))"
        ".catch(error => { window.problem = error.message })"
    )
    until(lab, "window.problem !== undefined", "it is refused")
    lab.locator("#message .error").filter(has_text="This session cannot be opened").wait_for()
    assert lab.evaluate("backpropLab.get()") == before


def test_a_lesson_shows_its_text_and_fixes_what_the_teacher_fixed(lab):
    """Plain text; cards and controls hidden, controls locked, folds open; another experiment ends it."""
    reveal(lab, "#lesson-fold")
    lab.locator("#lesson-title").fill(LESSON["title"])
    lab.get_by_label("Text", exact=True).fill(LESSON["note"])
    lab.locator("#lesson-controls").get_by_label("Seed", exact=True).select_option("locked")
    made = lab.evaluate("lesson => backpropLab.link({lesson})", LESSON)
    lab.get_by_role("button", name="QR code").click()
    lab.get_by_role("img", name="QR code of the link").wait_for()
    lab.evaluate("link => backpropLab.open(link)", made["link"])
    assert lab.locator("#lesson-heading").inner_text() == LESSON["title"]
    assert LESSON["note"] in lab.locator("#lesson-words").inner_text()
    assert lab.evaluate("window.owned") is None
    reveal(lab, "#errors-card")
    assert not visible(lab, "#errors-card")
    assert lab.evaluate("document.getElementById('more-fold').open")
    seed = lab.locator("#data-controls").get_by_label("Seed")
    lab.locator("#data-controls").scroll_into_view_if_needed()
    expect(seed).to_be_disabled()
    expect(lab.get_by_label("Data set", exact=True)).to_be_disabled()
    expect(lab.locator("#network-controls").get_by_label("L2 penalty")).to_be_hidden()
    plain = lab.evaluate("backpropLab.link({lesson: {}})")
    lab.evaluate("link => backpropLab.open(link)", plain["link"])
    reveal(lab, "#errors-card")
    assert visible(lab, "#errors-card")
    assert not visible(lab, "#lesson")
    expect(seed).to_be_enabled()


DROP = """
text => {
  const data = new DataTransfer();
  data.items.add(new File([text], "mine.csv"));
  const over = new DragEvent("dragover", {dataTransfer: data, bubbles: true, cancelable: true});
  const drop = new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true});
  const place = document.getElementById("network-card");
  place.dispatchEvent(over);
  place.dispatchEvent(drop);
  return [over.defaultPrevented, drop.defaultPrevented];
}
"""


def test_a_lesson_can_fix_its_data(lab):
    """Locked or hidden, no file replaces them, wherever it is dropped; and the next link has the lesson too."""
    for state in ("locked", "hidden"):
        lesson = {"title": "Fixed", state: ["own_table", "scatter_x"]}
        made = lab.evaluate("lesson => backpropLab.link({lesson})", lesson)
        lab.evaluate("link => backpropLab.open(link)", made["link"])
        before = lab.evaluate("backpropLab.get()")
        assert visible(lab, ".upload") == (state == "locked")
        assert visible(lab, "#own-table-note") == (state == "locked")
        expect(lab.locator("#file")).to_be_disabled()
        assert lab.evaluate(DROP, "a,b\n1,2\n2,1\n3,5\n") == [True, True]
        reveal(lab, "#scatter-controls")
        lab.locator("#scatter-controls").scroll_into_view_if_needed()
        axis = lab.locator("#scatter-controls").get_by_label("Horizontal axis")
        if state == "locked":
            expect(axis).to_be_disabled()
        else:
            expect(axis).to_be_hidden()
        reveal(lab, "#make-link")
        lab.get_by_role("button", name="Make a link").click()
        lab.get_by_text("Short enough for mail").wait_for()
        link = lab.get_by_label("The link", exact=True).input_value()
        assert lab.evaluate("link => backpropLab.open(link)", link)["lesson"] == lesson
        assert lab.evaluate("backpropLab.get()") == before
    plain = lab.evaluate("backpropLab.link({lesson: {}})")
    lab.evaluate("link => backpropLab.open(link)", plain["link"])
    assert lab.evaluate(DROP, "a,b\n1,2\n2,1\n3,5\n") == [True, True]
    until(lab, "backpropLab.get().then(s => s.data.name === 'mine.csv')", "the file is open")


def test_a_link_that_is_not_of_now_says_so(lab):
    """After a change, and beside an error no old link stands."""
    reveal(lab, "#make-code")
    lab.get_by_role("button", name="QR code").click()
    lab.get_by_role("img", name="QR code of the link").wait_for()
    lab.evaluate("backpropLab.set({learning_rate: 0.2})")
    lab.get_by_text("The experiment has changed since this link was made").wait_for()
    assert not visible(lab, "#link-code")
    lab.evaluate("backpropLab.set({hidden_layer_sizes: [64, 64, 64]})")
    lab.locator("#link-weights").evaluate("select => { select.value = 'trained' }")
    lab.get_by_role("button", name="Make a link").click()
    lab.get_by_text("This is too much for a link").wait_for()
    assert not visible(lab, "#link-made")
    lab.locator("#link-weights").evaluate("select => { select.value = 'seed' }")


def test_a_lesson_opens_a_tab(lab):
    """The one that it names, not that of its text."""
    lesson = {"title": "Look at the curves", "open": ["curves-card"]}
    made = lab.evaluate("lesson => backpropLab.link({lesson})", lesson)
    lab.evaluate("link => backpropLab.open(link).then(() => {})", made["link"])
    until(lab, "document.querySelector('#curves-card.open') !== null", "the curves are open")
    assert lab.locator("#tab-of-lesson").is_visible()
    plain = lab.evaluate("backpropLab.link({lesson: {}})")
    lab.evaluate("link => backpropLab.open(link).then(() => {})", plain["link"])
    lab.evaluate("BackpropLabParts.dock.open('explain-card')")
