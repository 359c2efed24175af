// The loss as a tone: higher for a larger loss, silent while nothing is trained, and a buzz, once, where a run diverges.

import assert from "node:assert/strict";
import { FakeDocument, make } from "../fake_dom.js";
import { run } from "../scripts.js";

/** A page whose worker says these states, one at each look; what is heard. */
async function page() {
  const box = make("input", { id: "sound-on" });
  const document = new FakeDocument(box);
  const tones = [];
  const timers = new Map();
  let state = { status: "ready", stop_reason: null, loss: { train: 1 }, draw: 0, epoch: 0 };
  const parameter = () => ({
    value: 0,
    setTargetAtTime(value) {
      this.value = value;
    },
    setValueAtTime() {},
  });
  class AudioContext {
    currentTime = 0;
    destination = {};
    async resume() {}
    createGain() {
      return { gain: parameter(), connect: (next) => next };
    }
    createOscillator() {
      const tone = { type: "sine", frequency: parameter(), sounds: false, connect: (next) => next };
      tone.start = () => (tone.sounds = true);
      tone.stop = (at) => (tone.sounds = at !== undefined);
      tones.push(tone);
      return tone;
    }
  }
  const self = run(["page/element.js", "page/sound.js"], {
    document,
    AudioContext,
    setInterval: (act) => timers.set(timers.size + 1, act).size,
    clearInterval: (number) => timers.delete(number),
  });
  self.BackpropLabParts.pageEnd = { call: async () => state };
  await document.fire("DOMContentLoaded");
  return {
    tones,
    timers,
    async turn(on) {
      box.checked = on;
      await box.fire("change");
      await new Promise((resolve) => setTimeout(resolve));
    },
    async look(next) {
      state = { ...state, ...next };
      for (const act of timers.values()) await act();
    },
  };
}

Deno.test("it is silent until it is wanted and something is trained", async () => {
  const { tones, timers, turn, look } = await page();
  assert.equal(timers.size, 0);
  await turn(true);
  await look({});
  assert.equal(tones.length, 0);
  await look({ status: "running", loss: { train: 0.01 } });
  assert.equal(tones.length, 1);
  assert.equal(tones[0].sounds, true);
  await look({ status: "paused" });
  assert.equal(tones[0].sounds, false);
  await turn(false);
  assert.equal(timers.size, 0);
});

Deno.test("ten times the loss is an octave, within what is heard", async () => {
  const { tones, turn, look } = await page();
  await turn(true);
  const heard = [];
  for (const train of [0.001, 0.01, 0.1, 1, 1e-30, 0, 1e30]) {
    await look({ status: "running", loss: { train } });
    heard.push(Math.round(tones[0].frequency.value));
  }
  assert.deepEqual(heard, [220, 440, 880, 1760, 55, 55, 1760]);
  assert.equal(tones.length, 1);
});

Deno.test("a run that diverges ends in a buzz, once; one that had ended before is not told", async () => {
  const { tones, turn, look } = await page();
  await look({ status: "stopped", stop_reason: "diverged", epoch: 3 });
  await turn(true);
  await look({});
  assert.equal(tones.length, 0);
  await look({ status: "running", stop_reason: null, loss: { train: null } }); // not a number: nothing to hear
  assert.equal(tones.length, 0);
  await look({ status: "stopped", stop_reason: "diverged", epoch: 9 });
  await look({});
  assert.deepEqual(tones.map(({ type }) => type), ["sawtooth"]);
});
