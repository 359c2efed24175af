"""The data side as its users meet it: reading otherwise, roles of columns, editing in the grid and in the picture."""

from __future__ import annotations

import pytest
from guarded_pages import reveal, settled, until
from workbook_writer import workbook

pytestmark = pytest.mark.browser

THINGS = "weight;level;smoker;stars\n" + "\n".join(
    f"1.{i:03},5;{('low', 'mid', 'high')[i % 3]};{('yes', 'no')[i % 2]};{i % 4}" for i in range(40)
)


def data(page):
    return page.evaluate("backpropLab.get()")["data"]


def open_text(page, name, text):
    """Open a table through the file picker."""
    page.set_input_files("#file", {"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    until(page, f"backpropLab.get().then(s => s.data.name === '{name}')", f"{name} is open")


def test_a_table_is_read_and_used_in_another_way(lab):
    """Thousands, the question about the target, one column by itself, an order, several targets."""
    open_text(lab, "things.csv", THINGS)
    lab.get_by_text('"stars" has only 4 unique numbers').wait_for()
    assert data(lab)["inputs"] == ["weight", "level=high", "level=low", "level=mid", "smoker=yes"]
    lab.get_by_label("Predict it as").select_option("a number")
    until(lab, "backpropLab.get().then(s => s.data.task === 'regression')", "stars is a number")

    lab.get_by_text("Import options", exact=True).click()
    thousands = lab.get_by_label("Thousands").locator("option").first
    thousands.filter(has_text="point").wait_for(state="attached")  # as it was found out
    lab.get_by_label("Thousands").select_option("nothing")
    until(lab, "backpropLab.get().then(s => s.data.inputs.length > 20)", "1.000,5 is text now")
    lab.get_by_label("Thousands").select_option("detect")
    until(lab, "backpropLab.get().then(s => s.data.inputs.length === 5)", "and a number again")

    lab.get_by_text("Preprocessing").click()
    lab.locator("#column-detail").scroll_into_view_if_needed()  # what is out of sight is not drawn
    lab.get_by_label("Settings of one column").select_option("level")
    lab.get_by_label("Used as").select_option("ordinal (A to Z)")
    until(lab, "backpropLab.get().then(s => s.data.inputs.includes('level'))", "one input")
    lab.get_by_label("Category order").fill("low, mid, high")
    lab.get_by_label("Category order").press("Enter")
    lab.get_by_label("Settings of one column").select_option("weight")
    lab.get_by_label("Used as").select_option("target")
    until(lab, "backpropLab.get().then(s => s.data.targets.length === 2)", "two targets")
    lab.evaluate("backpropLab.run({epochs: 3})")
    lab.get_by_text("R², mean of the targets").first.wait_for()
    lab.get_by_label("Settings of one column").select_option("smoker")
    lab.get_by_label("Read as").select_option("number")
    lab.locator("#message .error").filter(has_text='"smoker"').wait_for()  # no number in it
    assert data(lab)["targets"] == ["weight", "stars"]


def test_what_was_decided_is_listed_with_the_change_that_undoes_it(lab):
    """The message is about the table; each decision has its button, which works by keyboard too."""
    rows = "".join(f"{i % 9},kept {i},{'ab'[i % 2]}\n" for i in range(60))
    open_text(lab, "left.csv", "size,remark,y\n" + rows)
    message = lab.locator("#message .notice")
    message.filter(
        has_text='"left.csv" is open: 60 rows, 3 columns; the target is "y". 1 decision'
    ).wait_for()
    notes = lab.locator("#data-notes")
    notes.get_by_text("1 decision was made for you").wait_for()
    notes.get_by_text('Column "remark" was left out').wait_for()
    notes.get_by_role("button", name="Use it").focus()
    lab.keyboard.press("Enter")
    until(lab, "backpropLab.get().then(s => s.data.features.includes('remark'))", "it is used")
    lab.get_by_role("checkbox", name="remark").wait_for()


def test_engineered_features_are_ticked(lab):
    """Two number features and what is made of them."""
    lab.get_by_role("checkbox", name="x1^2").check()
    lab.get_by_role("checkbox", name="x2^2").check()
    until(
        lab,
        "backpropLab.get().then(s => s.data.inputs.join() === 'x1,x2,x1^2,x2^2')",
        "four inputs",
    )


def test_points_are_added_moved_relabeled_and_removed_in_the_picture(lab):
    """By clicks and a drag; the table is the user's own from then on."""
    reveal(lab, "#point-controls")
    clicks = lab.get_by_label("Clicking the plot")
    clicks.select_option("adds a point")
    plot = lab.locator("#regions canvas").first
    lab.locator("#regions").scroll_into_view_if_needed()
    box = plot.bounding_box()
    x, y = box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"]
    rows = "backpropLab.get().then(s => s.data.shape[0])"
    lab.mouse.click(x, y)
    until(lab, f"{rows}.then(n => n === 201)", "one point more")
    assert data(lab)["name"] == "circle, edited"

    clicks.select_option("moves a point")
    lab.mouse.move(x, y)
    lab.mouse.down()
    lab.mouse.move(x + 40, y - 30, steps=5)
    lab.mouse.up()
    clicks.select_option("relabels a point")
    lab.get_by_label("Its class").select_option("a new class …")
    lab.get_by_label("The new class").fill("Z")
    lab.get_by_label("The new class").press("Enter")
    lab.locator("#regions").scroll_into_view_if_needed()
    box = plot.bounding_box()
    x, y = box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"]
    lab.mouse.click(x + 40, y - 30)
    lab.locator("#data-summary").filter(has_text="3 classes").wait_for()
    settled(lab)  # the legend has a class more, and the frame its last size
    clicks.select_option("removes a point")
    box = plot.bounding_box()
    x, y = box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"]
    lab.mouse.click(x + 40, y - 30)
    until(lab, f"{rows}.then(n => n === 200)", "it is gone again")
    lab.locator("#data-summary").filter(has_text="2 classes").wait_for()
    clicks.select_option(index=0)  # the next test's clicks do nothing to the table


GRID = "[...Bokeh.documents[0]._all_models.values()].find(m => m.type === 'DataTable').source"


def focused(page):
    """Return the text of what has the keyboard's focus, however deep in shadow roots."""
    return page.evaluate(
        """() => {
          let at = document.activeElement;
          while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          return at.textContent.trim();
        }"""
    )


def type_into_second_row(page, text):
    """Type into the first cell of the second row; the grid lays itself out anew when it comes into sight."""
    cell = page.locator(".slick-row[style*='top:25px'] .slick-cell.l1")
    editor = page.locator("#table-editor input[type=text]")
    settled(page)
    for _ in range(20):
        cell.click()
        page.keyboard.type(text)  # the cell's text is selected
        settled(page)
        if editor.count() and editor.input_value() == text:
            return
    pytest.fail("The cell does not take what is typed.")


def test_the_grid_takes_what_is_typed(lab):
    """Cells one after the other, a new row, rows taken out; a word in a column of numbers is refused and goes back."""
    before = lab.evaluate(GRID + ".data.c0[0]")
    lab.evaluate("backpropLab.set({seed: 2026})")
    reveal(lab, "#table-editor")
    until(lab, f"{GRID}.data.c0[0] !== '{before}'", "the grid shows the data of now")
    type_into_second_row(lab, "3,25")
    for key, text in (("Tab", "0.5"), ("Enter", "0.25")):  # at once: none is dropped
        lab.keyboard.press(key)
        lab.keyboard.type(text)
    lab.keyboard.press("Enter")
    until(lab, f"{GRID}.data.c1.slice(1, 3).join() === '0.5,0.25'", "it stands in the grid")
    rows = lab.locator("#first-rows").get_by_role("row")
    rows.filter(has_text="3.25").filter(has_text="0.5").wait_for()
    rows.filter(has_text="0.25").first.wait_for()
    assert data(lab)["name"] == "circle, edited"

    lab.evaluate(  # in one go, so that the last two wait until the first has arrived
        f"""for (const [row, text] of [[3, "0.125"], [4, "0.0625"], [5, "0.5"]])
          {GRID}.patch(new Map([["c1", [[row, text]]]]))"""
    )
    for text in ("0.125", "0.0625"):
        rows.filter(has_text=text).wait_for()

    remove = lab.locator("#table-buttons").get_by_role("button", name="Remove")
    assert remove.is_disabled()
    lab.get_by_role("button", name="Add a row").click()
    until(lab, "backpropLab.get().then(s => s.data.shape[0] === 201)", "one row more")
    lab.get_by_role("button", name="Remove the selected row").click()
    until(lab, "backpropLab.get().then(s => s.data.shape[0] === 200)", "the new row is gone")
    until(lab, GRID + ".get_length() === 200", "the grid shows it")
    lab.locator(".slick-viewport").last.evaluate("element => { element.scrollTop = 0 }")
    type_into_second_row(lab, "three")
    lab.keyboard.press("Enter")
    lab.locator("#message .error").filter(has_text='"x1" in row 2 is "three"').wait_for()
    lab.locator("#table-editor").get_by_text("3.25", exact=True).wait_for()
    type_into_second_row(lab, "4")
    lab.keyboard.press("Escape")
    lab.locator("#table-editor").get_by_text("3.25", exact=True).wait_for()
    lab.keyboard.press("Escape")
    assert focused(lab) == "Add a row"
    assert lab.evaluate("backpropLab.get()")["data"]["shape"][0] == 200


def test_what_is_the_users_is_not_lost(lab):  # noqa: PLR0915 - one way through the page
    """A refused workbook is read from another sheet; the own table is gone back to; edits are undone."""
    rows = [["size", "kind"], *([i, "ab"[i % 2]] for i in range(40))]
    about = [["Made by", "Checked by"], ["hand", "eye"]]
    book = workbook({"About": about, "Data": rows})
    lab.set_input_files("#file", {"name": "book.xlsx", "mimeType": "", "buffer": book})
    notice = lab.locator("#message .error")
    notice.filter(has_text='Under "Import options" you can import it differently.').wait_for()
    controls = lab.locator("#reading-controls")
    controls.get_by_text('"book.xlsx" could not be opened.').wait_for()  # the page unfolds it
    assert data(lab)["name"] == "circle"
    controls.get_by_label("Sheet").select_option("Data")
    until(lab, "backpropLab.get().then(s => s.data.name === 'book.xlsx')", "it is the data")
    controls.get_by_text("could not be opened").wait_for(state="hidden")
    notice.wait_for(state="hidden")

    lab.evaluate("backpropLab.loadTable({name: 'bad', text: 'a,b\\n'}).catch(() => {})")
    controls.get_by_text('"bad" could not be opened.').wait_for()
    assert not controls.get_by_label("Encoding").is_visible()  # it came as text
    lab.evaluate("backpropLab.readAgain({header: false}).catch(() => {})")
    assert lab.evaluate("backpropLab.refused()")["reading"] == {"header": False}
    controls.get_by_role("button", name="Dismiss this file").click()
    controls.get_by_text("could not be opened").wait_for(state="hidden")
    assert data(lab)["name"] == "book.xlsx"

    sets = lab.get_by_label("Data set")
    sets.select_option("Iris")
    until(lab, "backpropLab.get().then(s => s.data.name === 'Iris')", "another set")
    sets.select_option("book.xlsx")
    until(lab, "backpropLab.get().then(s => s.data.name === 'book.xlsx')", "the own table again")
    sets.select_option("Circle")
    until(lab, "backpropLab.get().then(s => s.data.name === 'circle')", "a set to click into")

    reveal(lab, "#point-controls")
    clicks = lab.get_by_label("Clicking the plot")
    clicks.select_option("adds a point")
    undo = lab.locator("#point-controls").get_by_role("button", name="Undo")
    undo.wait_for()
    assert undo.is_disabled()
    plot = lab.locator("#regions canvas").first
    box = plot.bounding_box()
    lab.mouse.click(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    until(lab, "backpropLab.get().then(s => s.data.shape[0] === 201)", "one point more")
    reveal(lab, "#table-editor")
    until(lab, GRID + ".get_length() === 201", "the grid shows it, the new row ticked")
    editor = lab.locator("#table-buttons")
    editor.get_by_role("button", name="Remove the selected row").click()
    until(lab, "backpropLab.get().then(s => s.data.shape[0] === 200)", "it is taken out")
    editor.get_by_role("button", name="Undo").click()
    until(lab, "backpropLab.get().then(s => s.data.shape[0] === 201)", "it is there again")
    undo.click()
    until(lab, "backpropLab.get().then(s => s.data.name === 'circle')", "the set itself")
    sets.locator("option", has_text="book.xlsx").wait_for(state="attached")
    with pytest.raises(Exception, match="no edit of this table"):
        lab.evaluate("backpropLab.undoEdit()")
    reveal(lab, "#point-controls")
    clicks.select_option(index=0)
