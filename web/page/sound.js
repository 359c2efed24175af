// The loss as a tone, by choice: ten times as much is an octave higher. A run that diverges ends in a buzz, nothing else
// sounds like it. Nothing is heard while no run is trained.
"use strict";

(() => {
  const parts = (self.BackpropLabParts ??= /** @type {Parts} */ ({}));
  const LISTEN_MS = 250;
  const LOWEST = 110; // Hz, of a loss of 0.0001
  const RANGE = [55, 1760]; // Hz
  const LOUDNESS = 0.06;
  const GLIDE = 0.05; // seconds
  const BUZZ = { pitch: 70, seconds: 1.2, pulses: 6 };
  /** @type {AudioContext | null} */
  let audio = null;
  /** @type {{tone: OscillatorNode, volume: GainNode} | null} */
  let playing = null;
  let listening = 0;
  let told = ""; // the run and its end for which it has buzzed

  /** @param {number} loss */
  function pitch(loss) {
    const hertz = LOWEST * 2 ** (Math.log10(Math.max(loss, 1e-12)) + 4);
    return Math.min(Math.max(hertz, RANGE[0]), RANGE[1]);
  }

  /** @param {number} loss */
  function play(loss) {
    if (audio === null) return;
    if (playing === null) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      volume.gain.value = LOUDNESS;
      tone.frequency.value = pitch(loss);
      tone.connect(volume).connect(audio.destination);
      tone.start();
      playing = { tone, volume };
    }
    playing.tone.frequency.setTargetAtTime(pitch(loss), audio.currentTime, GLIDE);
  }

  function rest() {
    playing?.tone.stop();
    playing = null;
  }

  function buzz() {
    if (audio === null) return;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.type = "sawtooth";
    tone.frequency.value = BUZZ.pitch;
    for (let n = 0; n < 2 * BUZZ.pulses; n += 1) {
      volume.gain.setValueAtTime(n % 2 ? 0 : 2 * LOUDNESS, audio.currentTime + (n * BUZZ.seconds) / (2 * BUZZ.pulses));
    }
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + BUZZ.seconds);
  }

  async function listen() {
    const { status, stop_reason: reason, loss, draw, epoch } = await parts.pageEnd.call("get");
    const isRunning = status === "running";
    if (isRunning && typeof loss.train === "number") play(loss.train);
    else rest();
    const end = reason === "diverged" && !isRunning ? `${draw} ${epoch}` : "";
    if (end !== "" && end !== told) buzz();
    told = end;
  }

  /** @param {boolean} on */
  async function turn(on) {
    clearInterval(listening);
    rest();
    if (!on) return;
    audio ??= new AudioContext();
    await audio.resume();
    const { stop_reason: reason, draw, epoch } = await parts.pageEnd.call("get"); // an old end is not told
    told = reason === "diverged" ? `${draw} ${epoch}` : "";
    listening = setInterval(() => listen().catch(rest), LISTEN_MS);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const on = parts.element("sound-on");
    on.addEventListener("change", () => turn(on.checked));
  });
})();
