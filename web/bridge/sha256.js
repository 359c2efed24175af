// The SHA-256 of a file, as hexadecimal text: the browser's own, or the one below where a page without https has none.
"use strict";

(() => {
  /**
   * The first 32 bits of the fractional parts of a root of the first primes, as the standard (FIPS 180-4) takes them.
   * @param {number} count
   * @param {number} root
   */
  function constants(count, root) {
    const found = [];
    for (let n = 2; found.length < count; n++) {
      let isPrime = true;
      for (let d = 2; d * d <= n; d++) isPrime &&= n % d !== 0;
      if (isPrime) found.push(((n ** (1 / root)) % 1) * 2 ** 32);
    }
    return Uint32Array.from(found);
  }

  const turned = (/** @type {number} */ x, /** @type {number} */ by) => (x >>> by) | (x << (32 - by));

  /** @param {Uint8Array} bytes */
  function computed(bytes) {
    const K = constants(64, 3);
    const hash = constants(8, 2);
    const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, bytes.length << 3);
    const w = new Uint32Array(64);
    for (let at = 0; at < padded.length; at += 64) {
      for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + 4 * i);
      for (let i = 16; i < 64; i++) {
        const s0 = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >>> 3);
        const s1 = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >>> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
      }
      let [a, b, c, d, e, f, g, h] = hash;
      for (let i = 0; i < 64; i++) {
        const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => (hash[i] += value));
    }
    return [...hash].map((part) => part.toString(16).padStart(8, "0")).join("");
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  async function sha256(bytes) {
    if (!self.crypto?.subtle) return computed(bytes);
    const digest = new Uint8Array(await self.crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  (self.BackpropLabParts ??= /** @type {Parts} */ ({})).sha256 = sha256;
})();
