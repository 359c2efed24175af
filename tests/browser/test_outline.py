"""Every number of the network and its curves by the arrow keys, and the loss as a tone."""

from __future__ import annotations

import pytest
from guarded_pages import reveal, settled, until

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.textContent"
AUDIO = """() => {
  window.heard = [];
  const param = () => ({ value: 0, setTargetAtTime(to) { heard.push(to) }, setValueAtTime() {} });
  window.AudioContext = class {
    currentTime = 0;
    destination = {};
    resume() {}
    createGain() { return { gain: param(), connect: (to) => to } }
    createOscillator() {
      const made = { frequency: param(), connect: (to) => to, start() { heard.push(made.type ?? "tone") }, stop() {} };
      return made;
    }
  };
}"""


def test_a_weight_is_at_most_eight_keys_away(lab):
    """Into the network, layer 2, unit 1, weight 8: each is a sentence, the last with the weight of the network."""
    lab.evaluate("backpropLab.run({epochs: 2})")
    until(lab, "backpropLab.get().then(s => s.epoch === 2)", "it is trained")
    reveal(lab, "#outline-tree")
    lab.locator("#outline-tree [role=treeitem]").first.wait_for()
    tree = lab.locator("#outline-tree")
    assert tree.locator("[tabindex='0']").count() == 1
    tree.locator("[tabindex='0']").focus()
    until(lab, f"{FOCUSED}.includes('epoch 2,')", "it says the epoch of now")
    keys = ["ArrowRight", "2", "ArrowRight", "1", "ArrowRight", "8"]
    for key, opened in zip(keys, (2 + 3, 0, 5 + 2, 0, 7 + 8, 0), strict=True):
        lab.keyboard.press(key)
        if opened:
            until(lab, f"document.querySelectorAll('#outline-tree > *').length === {opened}", key)
            lab.wait_for_timeout(750)  # what is typed next is a number of its own
    weight = lab.evaluate("backpropLab.weights().then(found => found.weights[1][7][0])")
    said = lab.evaluate(FOCUSED)
    assert said.startswith("From unit 8: weight ")
    assert float(said.split()[-1].replace("\u2212", "-")) == pytest.approx(weight, rel=1e-3)
    for _ in range(3):
        lab.keyboard.press("ArrowLeft")
    assert lab.evaluate(FOCUSED).startswith("Outputs")
    lab.keyboard.press("End")
    assert lab.evaluate(FOCUSED).startswith("Curves")
    lab.keyboard.press("ArrowRight")
    until(lab, "document.activeElement.getAttribute('aria-expanded') === 'true'", "it is open")
    lab.keyboard.press("ArrowRight")
    assert lab.evaluate(FOCUSED).startswith("Training rows: loss from ")
    levels = lab.evaluate("""[...document.querySelectorAll("#outline-tree > *")].map(
      ({ ariaLevel, ariaSetSize, ariaPosInSet }) => [ariaLevel, ariaSetSize, ariaPosInSet].every(Number))""")
    assert all(levels)


def test_the_sentences_follow_the_run(lab):
    """While the tree has the keyboard, and the keyboard stays where it is."""
    reveal(lab, "#outline-tree")
    lab.locator("#outline-tree [role=treeitem]").first.focus()
    until(lab, f"{FOCUSED}.includes('epoch 0,')", "it says the epoch of now")
    lab.evaluate("backpropLab.step({unit: 'epoch'})")
    until(lab, f"{FOCUSED}.includes('epoch 1,')", "it says the new epoch")


def test_the_loss_is_a_tone_by_choice(lab):
    """Silent at first; a tone while it trains, and a buzz once when the run diverges."""
    lab.evaluate(AUDIO)
    lab.evaluate("backpropLab.set({max_epochs: 1000000})")
    reveal(lab, "#sound-on")
    lab.evaluate("void backpropLab.run()")  # it ends when it is paused
    settled(lab, rounds=5)
    assert lab.evaluate("heard.length") == 0
    lab.locator("#sound-on").check()
    until(lab, "heard.length > 2", "it is heard")
    tones = lab.evaluate("heard")
    assert tones[0] == "tone"
    assert all(55 <= tone <= 1760 for tone in tones[1:])
    lab.evaluate("backpropLab.pause()")
    lab.evaluate("backpropLab.choose('diabetes')")
    lab.evaluate("backpropLab.set({learning_rate: 100, max_epochs: 1000})")
    lab.evaluate("heard.length = 0")
    lab.evaluate("backpropLab.run()")
    until(lab, "backpropLab.get().then(s => s.stop_reason === 'diverged')", "it diverges")
    until(lab, "heard.filter(one => one === 'sawtooth').length === 1", "it buzzes once")
    lab.locator("#sound-on").uncheck()


def test_a_lesson_hides_it(lab):
    """Its tab is not there, the others are; another experiment brings it back."""
    tab = lab.locator("#tab-of-outline-card")
    assert tab.is_visible()
    made = lab.evaluate("backpropLab.link({lesson: {hidden: ['outline-card']}})")
    lab.evaluate("link => backpropLab.open(link).then(() => {})", made["link"])
    tab.wait_for(state="hidden")
    assert lab.locator("#tab-of-curves-card").is_visible()
    plain = lab.evaluate("backpropLab.link({lesson: {}})")
    lab.evaluate("link => backpropLab.open(link).then(() => {})", plain["link"])
    tab.wait_for(state="visible")
